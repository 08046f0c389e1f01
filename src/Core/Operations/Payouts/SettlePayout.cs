using Kabinet.Operations.Payments;
using static Kabinet.Operations.Payouts.SettlePayout.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>
/// The partner has said what became of a payment: paid, and what was held leaves for good; or refused, and all of it is free again.
/// Only a clear answer comes here: silence is asked about again, never guessed.
/// </summary>
/// <param name="External">The partner's own number of it.</param>
/// <param name="Reason">Why not; none: it was paid.</param>
public sealed record SettlePayout(AccountId Account, long Payout, string External, string? Reason = null) : IAccountOperation<SettlePayout, PayoutState>
{
    public static string Name => "payout.settle";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Payouts | Parts.Holds;

    public enum Refusal { NoSuchPayout, NotAsked }

    public static Decision<PayoutState> Decide(Account account, SettlePayout ask, Setting setting)
    {
        if (account.Payout(ask.Payout) is not { } payout)
            return No(NoSuchPayout);
        if (payout.State != PayoutState.Sent || account.Hold(payout.Id) is not { } hold)
            return No(NotAsked);

        // From here on the answer is yes.
        var words = Payouts.Words(payout, setting);
        words["balance"] = ask.Reason is null ? account.Balance : account.Balance + payout.Total;
        return ask.Reason is { } reason
            ? Yes(PayoutState.Refused, [.. Holds.GiveBack(hold, HoldEnd.GivenBack), new PayoutMoved(payout.Id, PayoutState.Refused, ask.External, reason), new NoticeQueued(payout.Subscription, "payout.refused", words)])
            : Yes(PayoutState.Done, [.. Holds.Take(hold, Left(payout, setting)), new PayoutMoved(payout.Id, PayoutState.Done, ask.External), new NoticeQueued(payout.Subscription, "payout.paid", words)]);
    }

    static IReadOnlyList<MoneyMoved> Left(Payout payout, Setting setting)
    {
        var paid = new MoneyMoved(Books.Reserved, Books.Payouts, payout.Amount, "payout.paid", payout.Subscription, $"{payout.Id}", Category: Category.OneOff);
        return payout.Fee.IsZero ? [paid] : [paid, new MoneyMoved(Books.Reserved, Books.OneOffRevenue, payout.Fee, "payout.fee", payout.Subscription, $"{payout.Id}", setting.Version.Id, Category.OneOff)];
    }
}
