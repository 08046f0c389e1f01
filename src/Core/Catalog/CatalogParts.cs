using System.Collections.Immutable;

namespace Kabinet;

/// <summary>
/// A catalog as it is written down: every version of everything. Dated parts may stand in any order;
/// two versions of one code never share a day.
/// </summary>
public sealed record CatalogParts(
    Operator Operator, Currency Currency, BillingCalendar Calendar, NumberPlan Numbers, ImmutableArray<string> Languages,
    AccessPolicy Access, int DetailsMonths, ImmutableArray<PromiseTerms> Promises, ImmutableArray<TopUpTerms> TopUps,
    ImmutableArray<ZoneBook> Zones, ImmutableArray<RateBook> Books, ImmutableArray<Tariff> Tariffs,
    ImmutableArray<Service> Services, ImmutableArray<UssdCode> UssdCodes, ImmutableArray<SmsKeyword> SmsKeywords,
    DemoSettings? Demo)
{
    /// <summary>Up to this sum one of staff refunds alone (S-42); none: always alone.</summary>
    public Money? RefundAlone { get; init; }
    public FamilyTerms Family { get; init; } = FamilyTerms.Usual(Currency);
    public ImmutableArray<LineTerms> Line { get; init; } = [];
    public WayTerms Ways { get; init; } = WayTerms.Careful;
    /// <summary>What <c>home.yaml</c> says; none: nobody registers for home services here.</summary>
    public HomeTerms? Home { get; init; }
    public SupportTerms? Support { get; init; }
    public WorkingDays WorkingDays { get; init; } = WorkingDays.MondayToFriday;
    /// <summary>What <c>payments.yaml</c> says; a catalog made by hand may have none.</summary>
    public ImmutableArray<MoneyTerms> Payments { get; init; } = [];
    /// <summary>What <c>payouts.yaml</c> says; a catalog made by hand may have none.</summary>
    public ImmutableArray<PayoutTerms> Payouts { get; init; } = [];
    /// <summary>What <c>fiscal.yaml</c> says; none: no fiscal receipts here.</summary>
    public ImmutableArray<FiscalTerms> Fiscal { get; init; } = [];
    public ImmutableArray<ChangeTerms> Changes { get; init; } = [];
    public ImmutableArray<ControlTerms> Controls { get; init; } = [];
    public ImmutableArray<DocumentTerms> Documents { get; init; } = [];
    public ImmutableArray<LeftoverTerms> Leftovers { get; init; } = [];
    public ImmutableArray<AnnualTerms> Annual { get; init; } = [];
    public ImmutableArray<BonusTerms> Bonus { get; init; } = [];
}
