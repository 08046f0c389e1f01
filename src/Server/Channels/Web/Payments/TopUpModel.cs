using Kabinet.Reads.Payments;

namespace Kabinet.Channels.Web.Payments;

/// <summary>The top-up page: one's numbers, what is missing on the chosen one, and the form.</summary>
/// <param name="canPay">False where the operator has no gateway yet.</param>
public sealed class TopUpModel(IReadOnlyList<OwnNumberView> numbers, TopUpForm form, Catalog catalog, DateOnly today, bool canPay)
{
    public IReadOnlyList<OwnNumberView> Numbers => numbers;
    public TopUpForm Form => form;
    public TopUpTerms Terms => catalog.On(today).TopUps;
    public PromiseTerms Promises => catalog.On(today).Promises;
    public DateOnly Today => today;
    public bool CanPay => canPay;

    public OwnNumberView? Chosen => numbers.FirstOrDefault(n => n.Number.Subscription == form.Own);

    /// <summary>What the next monthly fee still needs, at least the smallest top-up; none when it is covered.</summary>
    public Money? Missing => MissingOn(Chosen, catalog, today);

    /// <summary>The day of that fee; none when it is overdue already.</summary>
    public DateOnly? FeeDay => Chosen is { } number && number.FeePaidUntil > today ? number.FeePaidUntil : null;

    /// <summary>What is missing first, then what the operator suggests.</summary>
    public IEnumerable<Money> Chips => (Missing is { } missing ? [missing] : Array.Empty<Money>()).Concat(Terms.Suggested).Distinct().Take(4);

    public static Money? MissingOn(OwnNumberView? number, Catalog catalog, DateOnly today) =>
        number is { Kind: AccountKind.Prepaid } && FeeSpan.Next(catalog, number.Tariff, number.FeeAnchor, number.FeeDueOn, today) is { } next && next.Fee > number.Available
            ? Money.Max(next.Fee - number.Available, catalog.On(today).TopUps.Min)
            : null;
}
