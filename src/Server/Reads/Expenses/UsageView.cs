using System.Collections.Immutable;
using System.Globalization;
using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Expenses;

/// <summary>One rated event as it was kept, and the packages it burnt, for «Почему столько?».</summary>
public sealed record UsageView(DateTimeOffset At, UsageClass Class, string Peer, long Units, Money Charge, KeptUsage Kept,
    IReadOnlyDictionary<long, (string Code, DateOnly Given)> Grants);

/// <summary>Asks for one event of a number that the cabinet is linked to.</summary>
public sealed class ReadUsage(Database database, Func<Catalog> catalog)
{
    const string Event = """
        select kind, direction, peer, zone, visited, units, billed, charge, rule, catalog_version, burnt from usage_event
        where account_id = $1 and at = $2 and event_id = $3 and subscription_id = $4
        """;

    const string GrantCodes = "select grant_id, code, from_at from grant_left where account_id = $1 and from_at <= $2";

    /// <summary>Null when there is no such event on this number.</summary>
    public ValueTask<UsageView?> Run(LinkedNumber number, long at, long id)
    {
        var (calendar, currency) = (catalog().Calendar, catalog().Currency);
        var grants = new Ask<(long Id, string Code, DateOnly Given)>(GrantCodes,
            row => (row.GetInt64(0), row.GetString(1), calendar.DayOf(row.At(2))), number.Account.Value, at);
        var usage = new Ask<UsageView>(Event, row => new UsageView(DateTimeOffset.FromUnixTimeMilliseconds(at),
            new Usage(default, default, (UsageKind)row.GetInt32(0), (Direction)row.GetInt32(1), "", 0).Class, row.GetString(2), row.GetInt64(5),
            new Money(row.GetInt64(7), currency),
            new KeptUsage(row.GetString(9), row.GetString(8), (UsageKind)row.GetInt32(0), row.GetString(3), row.GetString(4), row.GetInt64(5),
                row.GetInt64(6), row.GetInt64(7), Burnt(row.GetString(10))),
            new Dictionary<long, (string, DateOnly)>()), number.Account.Value, at, id, number.Subscription.Value);
        return database.Read(async session =>
        {
            await session.Run([usage, grants]);
            return usage.First is { } found ? found with { Grants = grants.Rows.ToDictionary(g => g.Id, g => (g.Code, g.Given)) } : null;
        });
    }

    /// <summary>«id:amount», several by a blank.</summary>
    static ImmutableArray<GrantBurn> Burnt(string kept) => [.. kept.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part =>
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        return new GrantBurn(long.Parse(part.AsSpan(0, colon), CultureInfo.InvariantCulture), long.Parse(part.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    })];
}
