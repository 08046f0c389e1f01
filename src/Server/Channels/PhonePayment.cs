using Kabinet.Operations.Payouts;

namespace Kabinet.Channels;

/// <summary>Whom a phone without a page can pay from the balance: a template of the number, or a saved card (PAY-05, PAY-08).</summary>
/// <param name="Key">Its name in a dialog: a letter and an id.</param>
/// <param name="Amount">What the template pays; none for a card: the sum is asked for.</param>
public sealed record PhonePayment(string Key, string Title, Payee Payee, IReadOnlyList<PayoutField> Fields, Money? Amount, long? Card)
{
    public static List<PhonePayment> Of(Account account, SubscriptionId number, PayoutTerms terms) =>
    [
        .. account.PayoutTemplates.Where(t => t.Subscription == number).SelectMany(t => terms.Payee(t.Payee) is { } payee ? [new PhonePayment($"t{t.Id}", t.Title, payee, t.Fields, t.Amount, t.Card)] : Array.Empty<PhonePayment>()),
        .. terms.Payees.Where(p => p.Kind == PayeeKind.Card).Take(1).SelectMany(payee => account.PayoutCards.Select(c => new PhonePayment($"c{c.Id}", c.Title, payee, [], null, c.Id))),
    ];

    /// <summary>The title as it is typed into an SMS: letters, digits and blanks.</summary>
    public string Typed => string.Join(' ', new string([.. Title.ToUpperInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public StartPayout Ask(AccountId account, SubscriptionId number, Money sum) => new(account, number, Payee.Code, Fields, sum, Card);
}
