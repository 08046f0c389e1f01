using System.Collections.Immutable;

namespace Kabinet;

public enum PaymentKind : byte { Prepaid, Postpaid }

/// <summary>When the monthly fee falls due.</summary>
public enum FeeDay : byte
{
    /// <summary>On the first of every month.</summary>
    FirstOfMonth,
    /// <summary>On the day of the month on which the number joined; the last day where a month is shorter.</summary>
    JoiningDay,
}

/// <summary>What happens on the day of a fee that a prepaid balance does not cover.</summary>
public enum ShortFee : byte
{
    /// <summary>Nothing is taken and nothing given; it is tried again every day.</summary>
    Waits,
    /// <summary>Where there is enough for one day, that day's share is taken and given; tomorrow again.</summary>
    ByDay,
    /// <summary>The packages are given, and the fee is owed for <see cref="Tariff.GraceDays"/>; unpaid by then, they stop.</summary>
    Grace,
}

/// <summary>One version of a tariff: what it is and costs from a day until the next version (TARIFF-01, TARIFF-04).</summary>
/// <param name="Code">Stays the same in all versions.</param>
/// <param name="From">First day of this version.</param>
/// <param name="Highlights">Short lines for the card: what is worth knowing.</param>
/// <param name="OpenFrom">First day on which it may be chosen.</param>
/// <param name="ArchivedFrom">From this day it cannot be chosen; those on it stay.</param>
/// <param name="MonthlyFee">0 or more.</param>
/// <param name="Prorated">The first and the last month cost only their share of days.</param>
/// <param name="SwitchFee">Price of changing to this tariff.</param>
/// <param name="Postpaid">Terms of credit; null for prepaid.</param>
/// <param name="Rates">In the order of the file: the first rule that matches is the price.</param>
/// <param name="Books">Shared price lists, read after <paramref name="Rates"/>.</param>
/// <param name="ForwardedUsesPackages">Forwarded calls may burn packages; the seeds say they do not (SERV-06).</param>
public sealed record Tariff(
    string Code, DateOnly From, LocalText Name, LocalText Description, ImmutableArray<LocalText> Highlights,
    DateOnly OpenFrom, DateOnly? ArchivedFrom, PaymentKind Payment, Money MonthlyFee, FeeDay FeeDay, bool Prorated,
    Money SwitchFee, PostpaidTerms? Postpaid, ImmutableArray<GrantRule> Grants, ImmutableArray<RateRule> Rates,
    ImmutableArray<string> Books, FavouriteRule? Favourites, bool ForwardedUsesPackages)
{
    public ShortFee Short { get; init; }
    /// <summary>Days of <see cref="ShortFee.Grace"/>; shorter than any period.</summary>
    public int GraceDays { get; init; }
    /// <summary>Packages whose size is chosen; empty for most. An assembled tariff has those of its plain one.</summary>
    public ImmutableArray<PackageChoice> Choices { get; init; } = [];
    /// <summary>For home internet and TV: no phone has it, and no home line has another.</summary>
    public bool IsHome { get; init; }
    public bool IsAssembled => Plain != Code;
    /// <summary>The code of the tariff that this one was assembled from, or its own.</summary>
    public string Plain => TariffFamily.PlainOf(Code);

    /// <summary>The tariff with the fee of a contract, where one holds on that day.</summary>
    public Tariff Under(AnnualContract? contract, DateOnly day) => contract is not null && contract.HoldsOn(day) ? this with { MonthlyFee = MonthlyFee with { Minor = contract.Fee } } : this;

    /// <summary>May a subscriber choose it on that day?</summary>
    public bool IsOpenOn(DateOnly day) => OpenFrom <= day && (ArchivedFrom is null || day < ArchivedFrom);
}

/// <summary>Credit of a postpaid tariff (PAY-07).</summary>
/// <param name="CreditLimit">How far below zero the balance may go.</param>
/// <param name="DueDays">Days after the bill until the number is blocked.</param>
public sealed record PostpaidTerms(Money CreditLimit, int DueDays);

/// <summary>Favourite numbers of a tariff (SERV-05).</summary>
/// <param name="Count">How many numbers.</param>
/// <param name="To">Zone codes or kind words a favourite may belong to; another kind is refused.</param>
/// <param name="DiscountPercent">Off calls and messages to them, 1 to 100.</param>
/// <param name="ChangeFee">Price of adding or replacing one.</param>
public sealed record FavouriteRule(int Count, ImmutableArray<string> To, int DiscountPercent, Money ChangeFee);
