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

    /// <summary>What the bills, or the next monthly fee, still need, at least the smallest top-up; none when it is covered.</summary>
    public Money? Missing => MissingOn(Chosen, catalog, today);

    /// <summary>A debt and not a fee: of bills, or of one who pays only for what he uses.</summary>
    public bool IsDebt => Chosen is { } number && (number.Kind == AccountKind.Postpaid || catalog.On(today).Tariffs.GetValueOrDefault(number.Tariff) is { MonthlyFee.IsPositive: false });

    /// <summary>Nobody is offered what he will be refused: a loan to pay a debt with.</summary>
    public bool CanBorrow => Chosen is { Kind: AccountKind.Prepaid, Balance.IsNegative: false };

    /// <summary>The day of that fee; none when it is overdue already.</summary>
    public DateOnly? FeeDay => Chosen is { } number && number.FeePaidUntil > today ? number.FeePaidUntil : null;

    /// <summary>What is missing first, then what the operator suggests.</summary>
    public IEnumerable<Money> Chips => (Missing is { } missing ? [missing] : Array.Empty<Money>()).Concat(Terms.Suggested).Distinct().Take(4);

    public static Money? MissingOn(OwnNumberView? number, Catalog catalog, DateOnly today) =>
        number is { Kind: AccountKind.Postpaid, Owed.IsPositive: true } ? Money.Max(number.Owed, catalog.On(today).TopUps.Min)
        : number is { Kind: AccountKind.Prepaid } && FeeSpan.Next(catalog, number.Tariff, number.FeeAnchor, number.FeeDueOn, today) is { } next && next.Fee > number.Available
            ? Money.Max(next.Fee - number.Available, catalog.On(today).TopUps.Min)
            : null;
}
