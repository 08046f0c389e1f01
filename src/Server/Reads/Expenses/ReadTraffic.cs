using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Expenses;

/// <summary>Bytes of one day.</summary>
/// <param name="Up">The part that was sent.</param>
/// <param name="Roaming">The part that was used in foreign networks.</param>
public sealed record TrafficDay(DateOnly Day, long Bytes, long Up, long Roaming);

/// <param name="Days">Only days with traffic, the oldest first.</param>
/// <param name="Left">Packages of data that hold now.</param>
public sealed record TrafficView(IReadOnlyList<TrafficDay> Days, IReadOnlyList<Grant> Left);

/// <summary>How much data did a number use on each day of a month, and how much is left (SPEND-08)?</summary>
public sealed class ReadTraffic(Database database, Func<Catalog> catalog, TimeProvider clock)
{
    /// <summary>Every time zone's day begins at a whole quarter of an hour.</summary>
    const long Quarter = 15 * 60 * 1000;

    const string Quarters = """
        select at / 900000, flags, cast(sum(units) as bigint), cast(sum(up) as bigint) from usage_event
        where account_id = $1 and at >= $3 and at < $4 and subscription_id = $2 and kind = 3 group by at / 900000, flags
        """;

    const string Packages = """
        select grant_id, subscription_id, code, unit, size, amount_left, priority, from_at, until_at, minted_order
        from grant_left where account_id = $1 and from_at <= $3 and until_at > $3 and unit = 3 and subscription_id in (0, $2) order by until_at, grant_id
        """;

    public async ValueTask<TrafficView> Run(LinkedNumber number, Month month)
    {
        var calendar = catalog().Calendar;
        var (account, subscription) = (number.Account.Value, number.Subscription.Value);
        var used = new Ask<TrafficDay>(Quarters, row => new(calendar.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0) * Quarter)),
            row.GetInt64(2), row.GetInt64(3), ((SpendFlags)row.GetInt32(1)).HasFlag(SpendFlags.Roaming) ? row.GetInt64(2) : 0),
            account, subscription, calendar.StartOf(month).Stored(), calendar.StartOf(month.Next).Stored());
        var left = new Ask<Grant>(Packages, LoadAccount.ReadGrant, account, subscription, clock.GetUtcNow().Stored());
        await database.Read(async session => { await session.Run([used, left]); return true; });
        return new([.. used.Rows.GroupBy(r => r.Day).OrderBy(g => g.Key).Select(g => new TrafficDay(g.Key, g.Sum(r => r.Bytes), g.Sum(r => r.Up), g.Sum(r => r.Roaming)))], left.Rows);
    }
}
