using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Kabinet;

/// <summary>Everything of the catalog that holds from one day until the next change.</summary>
public sealed class CatalogVersion
{
    internal CatalogVersion(
        DateOnly from, IEnumerable<Tariff> tariffs, IEnumerable<Service> services, IEnumerable<RateBook> books,
        ZoneBook zones, PromiseTerms promises, TopUpTerms topUps, RateGrid grid)
    {
        From = from;
        Id = from.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        TariffList = [.. tariffs];
        ServiceList = [.. services];
        Tariffs = TariffList.ToFrozenDictionary(t => t.Code);
        Services = ServiceList.ToFrozenDictionary(s => s.Code);
        Books = books.ToFrozenDictionary(b => b.Code);
        (Promises, TopUps) = (promises, topUps);
        Zones = new ZoneMap(zones, grid);
    }

    /// <summary>Kept with every charge: the day it begins, <c>2026-09-01</c>.</summary>
    public string Id { get; }
    public DateOnly From { get; }
    /// <summary>By code, open and archived.</summary>
    public FrozenDictionary<string, Tariff> Tariffs { get; }
    public FrozenDictionary<string, Service> Services { get; }
    public FrozenDictionary<string, RateBook> Books { get; }
    /// <summary>In the order of the files.</summary>
    public ImmutableArray<Tariff> TariffList { get; }
    public ImmutableArray<Service> ServiceList { get; }
    public ZoneMap Zones { get; }
    public PromiseTerms Promises { get; }
    public TopUpTerms TopUps { get; }
    public LineTerms Line { get; internal init; } = LineTerms.None;
    /// <summary>Cards, transfers, sharing, autopay.</summary>
    /// <exception cref="InvalidOperationException">This catalog was made without them.</exception>
    public MoneyTerms Payments { get => payments ?? throw new InvalidOperationException("The catalog has no payment terms."); internal init => payments = value; }
    readonly MoneyTerms? payments;
    /// <summary>Money that leaves the operator.</summary>
    /// <exception cref="InvalidOperationException">This catalog was made without them.</exception>
    public PayoutTerms Payouts { get => payouts ?? throw new InvalidOperationException("The catalog has no terms of payouts."); internal init => payouts = value; }
    readonly PayoutTerms? payouts;
    /// <summary>Who may change his tariff, and how.</summary>
    public ChangeTerms Changes { get; internal init; } = ChangeTerms.None;
    /// <summary>Limits on spending and usage.</summary>
    public ControlTerms Control { get; internal init; } = ControlTerms.None;
    /// <summary>Files on order.</summary>
    public DocumentTerms Documents { get; internal init; } = DocumentTerms.None;
    public LeftoverTerms Leftovers { get; internal init; } = LeftoverTerms.None;
    public AnnualTerms Annual { get; internal init; } = AnnualTerms.None;
    /// <summary>Points for loyalty.</summary>
    public BonusTerms Bonus { get; internal init; } = BonusTerms.None;

    /// <summary>May a number on that tariff have the service? One that names no tariffs is for phones.</summary>
    public bool Fits(Service service, string tariff) => service.Tariffs.IsEmpty ? Tariffs.GetValueOrDefault(tariff) is not { IsHome: true } : service.Tariffs.Names(tariff);

    internal RatePlan? PlanOf(string tariff, RateGrid grid)
    {
        if (!Tariffs.TryGetValue(tariff, out var found)) return null;
        var rules = found.Rates.ToBuilder();
        foreach (var book in found.Books)
            if (Books.TryGetValue(book, out var shared)) rules.AddRange(shared.Rates);
        return new RatePlan(this, found, rules.ToImmutable(), Zones, grid);
    }

    /// <summary>A rate by the key kept with a charge, <c>tariff/rule</c>; null when this version has none.</summary>
    public (Tariff Tariff, RateRule Rule)? RuleOf(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !Tariffs.TryGetValue(key[..slash], out var tariff)) return null;
        var code = key[(slash + 1)..];
        var rule = tariff.Rates.FirstOrDefault(r => r.Code == code)
            ?? tariff.Books.SelectMany(b => Books.TryGetValue(b, out var book) ? book.Rates : []).FirstOrDefault(r => r.Code == code);
        return rule is null ? null : (tariff, rule);
    }

    public override string ToString() => Id;
}
