using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Reads what an operation declared beside its account's picture. Other accounts are read, never locked.</summary>
public sealed class LoadFacts(Currency currency)
{
    public async ValueTask<Facts> Run(Tx tx, Account account, FactKinds kinds)
    {
        var debts = kinds.HasFlag(FactKinds.HolderDebts) ? await HolderDebts(tx, account) : [];
        return new Facts(debts) { SimLooks = kinds.HasFlag(FactKinds.SimLooks) ? await SimLooks(tx, account) : Facts.None.SimLooks };
    }

    async ValueTask<List<Money>> HolderDebts(Tx tx, Account account) => await tx.Session.All("""
        select a.balance from holder_account h join account a on a.account_id = h.account_id
        where h.holder = $1 and h.account_id <> $2 and a.balance < 0
        """, row => new Money(-row.GetInt64(0), currency), account.Holder, account.Id.Value);

    static async ValueTask<IReadOnlyDictionary<SubscriptionId, IReadOnlyList<DateTimeOffset>>> SimLooks(Tx tx, Account account)
    {
        var cards = new Ask<long>("select subscription_id from sim_card where account_id = $1", row => row.GetInt64(0), account.Id.Value);
        var looks = new Ask<(long Number, DateTimeOffset At)>("select subscription_id, at from sim_look where account_id = $1 order by look_id desc limit 100",
            row => (row.GetInt64(0), row.At(1)), account.Id.Value);
        await tx.Run(cards, looks);
        return cards.Rows.ToDictionary(n => new SubscriptionId(n), IReadOnlyList<DateTimeOffset> (n) => [.. looks.Rows.Where(l => l.Number == n).Select(l => l.At)]);
    }
}
