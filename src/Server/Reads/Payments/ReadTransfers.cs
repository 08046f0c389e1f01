using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <param name="Available">What may be sent, without the remainder that must stay.</param>
/// <param name="Transfers">Newest first.</param>
/// <param name="Shares">On and paused ones.</param>
public sealed record TransfersView(AccountKind Kind, Money Balance, Money Reserved, Money Available, IReadOnlyList<Transfer> Transfers, IReadOnlyList<Share> Shares);

/// <summary>What have I sent to others, what is on its way, and what is shared regularly (PAY-05, PAY-06)?</summary>
public sealed class ReadTransfers(Database database, Func<Catalog> catalog)
{
    const int Most = 50;

    /// <summary>Null when the account is gone.</summary>
    public async ValueTask<TransfersView?> Run(AccountId id)
    {
        var currency = catalog().Currency;
        var account = new Ask<TransfersView>("select kind, balance, reserved from account where account_id = $1", row =>
            new((AccountKind)row.GetInt32(0), new(row.GetInt64(1), currency), new(row.GetInt64(2), currency), new(row.GetInt64(1), currency), [], []), id.Value);
        var transfers = new Ask<Transfer>($"select {LoadMoney.TransferColumns} from transfer where account_id = $1 order by at desc, transfer_id desc limit {Most}",
            row => LoadMoney.ReadTransfer(row, currency), id.Value);
        var shares = new Ask<Share>($"select {LoadMoney.ShareColumns} from share where account_id = $1 and state < 2 order by share_id", row => LoadMoney.ReadShare(row, currency), id.Value);
        await database.Read(async s => { await s.Run([account, transfers, shares]); return true; });
        return account.First is { } view ? view with { Transfers = transfers.Rows, Shares = shares.Rows } : null;
    }

    public ValueTask<Transfer?> One(LinkedNumber number, long id) => database.Read(s => s.First(
        $"select {LoadMoney.TransferColumns} from transfer where account_id = $1 and transfer_id = $2 and subscription_id = $3",
        row => LoadMoney.ReadTransfer(row, catalog().Currency), number.Account.Value, id, number.Subscription.Value));
}

/// <summary>A scratch card that was used.</summary>
/// <param name="To">The number that got the money.</param>
public sealed record CardUseView(string Serial, Money Amount, Msisdn To, bool ForOther, DateTimeOffset At);

/// <summary>What did a scratch card bring (PAY-03)? Asked by the account that gave its digits.</summary>
public sealed class ReadCardUse(Database database, Func<Catalog> catalog)
{
    public ValueTask<CardUseView?> Run(LinkedNumber number, long use) => database.Read(s => s.First("""
        select c.serial, c.amount, n.msisdn, c.to_account, c.at from card_use c
        join subscription n on n.account_id = c.to_account and n.subscription_id = c.to_subscription where c.account_id = $1 and c.use_id = $2
        """, row => new CardUseView(row.GetString(0), new Money(row.GetInt64(1), catalog().Currency), new(row.GetString(2)), row.GetInt64(3) != number.Account.Value, row.At(4)),
        number.Account.Value, use));
}
