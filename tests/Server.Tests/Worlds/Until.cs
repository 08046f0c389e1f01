using Shouldly;

namespace Kabinet.Tests.Worlds;

/// <summary>Waiting for what others do: the server's own lanes, another process, a browser. However slow the machine is, it is waited for.</summary>
public static class Until
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>The first answer that is one.</summary>
    /// <param name="what">What was waited for in vain.</param>
    public static async Task<T> Found<T>(Func<ValueTask<T?>> look, string what) where T : class
    {
        for (var begun = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begun) < Patience; await Task.Delay(Pause, TestContext.Current.CancellationToken))
            if (await look() is { } found) return found;
        throw new ShouldAssertException($"Waited {Patience.TotalMinutes} minutes in vain: {what}.");
    }

    public static Task So(Func<ValueTask<bool>> look, string what) => Found(async () => await look() ? "so" : null, what);
}
