using System.Collections.Concurrent;

namespace Kabinet.Channels.Web.Expenses;

/// <summary>One export of a number at a time on this server (S-66): the second waits until the first is over.</summary>
public sealed class Exports
{
    readonly ConcurrentDictionary<SubscriptionId, bool> under = [];

    /// <summary>Null while another is being sent; dispose it when this one is over.</summary>
    public IDisposable? Begin(SubscriptionId number) => under.TryAdd(number, true) ? new Export(() => under.TryRemove(number, out _)) : null;

    sealed class Export(Action end) : IDisposable
    {
        Action? end = end;

        /// <summary>Only the first time: a later one would end somebody else's.</summary>
        public void Dispose() => Interlocked.Exchange(ref end, null)?.Invoke();
    }
}
