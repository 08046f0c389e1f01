using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Kabinet.Operations;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>
/// Threads that hash passwords step back for others (limits.md E4), and a thread inherits that of the one that made it. Whoever gives work
/// to the pool may have to make a thread for it; so they give it none.
/// </summary>
[Collection(nameof(Alone))]
public sealed class HashThreadTests
{
    [Fact]
    [Trait("feature", "AUTH-13")]
    public async Task A_hash_thread_gives_no_work_to_the_pool()
    {
        await using var world = await World.Open(Databases.Sqlite);
        using var givers = new Givers();
        await Until.So(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => world.Frame.Passwords.Hash(new Secret($"Kaban-v-lesu-{i}"))));
            return givers.Names.Keys.Any(OfAHash);
        }, "the pool tells who gives it work");
        givers.Names.Keys.Where(OfAHash).ShouldBe(["hash answers"]);

        static bool OfAHash(string name) => name.StartsWith("hash ", StringComparison.Ordinal);
    }

    /// <summary>Names of the threads that give the pool work, from the framework's own events, which are written on them.</summary>
    sealed class Givers : EventListener
    {
        const EventKeywords PoolAndTransfer = (EventKeywords)0x12;

        // The base class may call before our own fields are there.
        static readonly ConcurrentDictionary<string, bool> Heard = new();

        public ConcurrentDictionary<string, bool> Names => Heard;

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name == "System.Diagnostics.Eventing.FrameworkEventSource") EnableEvents(source, EventLevel.Verbose, PoolAndTransfer);
        }

        protected override void OnEventWritten(EventWrittenEventArgs written)
        {
            if (Thread.CurrentThread.Name is { } name) Heard.TryAdd(name, true);
        }
    }
}
