using Kabinet.Channels.Web.Payments;
using Kabinet.Operations.Tariffs;
using Kabinet.Reads.Tariffs;

namespace Kabinet.Channels.Web.Tariffs;

/// <summary>The number's tariff as its page shows it.</summary>
public sealed record TariffModel(OwnPicture Own, Tariff? Tariff, IReadOnlyList<TariffChangeRow> History)
{
    public bool IsArchived => Tariff?.IsOpenOn(Own.Today) == false;
    /// <summary>Sizes of its packages can be changed by the subscriber himself.</summary>
    public bool MayResize => Planned is null && Tariff is { Choices.IsEmpty: false } && Own.Version.Tariffs.TryGetValue(Tariff.Plain, out var plain)
        && plain.IsOpenOn(Own.Today) && Own.Version.Changes.RuleOf(Tariff, plain) is not null;
    public bool HasFee => Tariff?.MonthlyFee.IsPositive == true;
    public Money Fee => Tariff!.Under(Own.Number.Contract, Own.Today).MonthlyFee;
    /// <summary>The annual contract in force, or the one that may be signed.</summary>
    public AnnualModel? Annual => new AnnualModel(Own, Tariff, Own.Version.Annual) is var annual && (annual.Contract is not null || annual.IsOffered) ? annual : null;
    /// <summary>The fee is owed, and packages go on until that day.</summary>
    public DateOnly? Grace => Own.Number.GraceUntil;
    /// <summary>The fee could not be taken: packages stand still until it is.</summary>
    public bool FeeWaits => HasFee && Grace is null && Own.Number.FeePaidUntil <= Own.Today;
    /// <summary>What will be charged at the next fee, by the prices known today.</summary>
    public FeeSpan? Next => FeeSpan.Next(Own.Setting.Catalog, Own.Number, Own.Today);
    /// <summary>What is charged on the day of the planned change, or at the next fee.</summary>
    public NextCharge? Charge => NextCharge.Of(Own.Setting.Catalog, Own.Account, Own.Number, Planned?.To, Own.Today);
    public PlannedChange? Planned => Own.Account.Planned.FirstOrDefault(p => p.Subscription == Own.Id);
    /// <summary>A version of the same tariff that begins later at another price, announced beforehand.</summary>
    public (DateOnly From, Money Fee)? PriceChange => Own.Setting.Catalog.Versions
        .Where(v => v.From > Own.Today && v.Tariffs.TryGetValue(Own.Number.Tariff, out var then) && then.MonthlyFee != Tariff?.MonthlyFee)
        .Select(v => ((DateOnly, Money)?)(v.From, v.Tariffs[Own.Number.Tariff].MonthlyFee)).FirstOrDefault();

    public string NameOf(string code, string language) => Own.Version.Tariffs.GetValueOrDefault(code)?.Name.In(language) ?? code;
}

/// <summary>One tariff of the list with what moving to it means (TARIFF-02).</summary>
public sealed record Choice(TariffMove Move, IReadOnlyList<ChangeMoment> Moments, IReadOnlyList<TariffOffer> Offers);

/// <summary>The steps of a change: the move by each moment that the catalog allows, and the chosen one.</summary>
/// <param name="Moves">Never empty.</param>
public sealed record ChangeModel(OwnPicture Own, IReadOnlyList<TariffMove> Moves, TariffMove Chosen)
{
    public Tariff To => Chosen.To;
    /// <summary>What stands on the page is what the number has: there is nothing to agree to yet.</summary>
    public bool IsOwn => To.Code == Own.Number.Tariff;
    public Tariff Plain => Own.Version.Tariffs.GetValueOrDefault(To.Plain, To);
    public IEnumerable<(TariffOffer Now, TariffOffer Then)> Compared => TariffOffer.Compare(Own.Setting.Catalog, Own.Today, Chosen.From, Chosen.To);
    public Money Missing => Chosen.Missing(Own.Account);
    /// <summary>Enough for a change at once; one that waits may be paid for until its day.</summary>
    public bool CanGoOn => Chosen.When == ChangeMoment.NextPeriod || Missing.IsZero;
    public string Step(string step) => $"/tariff/change/{To.Code}{step}?n={Own.Id}&when={Word(Chosen.When)}";
    public string TopUpUrl(string sum) => ActsToGoOn.TopUpUrl(Own.Id, sum, Step("/confirm"));

    public static string Word(ChangeMoment when) => when == ChangeMoment.Now ? "now" : "next";
    public static ChangeMoment? Read(string? word) => word switch { "now" => ChangeMoment.Now, "next" => ChangeMoment.NextPeriod, _ => null };
}
