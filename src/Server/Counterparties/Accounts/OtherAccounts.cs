using Kabinet.Delivery;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Counterparties.Accounts;

/// <summary>
/// Money from one account to another (decision 30): the sender's commit put a row into the outbox, the receiver is asked under
/// the transfer's own key, and his answer goes back to the sender. Killed at any point, the row is tried again and each side
/// has its effect once.
/// </summary>
public sealed class OtherAccounts(Database database, Runner runner, Func<Catalog> catalog, ILogger<OtherAccounts> log) : ICounterparty
{
    public string Name => TransferCalls.Accounts;

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        var call = Json.Read<Call>(row.Body);
        return call.Name switch
        {
            TransferCalls.Deliver => await Deliver(new(call.Owner), call.Subject, stop),
            TransferCalls.Recall => await Recall(new(call.Owner), call.Subject, stop),
            TransferCalls.Card => await Card(new(call.Owner), call.Subject, stop),
            TransferCalls.Pull => await Pull(new(call.Owner), call.Subject, stop),
            _ => new Sent.Never($"accounts have no call «{call.Name}»"),
        };
    }

    async Task<Sent> Deliver(AccountId sender, long id, CancellationToken stop)
    {
        if (await Find(sender, id, stop) is not var (transfer, from)) return new Sent.Never($"there is no transfer {id}");
        var taken = await runner.Run<ReceiveTransfer, TopUp.Receipt>(new(transfer.ToAccount, transfer.ToSubscription, id, transfer.Amount, from), From($"transfer:{id}"), stop);
        return await Settle(sender, id, taken is Outcome<TopUp.Receipt>.Done || Code(taken) == nameof(ReceiveTransfer.Refusal.AlreadyHere)
            ? TransferAnswer.Taken : TransferAnswer.NotTaken, stop);
    }

    async Task<Sent> Recall(AccountId sender, long id, CancellationToken stop)
    {
        if (await Find(sender, id, stop) is not var (transfer, _)) return new Sent.Never($"there is no transfer {id}");
        var back = await runner.Run<RecallTransfer, Nothing>(new(transfer.ToAccount, transfer.ToSubscription, id), From($"recall:{id}"), stop);
        return await Settle(sender, id, back is Outcome<Nothing>.Done || Code(back) == nameof(RecallTransfer.Refusal.AlreadyBack)
            ? TransferAnswer.GivenBack : TransferAnswer.Kept, stop);
    }

    async Task<Sent> Settle(AccountId sender, long id, TransferAnswer answer, CancellationToken stop)
    {
        // «Kept» may be said again after a second recall, so the answer of each is its own.
        var key = answer == TransferAnswer.Kept ? $"settle:{id}:{answer}:{Guid.CreateVersion7():N}" : $"settle:{id}:{answer}";
        if (await runner.Run<SettleTransfer, TransferState>(new(sender, id, answer), From(key), stop) is Outcome<TransferState>.Refused no)
            log.LogWarning("Transfer {Transfer} was settled before: {Code}", id, no.Code);
        return Sent.Ok;
    }

    /// <summary>An autopay asks another account of the same person: what that one gives leaves as a transfer, what it says goes back to the rule.</summary>
    async Task<Sent> Pull(AccountId asking, long id, CancellationToken stop)
    {
        var found = await database.Read(s => s.First("""
            select p.amount, p.from_account, p.from_subscription, r.subscription_id, n.msisdn, a.holder from autopay_pull p
            join autopay r on r.account_id = p.account_id and r.autopay_id = p.autopay_id join account a on a.account_id = p.account_id
            join subscription n on n.account_id = r.account_id and n.subscription_id = r.subscription_id where p.account_id = $1 and p.pull_id = $2
            """, row => new Asked(new(row.GetInt64(0), catalog().Currency), new(row.GetInt64(1)), new(row.GetInt64(2)), new(row.GetInt64(3)), new(row.GetString(4)), row.GetInt64(5)), asking.Value, id), stop);
        if (found is null) return new Sent.Never($"there is no pull {id}");
        var given = await runner.Run<GiveForAutopay, Transfer>(new(found.From, found.FromNumber, id, found.Amount, asking, found.ToNumber, found.To, found.Holder), From($"autopay:{id}"), stop);
        var reason = given is Outcome<Transfer>.Done ? null : Code(given) == nameof(GiveForAutopay.Refusal.NotEnoughMoney) ? "source-short" : "source-closed";
        await runner.Run<SettlePull, Nothing>(new(asking, id, found.Amount, reason), From($"autopay-settle:{id}"), stop);
        return Sent.Ok;
    }

    sealed record Asked(Money Amount, AccountId From, SubscriptionId FromNumber, SubscriptionId ToNumber, Msisdn To, long Holder);

    /// <summary>Money of a card that its receiver's account cannot take stays with the one who gave the digits.</summary>
    async Task<Sent> Card(AccountId giver, long use, CancellationToken stop)
    {
        var found = await database.Read(s => s.First("select serial, amount, to_account, to_subscription, subscription_id from card_use where account_id = $1 and use_id = $2",
            row => new CardUse(row.GetString(0), new Money(row.GetInt64(1), catalog().Currency), new(row.GetInt64(2)), new(row.GetInt64(3)), new(row.GetInt64(4))), giver.Value, use), stop);
        if (found is null) return new Sent.Never($"there is no card use {use}");
        var credited = await runner.Run<TopUp, TopUp.Receipt>(new(found.To, found.ToNumber, found.Amount, Books.Cards, found.Serial), From($"card:{use}"), stop);
        if (credited is not Outcome<TopUp.Receipt>.Refused no) return Sent.Ok;
        log.LogWarning("Card {Serial} could not be credited to another account: {Code}", found.Serial, no.Code);
        var kept = await runner.Run<TopUp, TopUp.Receipt>(new(giver, found.Giver, found.Amount, Books.Cards, found.Serial), From($"card-kept:{use}"), stop);
        return kept is Outcome<TopUp.Receipt>.Done ? Sent.Ok : new Sent.Never("nobody's account takes the card");
    }

    async ValueTask<(Transfer Transfer, Msisdn From)?> Find(AccountId sender, long id, CancellationToken stop)
    {
        var currency = catalog().Currency;
        var transfer = await database.Read(s => s.First($"select {LoadMoney.TransferColumns} from transfer where account_id = $1 and transfer_id = $2",
            row => LoadMoney.ReadTransfer(row, currency), sender.Value, id), stop);
        if (transfer is null) return null;
        var from = await database.Read(s => s.First("select msisdn from subscription where account_id = $1 and subscription_id = $2",
            row => row.GetString(0), sender.Value, transfer.Subscription.Value), stop);
        return (transfer, new Msisdn(from ?? ""));
    }

    static string? Code<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused no ? no.Code[(no.Code.IndexOf('/', StringComparison.Ordinal) + 1)..] : null;

    static Caller From(string key) => Caller.Counterparty(TransferCalls.Accounts, key);

    sealed record CardUse(string Serial, Money Amount, AccountId To, SubscriptionId ToNumber, SubscriptionId Giver);
}
