using Kabinet.Operations.Payments;

namespace Kabinet.Operations.Payouts;

/// <summary>What the outbox asks the payout partner for; the subject is the payout.</summary>
public static class PayoutCalls
{
    public const string Partner = "payouts";
    /// <summary>Pay, or say how it stands; always under the payout's own number, so that a repeat pays nothing twice.</summary>
    public const string Pay = "pay";
}

/// <summary>What single and regular payouts have in common.</summary>
static class Payouts
{
    public const string For = "payout";

    public static Money LeftToday(Account account, Setting setting) =>
        Left(account, setting.Version.Payouts.ADay, p => setting.Catalog.Calendar.DayOf(p.At) == setting.Today);

    public static Money LeftThisMonth(Account account, Setting setting) =>
        Left(account, setting.Version.Payouts.AMonth, p => setting.Catalog.Calendar.MonthOf(p.At) == setting.Month);

    static Money Left(Account account, Money most, Func<Payout, bool> counts) => Money.Max(Money.Zero(account.Currency),
        account.Payouts.Where(p => p.Counts && counts(p)).Aggregate(most, (left, p) => left - p.Amount));

    /// <summary>Asks the partner, and plans to ask again in case no answer ever comes.</summary>
    public static IReadOnlyList<Change> Ask(AccountId account, Payout payout, Setting setting) =>
        [new CallQueued(PayoutCalls.Partner, PayoutCalls.Pay, payout.Id), CheckPayout.After(account, payout.Id, GrowingPause.First, setting.Now)];

    public static IReadOnlyList<Change> Free(Account account, Payout payout, HoldEnd how) =>
        account.Hold(payout.Id) is { } hold ? Holds.GiveBack(hold, how) : [];

    /// <summary>The values of every message about a payout.</summary>
    public static Dictionary<string, object> Words(Payout payout, Setting setting) => new()
    {
        ["amount"] = payout.Amount, ["payee"] = setting.Version.Payouts.Payee(payout.Payee)?.Name ?? LocalText.Of(payout.Payee, payout.Payee), ["to"] = payout.To,
    };
}
