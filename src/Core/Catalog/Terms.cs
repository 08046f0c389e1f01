using System.Collections.Immutable;

namespace Kabinet;

/// <summary>Terms of the promised payment (PAY-04), in force from a day.</summary>
/// <param name="Min">Smallest sum lent.</param>
/// <param name="Max">Largest sum lent.</param>
/// <param name="Step">Sums are multiples of it; one minor unit means any sum.</param>
/// <param name="Suggested">Sums offered as buttons, each within the limits.</param>
/// <param name="Fees">By rising <see cref="PromiseFee.UpTo"/>; the last covers <paramref name="Max"/>.</param>
/// <param name="Days">Days until it is due, 1 to 31.</param>
/// <param name="MinAccountAgeDays">The account must be at least this old.</param>
/// <param name="NoDebts">No debt on any number of the same person.</param>
public sealed record PromiseTerms(
    DateOnly From, Money Min, Money Max, Money Step, ImmutableArray<Money> Suggested,
    ImmutableArray<PromiseFee> Fees, int Days, int MinAccountAgeDays, bool NoDebts)
{
    /// <summary>The more was spent in the last month, the more may be lent; empty: <see cref="Max"/> for everybody. By rising sum.</summary>
    public ImmutableArray<PromiseGrowth> Growth { get; init; } = [];
    /// <summary>When it is taken back below zero on its day, outgoing is barred until the debt is paid.</summary>
    public bool UnpaidBarsOutgoing { get; init; }

    public bool Offers(Money amount) =>
        amount >= Min && amount <= Max && (amount.Minor - Min.Minor) % Step.Minor == 0;

    /// <summary>The largest sum for somebody who spent so much last month.</summary>
    public Money MaxFor(Money spent)
    {
        if (Growth.IsEmpty) return Max;
        var most = Min;
        foreach (var step in Growth)
            if (spent >= step.Spent) most = step.Max;
        return most;
    }

    /// <summary>The price of lending that sum.</summary>
    public Money FeeFor(Money amount) => PromiseFee.Of(Fees, amount);
}

/// <summary>Lending up to and including <paramref name="UpTo"/> costs <paramref name="Fee"/>.</summary>
public sealed record PromiseFee(Money UpTo, Money Fee)
{
    /// <summary>By rising sum; nothing where there are none.</summary>
    public static Money Of(ImmutableArray<PromiseFee> fees, Money amount)
    {
        foreach (var fee in fees)
            if (amount <= fee.UpTo) return fee.Fee;
        return fees.Length == 0 ? Money.Zero(amount.Currency) : fees[^1].Fee;
    }
}

/// <summary>Whoever spent at least <paramref name="Spent"/> last month may be lent up to <paramref name="Max"/>.</summary>
public sealed record PromiseGrowth(Money Spent, Money Max);

/// <summary>Limits of one top-up by card (PAY-01), in force from a day.</summary>
public sealed record TopUpTerms(DateOnly From, Money Min, Money Max, ImmutableArray<Money> Suggested)
{
    /// <summary>Also by QR code of the Faster Payments System: it moves roubles only.</summary>
    public bool Sbp { get; init; }
}
