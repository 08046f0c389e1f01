using Kabinet.Operations.Tariffs;
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

    /// <summary>What the bills, or the next charge, still need, at least the smallest top-up; none when it is covered.</summary>
    public Money? Missing => MissingOn(Chosen, catalog, today);

    /// <summary>Nobody is offered what he will be refused: a loan to pay a debt with, or a second one.</summary>
    public bool CanBorrow => Chosen is { Kind: AccountKind.Prepaid, Balance.IsNegative: false, Lent: false };

    /// <summary>What is to be charged next on the chosen number, and why; none where that is a bill or nothing.</summary>
    public NextCharge? Charge => Chosen is { } number ? ChargeOn(number, catalog, today) : null;

    /// <summary>What is missing first, then what the operator suggests.</summary>
    public IEnumerable<Money> Chips => (Missing is { } missing ? [missing] : Array.Empty<Money>()).Concat(Terms.Suggested).Distinct().Take(4);

    public static Money? MissingOn(OwnNumberView? number, Catalog catalog, DateOnly today) =>
        number is { Kind: AccountKind.Postpaid, Owed.IsPositive: true } ? Money.Max(number.Owed, catalog.On(today).TopUps.Min)
        : number is { Kind: AccountKind.Prepaid } && (ChargeOn(number, catalog, today)?.Sum ?? Money.Zero(catalog.Currency)) is var sum && sum > number.Available
            ? Money.Max(sum - number.Available, catalog.On(today).TopUps.Min)
            : null;

    static NextCharge? ChargeOn(OwnNumberView number, Catalog catalog, DateOnly today) =>
        number.Kind == AccountKind.Prepaid ? NextCharge.Of(catalog, number.Account, number.Line, number.Planned, today) : null;
}
