using System.Security.Cryptography;
using static Kabinet.Operations.Payouts.ConfirmPayout.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>
/// The payer types the code that came to the number (PAY-05, PAY-08): the partner is asked to pay. The money stays held until the
/// partner says what became of it. A charge that has come meanwhile and eaten into what must stay stops the payment.
/// </summary>
public sealed record ConfirmPayout(AccountId Account, SubscriptionId Subscription, long Payout, Secret Code) : IAccountOperation<ConfirmPayout, Payout>
{
    public static string Name => "payout.confirm";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.Payouts | Parts.Holds;
    public static FactKinds Facts => FactKinds.Hashed;
    public static Secret? Keyed(ConfirmPayout ask) => ask.Code;

    public enum Refusal { NoSuchPayout, AlreadyConfirmed, TooLate, NumberNotActive, PromiseOpen, TooManyTries, WrongCode, NotEnoughMoney }

    public static Decision<Payout> Decide(Account account, ConfirmPayout ask, Setting setting)
    {
        if (account.Payout(ask.Payout) is not { } payout || payout.Subscription != ask.Subscription)
            return No(NoSuchPayout);
        if (payout.State is PayoutState.Sent or PayoutState.Done or PayoutState.Refused)
            return No(AlreadyConfirmed);
        if (payout.State != PayoutState.Pending || setting.Now >= payout.Until || account.Hold(payout.Id) is null || account.PayoutCodes.FirstOrDefault(c => c.Payout == payout.Id) is not { } code)
            return No(TooLate);
        if (account.Subscription(payout.Subscription) is not { State: NumberState.Active })
            return No(NumberNotActive);
        if (account.OpenPromise is { } promise)
            return No(PromiseOpen, ("due", promise.DueOn));
        if (!CryptographicOperations.FixedTimeEquals(code.Hash, setting.Facts.Keyed))
        {
            var left = setting.Catalog.Access.CodeTries - code.Tries - 1;
            return left > 0
                ? No(WrongCode, ("n", left)).But(new PayoutCodeTried(payout.Id))
                : No(TooManyTries).But([new PayoutCodeTried(payout.Id), .. Payouts.Free(account, payout, HoldEnd.GivenBack), new PayoutMoved(payout.Id, PayoutState.Canceled)]);
        }
        if (account.Balance < setting.Version.Payouts.Remainder)
            return No(NotEnoughMoney, ("remainder", setting.Version.Payouts.Remainder)).But([.. Payouts.Free(account, payout, HoldEnd.GivenBack), new PayoutMoved(payout.Id, PayoutState.Canceled)]);

        // From here on the answer is yes.
        return Yes(payout with { State = PayoutState.Sent }, [new PayoutMoved(payout.Id, PayoutState.Sent), .. Payouts.Ask(account.Id, payout, setting)]);
    }
}
