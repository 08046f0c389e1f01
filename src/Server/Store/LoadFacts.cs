using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Reads what an operation declared beside its account's picture. Other accounts are read, never locked.</summary>
public sealed class LoadFacts(Currency currency)
{
    public async ValueTask<Facts> Run(Session session, Account account, FactKinds kinds, DateOnly today, BillingCalendar calendar)
    {
        var debts = kinds.HasFlag(FactKinds.HolderDebts) ? await HolderDebts(session, account) : [];
        var facts = new Facts(debts) { SimLooks = kinds.HasFlag(FactKinds.SimLooks) ? await SimLooks(session, account) : Facts.None.SimLooks };
        if (kinds.HasFlag(FactKinds.ChildPlaces)) facts = facts with { ChildPlaces = await LoadChildPlaces.Of(session, account.Id) };
        if (kinds.HasFlag(FactKinds.SpentByMonth)) facts = facts with { SpentByMonth = await SpentByMonth(session, account, today) };
        return kinds.HasFlag(FactKinds.Used) ? facts with { Used = await LoadUsed.Of(session, account.Id, today, calendar) } : facts;
    }

    async ValueTask<List<Money>> HolderDebts(Session session, Account account) => await session.All("""
        select a.balance from holder_account h join account a on a.account_id = h.account_id
        where h.holder = $1 and h.account_id <> $2 and a.balance < 0
        """, row => new Money(-row.GetInt64(0), currency), account.Holder, account.Id.Value);

    static async ValueTask<Dictionary<Month, long>> SpentByMonth(Session session, Account account, DateOnly today) => (await session.All(
        "select month, cast(sum(charge) as bigint) from month_total where account_id = $1 and month >= $2 and category <> $3 group by month",
        row => (Month: new Month(row.GetInt32(0)), Sum: row.GetInt64(1)), account.Id.Value, Month.Of(today).Number - 12, (int)Category.Income)).ToDictionary(m => m.Month, m => m.Sum);

    static async ValueTask<IReadOnlyDictionary<SubscriptionId, IReadOnlyList<DateTimeOffset>>> SimLooks(Session session, Account account)
    {
        var cards = new Ask<long>("select subscription_id from sim_card where account_id = $1", row => row.GetInt64(0), account.Id.Value);
        var looks = new Ask<(long Number, DateTimeOffset At)>("select subscription_id, at from sim_look where account_id = $1 order by look_id desc limit 100",
            row => (row.GetInt64(0), row.At(1)), account.Id.Value);
        await session.Run([cards, looks]);
        return cards.Rows.ToDictionary(n => new SubscriptionId(n), IReadOnlyList<DateTimeOffset> (n) => [.. looks.Rows.Where(l => l.Number == n).Select(l => l.At)]);
    }
}
