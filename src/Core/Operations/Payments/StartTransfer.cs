using static Kabinet.Operations.Payments.StartTransfer.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// Somebody wants to send money from his balance to another number of the operator (PAY-05, PAY-06). The money and the fee are
/// held, and the sender sees whom it goes to; nothing leaves before <see cref="ConfirmTransfer"/>.
/// </summary>
/// <param name="Subscription">The number that sends.</param>
/// <param name="To">The receiver's number, as typed.</param>
/// <param name="Amount">What the receiver gets.</param>
public sealed record StartTransfer(AccountId Account, SubscriptionId Subscription, string To, Money Amount) : IAccountOperation<StartTransfer, Transfer>
{
    /// <summary>More unconfirmed transfers at once than this are given up first.</summary>
    public const int MostPending = 3;

    public static string Name => "transfer.start";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.Transfers;
    public static FactKinds Facts => FactKinds.Peer;
    public static string? Peer(StartTransfer ask) => ask.To;

    public enum Refusal
    {
        NoSuchNumber, NotForPostpaid, Blocked, PromiseOpen, WrongCurrency, AmountTooSmall, AmountTooLarge, TooManyPending,
        TooManyLookUps, NoSuchReceiver, OwnNumber, DayCeiling, MonthCeiling, NotEnoughMoney,
    }

    public static Decision<Transfer> Decide(Account account, StartTransfer ask, Setting setting)
    {
        var terms = setting.Version.Payments.Transfers;
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (account.Kind == AccountKind.Postpaid)
            return No(NotForPostpaid);
        if (number.State == NumberState.Blocked)
            return No(Blocked);
        if (account.OpenPromise is { } promise)
            return No(PromiseOpen, ("due", promise.DueOn));
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (ask.Amount < terms.Min)
            return No(AmountTooSmall, ("min", terms.Min));
        if (ask.Amount > terms.Max)
            return No(AmountTooLarge, ("max", terms.Max));
        if (account.Transfers.Count(t => t.State == TransferState.Pending) >= MostPending)
            return No(TooManyPending);
        if (setting.Facts.LookUps >= terms.LookUpsADay)
            return No(TooManyLookUps);
        if (setting.Facts.Peer is not { State: not NumberState.Closed } receiver)
            return No(NoSuchReceiver).But(new PeerLookedUp());
        if (receiver.Account == account.Id)
            return No(OwnNumber);
        if (Ceilings.LeftToday(account, setting) is var today && ask.Amount > today)
            return No(DayCeiling, ("left", today), ("most", terms.ADay)).But(new PeerLookedUp());
        if (Ceilings.LeftThisMonth(account, setting) is var month && ask.Amount > month)
            return No(MonthCeiling, ("left", month), ("most", terms.AMonth)).But(new PeerLookedUp());
        if (ask.Amount + terms.FeeFor(ask.Amount) + terms.Remainder > account.Balance)
            return No(NotEnoughMoney, ("available", Money.Max(Money.Zero(account.Currency), account.Balance - terms.Remainder)), ("remainder", terms.Remainder), ("fee", terms.FeeFor(ask.Amount)))
                .But(new PeerLookedUp());

        // From here on the answer is yes.
        var transfer = new Transfer(setting.Fresh.Id(), ask.Subscription, receiver.Account, receiver.Number, receiver.Msisdn, receiver.Name, ask.Amount,
            terms.FeeFor(ask.Amount), TransferState.Pending, setting.Now, setting.Now.AddMinutes(terms.ConfirmMinutes));
        return Yes(transfer,
            [new PeerLookedUp(), .. Holds.Reserve(new Hold(transfer.Id, ask.Subscription, transfer.Total, Hold.ForTransfer, transfer.Until)), new TransferStarted(transfer),
                new WorkScheduled(ExpireTransfer.Name, new ExpireTransfer(account.Id, transfer.Id), transfer.Until, $"clock:{ExpireTransfer.Name}:{transfer.Id}")]);
    }
}
