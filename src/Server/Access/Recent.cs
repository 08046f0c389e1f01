using System.Collections.Concurrent;

namespace Kabinet.Access;

/// <summary>
/// What was kept last under each key, in this node's memory. When half of the room has been filled anew, what was kept before that is
/// forgotten: nothing is ever counted, because a count of a concurrent dictionary takes every lock it has.
/// </summary>
/// <param name="most">Never more things than this.</param>
public sealed class Recent<T>(int most)
{
    volatile ConcurrentDictionary<string, T> young = new(), old = new();
    int kept;

    public bool TryFind(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value) =>
        young.TryGetValue(key, out value) || old.TryGetValue(key, out value);

    public void Keep(string key, T value)
    {
        young[key] = value;
        if (Interlocked.Increment(ref kept) != most / 2) return;
        (old, young) = (young, new());
        Volatile.Write(ref kept, 0);
    }

    public void Forget(string key)
    {
        // In this order a key that grows old meanwhile is met in its second place.
        young.TryRemove(key, out _);
        old.TryRemove(key, out _);
    }

    public void ForgetAll() => (young, old) = (new(), new());
}
