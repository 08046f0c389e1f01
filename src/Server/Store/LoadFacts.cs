using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Reads what an operation declared beside its account's picture. Other accounts are read, never locked.</summary>
public sealed class LoadFacts(Currency currency)
{
    public async ValueTask<Facts> Run(Tx tx, Account account, FactKinds kinds)
    {
        var debts = kinds.HasFlag(FactKinds.HolderDebts) ? await HolderDebts(tx, account) : [];
        return new Facts(debts);
    }

    async ValueTask<List<Money>> HolderDebts(Tx tx, Account account) => await tx.Session.All("""
        select a.balance from holder_account h join account a on a.account_id = h.account_id
        where h.holder = $1 and h.account_id <> $2 and a.balance < 0
        """, row => new Money(-row.GetInt64(0), currency), account.Holder, account.Id.Value);
}
