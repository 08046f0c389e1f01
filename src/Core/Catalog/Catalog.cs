using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Kabinet;

/// <summary>
/// One operator as data: brand, numbers, terms, tariffs, services, doors. Immutable; a reload makes
/// a new one. What is dated is found by day (<see cref="On"/>), and a charge keeps the version's id.
/// </summary>
public sealed class Catalog
{
    readonly CatalogParts parts;
    readonly long[] startTicks;
    readonly FrozenDictionary<string, TariffPlans> plans;
    readonly FrozenDictionary<string, ImmutableArray<(DateOnly From, GrantRule Rule, GrantScope Scope)>> grants;
    readonly FrozenDictionary<string, CatalogVersion> byId;

    /// <exception cref="ArgumentException">There are no promise terms, top-up terms or zones at all.</exception>
    public Catalog(CatalogParts parts)
    {
        if (parts.Promises.IsEmpty || parts.TopUps.IsEmpty || parts.Zones.IsEmpty)
            throw new ArgumentException("A catalog needs promise terms, top-up terms and zones.", nameof(parts));
        this.parts = parts;
        Grid = new RateGrid(parts.Zones);

        var days = new SortedSet<DateOnly>([
            .. parts.Promises.Select(p => p.From), .. parts.TopUps.Select(t => t.From), .. parts.Payments.Select(p => p.From), .. parts.Payouts.Select(p => p.From), .. parts.Zones.Select(z => z.From),
            .. parts.Books.Select(b => b.From), .. parts.Tariffs.Select(t => t.From), .. parts.Services.Select(s => s.From),
            .. parts.Changes.Select(c => c.From), .. parts.Controls.Select(c => c.From), .. parts.Bonus.Select(b => b.From), .. parts.Annual.Select(a => a.From), .. parts.Leftovers.Select(l => l.From), .. parts.Documents.Select(d => d.From), .. parts.Line.Select(l => l.From)]);
        Versions = [.. days.Select(VersionFrom)];
        startTicks = [.. Versions.Select(v => Calendar.StartOf(v.From).UtcTicks)];
        byId = Versions.ToFrozenDictionary(v => v.Id);

        plans = parts.Tariffs.Select(t => t.Code).Distinct().ToFrozenDictionary(
            code => code, code => new TariffPlans(code, startTicks, [.. Versions.Select(v => v.PlanOf(code, Grid))]));
        grants = parts.Tariffs.SelectMany(t => t.Grants.Select(g => (t.From, Rule: g)))
            .Concat(parts.Services.SelectMany(s => s.Grants.Select(g => (s.From, Rule: g))))
            .Concat(parts.Leftovers.SelectMany(l => l.Packages.Select(g => (l.From, Rule: g))))
            .GroupBy(g => g.Rule.Code)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(v => v.From)
                .Select(v => (v.From, v.Rule, GrantScope.Of(v.Rule, Grid))).ToImmutableArray());
    }

    public Operator Operator => parts.Operator;
    public Currency Currency => parts.Currency;
    public BillingCalendar Calendar => parts.Calendar;
    public NumberPlan Numbers => parts.Numbers;
    public ImmutableArray<string> Languages => parts.Languages;
    public AccessPolicy Access => parts.Access;
    /// <summary>How many past months a subscriber may look into (SPEND-02, SPEND-03).</summary>
    public int DetailsMonths => parts.DetailsMonths;
    /// <summary>The first day that may be looked into on that day (SPEND-02, SPEND-03).</summary>
    public DateOnly EarliestDetails(DateOnly today) => new Month(Month.Of(today).Number - DetailsMonths).FirstDay;
    /// <summary>What stands on fiscal receipts of that day; none: none are issued. No part of a version: nothing is priced by it.</summary>
    public FiscalTerms? FiscalOn(DateOnly day) => parts.Fiscal.Where(f => f.From <= day).MaxBy(f => f.From);
    public ImmutableArray<UssdCode> UssdCodes => parts.UssdCodes;
    public ImmutableArray<SmsKeyword> SmsKeywords => parts.SmsKeywords;
    public DemoSettings? Demo => parts.Demo;
    /// <summary>Several numbers in one cabinet.</summary>
    /// <summary>Up to this sum one of staff refunds alone (S-42); none: always alone.</summary>
    public Money? RefundAlone => parts.RefundAlone;
    public FamilyTerms Family => parts.Family;
    /// <summary>Ways in that prove little.</summary>
    public WayTerms Ways => parts.Ways;
    /// <summary>Registration for home services; none where the operator has none.</summary>
    public HomeTerms? Home => parts.Home;
    /// <summary>What many ask; none where the catalog says nothing.</summary>
    public SupportTerms? Support => parts.Support;
    public WorkingDays WorkingDays => parts.WorkingDays;

    /// <summary>Every version, oldest first; never empty.</summary>
    public ImmutableArray<CatalogVersion> Versions { get; }
    public RateGrid Grid { get; }

    /// <summary>What held on a day. Days before the first version read the first.</summary>
    public CatalogVersion On(DateOnly day)
    {
        var i = Versions.Length - 1;
        while (i > 0 && day < Versions[i].From) i--;
        return Versions[i];
    }

    /// <summary>What held at an instant, without asking the calendar.</summary>
    public CatalogVersion At(DateTimeOffset at)
    {
        var (i, ticks) = (Versions.Length - 1, at.UtcTicks);
        while (i > 0 && ticks < startTicks[i]) i--;
        return Versions[i];
    }

    /// <summary>The version a charge was priced by; null for an id this catalog never had.</summary>
    public CatalogVersion? Version(string id) => byId.GetValueOrDefault(id);

    /// <summary>A tariff through all versions, for rating; null for an unknown code.</summary>
    public TariffPlans? PlansOf(string tariff) => plans.GetValueOrDefault(tariff);

    /// <summary>A tariff with the prices of one day for events of any day: «what would it have cost»; null when it did not exist on it.</summary>
    public TariffPlans? PlansAsOf(string tariff, DateOnly day) =>
        On(day).PlanOf(tariff, Grid) is { } plan ? new TariffPlans(tariff, [long.MinValue], [plan]) : null;

    /// <summary>Codes that can be dialled on a day: those of the channels and those that turn a service on.</summary>
    public IEnumerable<UssdCode> CodesOn(DateOnly day) => UssdCodes.Concat(On(day).ServiceList.Where(s => s.Ussd.Length > 0 && s.IsOpenOn(day))
        .Select(s => new UssdCode(s.Ussd, ChannelActions.ServiceOn, s.Name, Trust.Network, s.Code)));

    /// <summary>The rule a package was given by, as it was on the day it was given; null for an unknown code.</summary>
    public GrantRule? GrantRuleOf(string code, DateOnly given) => GrantOn(code, given)?.Rule;

    /// <summary>What a package given on that day pays for; nothing for an unknown code.</summary>
    public GrantScope ScopeOf(string code, DateOnly given) => GrantOn(code, given)?.Scope ?? GrantScope.Nothing;

    (DateOnly From, GrantRule Rule, GrantScope Scope)? GrantOn(string code, DateOnly given)
    {
        if (!grants.TryGetValue(code, out var versions)) return null;
        var i = versions.Length - 1;
        while (i > 0 && given < versions[i].From) i--;
        return versions[i];
    }

    CatalogVersion VersionFrom(DateOnly day) => new(
        day,
        InForce(parts.Tariffs, t => t.Code, t => t.From, day),
        InForce(parts.Services, s => s.Code, s => s.From, day),
        InForce(parts.Books, b => b.Code, b => b.From, day),
        NewestOrFirst(parts.Zones, z => z.From, day),
        NewestOrFirst(parts.Promises, p => p.From, day),
        NewestOrFirst(parts.TopUps, t => t.From, day),
        Grid)
    {
        Line = parts.Line.IsEmpty ? LineTerms.None : NewestOrFirst(parts.Line, l => l.From, day),
        Payments = parts.Payments.IsEmpty ? null! : NewestOrFirst(parts.Payments, p => p.From, day),
        Payouts = parts.Payouts.IsEmpty ? null! : NewestOrFirst(parts.Payouts, p => p.From, day),
        Changes = parts.Changes.Where(c => c.From <= day).MaxBy(c => c.From) ?? ChangeTerms.None,
        Control = parts.Controls.Where(c => c.From <= day).MaxBy(c => c.From) ?? ControlTerms.None,
        Documents = parts.Documents.Where(d => d.From <= day).MaxBy(d => d.From) ?? DocumentTerms.None,
        Leftovers = parts.Leftovers.Where(l => l.From <= day).MaxBy(l => l.From) ?? LeftoverTerms.None,
        Annual = parts.Annual.Where(a => a.From <= day).MaxBy(a => a.From) ?? AnnualTerms.None,
        Bonus = parts.Bonus.Where(b => b.From <= day).MaxBy(b => b.From) ?? BonusTerms.None,
    };

    static IEnumerable<T> InForce<T>(IEnumerable<T> all, Func<T, string> code, Func<T, DateOnly> from, DateOnly day) =>
        all.GroupBy(code).Select(g => g.Where(v => from(v) <= day).MaxBy(from)).OfType<T>();

    static T NewestOrFirst<T>(ImmutableArray<T> all, Func<T, DateOnly> from, DateOnly day) where T : class =>
        all.Where(v => from(v) <= day).MaxBy(from) ?? all.MinBy(from)!;
}
