using System.Globalization;
using Kabinet.Commands;
using Shouldly;

namespace Kabinet.Tests.Worlds;

/// <summary>Staff under names of their own.</summary>
static class Desk
{
    public static async Task Enlisted(World world, params IReadOnlyList<string> names)
    {
        var there = await StaffDesk.List(world.Frame);
        foreach (var name in names.Where(n => !there.Any(t => t.StartsWith($"{n} ·", StringComparison.Ordinal))))
            (await StaffDesk.Enlist(world.Frame, name, names[0], TestContext.Current.CancellationToken)).Yes.ShouldBeTrue();
    }

    /// <summary>As another does what «Another of staff must confirm it» says.</summary>
    public static Task<(bool Yes, string Words)> Confirmed(World world, AccountId account, string words, string by)
    {
        words.ShouldContain("must confirm");
        return StaffDesk.Confirm(world.Frame, account, Request(words), by, TestContext.Current.CancellationToken);
    }

    public static long Request(string words) => long.Parse(words[..words.IndexOf(" --as", StringComparison.Ordinal)].Split(' ')[^1], CultureInfo.InvariantCulture);
}
