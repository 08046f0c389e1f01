using Kabinet.Store;

namespace Kabinet.Reads.Tariffs;

/// <summary>A change of tariff that was asked for.</summary>
/// <param name="DoneAt">When it was made or given up; none while it waits.</param>
public sealed record TariffChangeRow(long Id, string From, string To, DateTimeOffset AskedAt, DateOnly On, PlannedEnd State, DateTimeOffset? DoneAt);

/// <summary>Which tariffs was this number on, and what is planned (TARIFF-02)?</summary>
public sealed class ReadTariffHistory(Database database)
{
    const int Most = 20;

    /// <summary>Newest first.</summary>
    public async ValueTask<IReadOnlyList<TariffChangeRow>> Run(AccountId account, SubscriptionId number) => await database.Read(s => s.All("""
        select change_id, from_tariff, to_tariff, asked_at, on_day, state, done_at from tariff_change
        where account_id = $1 and subscription_id = $2 order by asked_at desc, change_id desc limit $3
        """, row => new TariffChangeRow(row.GetInt64(0), row.GetString(1), row.GetString(2), row.At(3), row.Day(4), (PlannedEnd)row.GetInt32(5), row.AtOrNone(6)),
        account.Value, number.Value, Most));
}
