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

    /// <summary>What leaving on that day costs.</summary>
    public Money ExitOn(AnnualContract contract, DateOnly day, Currency currency) =>
        day < contract.From.AddDays(FreeDays) ? Money.Zero(currency) : new Money(contract.Saved, currency);
}
