namespace Kabinet.Demo.Filling;

/// <summary>Walks one number through a stretch of time: what it uses, and how its owner keeps it paid.</summary>
public sealed class Walk(Life life, SubscriptionId number, Habit habit, Dice dice)
{
    readonly Life life = life;
    readonly Wallet wallet = new(life, number, habit, dice);

    /// <param name="pays">The owner looks after the balance.</param>
    public void Go(DateTimeOffset from, DateTimeOffset until, bool pays = true) => Together(from, until, pays, this);

    /// <summary>Several numbers of one account, in the order in which things happen.</summary>
    public static void Together(DateTimeOffset from, DateTimeOffset until, bool pays, params IReadOnlyList<Walk> walks)
    {
        foreach (var (walk, at, uses) in walks.SelectMany(walk => walk.Moments(from, until).Select(m => (walk, m.At, m.Uses))).OrderBy(m => m.At))
        {
            walk.life.Reach(at);
            if (pays) walk.wallet.Look(at);
            if (uses) walk.life.Use(walk.Event(at));
        }
        walks[0].life.Reach(until);
    }

    /// <summary>When the number is used, and once a day when its owner may look at the balance.</summary>
    List<(DateTimeOffset At, bool Uses)> Moments(DateTimeOffset from, DateTimeOffset until)
    {
        var uses = (int)(habit.Events * (until - from).TotalDays / 30 + dice.Share());
        var days = Math.Max(1, (int)(until - from).TotalDays);
        var moments = new List<(DateTimeOffset, bool)>(uses + days);
        for (var i = 0; i < uses; i++) moments.Add((Some(dice.Below(days)), true));
        for (var day = 0; day < days; day++) moments.Add((Some(day), false));
        return moments;

        // From breakfast to midnight; the half-begun last day may not reach that far.
        DateTimeOffset Some(int day)
        {
            var at = from.AddDays(day).AddMilliseconds(dice.Between(7 * 3_600_000, 24 * 3_600_000 - 1));
            return at < until ? at : DateTimeOffset.FromUnixTimeMilliseconds((from + (until - from) * dice.Share()).ToUnixTimeMilliseconds());
        }
    }

    Usage Event(DateTimeOffset at)
    {
        var place = habit.Trip is { } trip && trip.Holds(at) ? trip.Country : "";
        var away = place.Length > 0;
        return dice.Below(100) switch
        {
            _ when habit.Home || habit.Modem && !away => Data(at, dice.Around(habit.Session), place),
            < 48 => Data(at, away ? dice.Around(3 * DataSize.Megabyte) : dice.Around(habit.Session), place),
            < 70 => Out(UsageKind.Voice, Peer(), dice.Around(away ? 60 : habit.Call)),
            < 72 when habit.Abroad.Length > 0 => Out(UsageKind.Voice, habit.Abroad, dice.Around(180)),
            < 86 => new(number, at, UsageKind.Voice, Direction.In, Peer(), dice.Around(habit.Call), place),
            < 93 => new(number, at, UsageKind.Sms, Direction.In, Peer(), 1, place),
            < 98 => Out(UsageKind.Sms, Peer(), dice.Chance(0.2) ? 2 : 1),
            < 99 => new(number, at, UsageKind.Voice, Direction.Forwarded, Peer(), dice.Around(60), place),
            _ => Out(UsageKind.Mms, Peer(), 1),
        };

        Usage Out(UsageKind kind, string peer, long units) => new(number, at, kind, Direction.Out, peer, units, place);
    }

    Usage Data(DateTimeOffset at, long bytes, string place) =>
        new(number, at, UsageKind.Data, Direction.Out, "", bytes, place, bytes / 9, bytes - bytes / 9, habit.Modem);

    // The first of the list far more often than the last.
    string Peer() => habit.Peers[(int)(dice.Share() * dice.Share() * habit.Peers.Count)];
}
