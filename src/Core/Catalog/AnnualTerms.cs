using System.Collections.Immutable;

namespace Kabinet;

/// <summary>Terms of the annual contract (SERV-12), in force from a day.</summary>
/// <param name="Months">How long it lasts.</param>
/// <param name="DiscountPercent">Off the monthly fee of the day of signing, 0 to 99; the fee then stands still for the whole term.</param>
/// <param name="FreeDays">So many days after signing one may leave for nothing; later what was saved is paid back.</param>
/// <param name="Tariffs">On which it may be signed; empty means every tariff with a fee.</param>
public sealed record AnnualTerms(DateOnly From, int Months, int DiscountPercent, int FreeDays, ImmutableArray<string> Tariffs)
{
    /// <summary>An operator that has none.</summary>
    public static readonly AnnualTerms None = new(default, 0, 0, 0, []);

    public bool Exists => Months > 0;

    public bool IsFor(Tariff tariff) => Exists && tariff.MonthlyFee.IsPositive && (Tariffs.IsEmpty || Tariffs.Names(tariff.Code));

    /// <summary>What the tariff costs a month under the contract.</summary>
    public Money FeeOf(Tariff tariff) => tariff.MonthlyFee with { Minor = Rounding.ShareHalfUp(tariff.MonthlyFee.Minor, 100 - DiscountPercent, 100) };

    /// <summary>By how much the fees under the contract are smaller in all, at the tariff's price of today.</summary>
    /// <param name="anchor">The day of the month on which its fee falls due.</param>
    /// <param name="first">The day of the first fee under the contract: signed on the day of a fee that was taken, one fee fewer is smaller.</param>
    public static Money SavedOver(AnnualContract contract, Tariff tariff, int anchor, DateOnly first)
    {
        var saved = Money.Zero(tariff.MonthlyFee.Currency);
        for (var span = FeeSpan.Of(tariff, anchor, first); contract.HoldsOn(span.From); span = FeeSpan.Of(tariff, span.Anchor, span.Until))
            saved += span.Fee - FeeSpan.Of(tariff.Under(contract, span.From), span.Anchor, span.From).Fee;
        return saved;
    }

    /// <summary>What leaving on that day costs.</summary>
    public Money ExitOn(AnnualContract contract, DateOnly day, Currency currency) =>
        day < contract.From.AddDays(FreeDays) ? Money.Zero(currency) : new Money(contract.Saved, currency);
}
