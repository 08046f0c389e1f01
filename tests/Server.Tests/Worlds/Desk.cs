using System.Globalization;
using Kabinet.Commands;
using Shouldly;

namespace Kabinet.Tests.Worlds;

/// <summary>Staff under names of their own.</summary>
static class Desk
{
    public static async Task Enlisted(World world, params IReadOnlyList<string> names)
    {
        var stop = TestContext.Current.CancellationToken;
        if (names.Count == 1) names = [names[0], "first"];
        var there = await StaffDesk.List(world.Frame);
        foreach (var name in names.Where(n => !there.Any(t => t.StartsWith($"{n} ·", StringComparison.Ordinal))))
        {
            var (yes, words) = await StaffDesk.Enlist(world.Frame, name, "на работе", names[0], stop);
            yes.ShouldBeTrue(words);
            if (words.Contains("must confirm", StringComparison.Ordinal)) (await StaffDesk.Welcome(world.Frame, name, names[1], stop)).Yes.ShouldBeTrue();
        }
    }

    /// <summary>As another does what «Another of staff must confirm it» says.</summary>
    public static Task<(bool Yes, string Words)> Confirmed(World world, AccountId account, string words, string by)
    {
        words.ShouldContain("must confirm");
        return StaffDesk.Confirm(world.Frame, account, Request(words), by, TestContext.Current.CancellationToken);
    }

    /// <summary>An alarm that nobody has seen to.</summary>
    public static async Task<long> Alarm(World world)
    {
        var id = world.Frame.Ids.Block();
        await world.Database.Write(tx => { tx.Add("insert into alarm (shard, id, at, kind, subject) values (0, $1, $2, 'test', 'x')", id, world.Clock.GetUtcNow().ToUnixTimeMilliseconds()); return ValueTask.CompletedTask; });
        return id;
    }

    /// <summary>A message that nothing more is tried for.</summary>
    public static async Task<long> DeadLetter(World world, string counterparty = "sms", bool secret = false)
    {
        var id = world.Frame.Ids.Block();
        await world.Database.Write(tx =>
        {
            tx.Add("insert into outbox (shard, id, counterparty, body, secret, created_at, due_at, attempts, state) values (0, $1, $2, $3, $4, $5, $5, 9, 1)", id, counterparty, Array.Empty<byte>(), secret ? 1 : 0, world.Clock.GetUtcNow().ToUnixTimeMilliseconds());
            return ValueTask.CompletedTask;
        });
        return id;
    }

    public static long Request(string words) => long.Parse(words[..words.IndexOf(" --as", StringComparison.Ordinal)].Split(' ')[^1], CultureInfo.InvariantCulture);
}
