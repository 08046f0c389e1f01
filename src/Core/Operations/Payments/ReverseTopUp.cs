using Kabinet.Operations.Bonus;
using static Kabinet.Operations.Payments.ReverseTopUp.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// A terminal or a bank takes a payment back (storno): the payer chose the wrong number and stands at the counter still. Only what
/// has not been spent can go back.
/// </summary>
/// <param name="Source">The book it came from: <c>gateway:…</c>.</param>
/// <param name="Reference">The source's own number of the payment.</param>
public sealed record ReverseTopUp(AccountId Account, SubscriptionId? Subscription, Money Amount, string Source, string Reference) : IAccountOperation<ReverseTopUp, Money>
{
    public static string Name => "top-up.reverse";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.None;

    public enum Refusal { WrongCurrency, AmountNotPositive, AlreadySpent }

    public static Decision<Money> Decide(Account account, ReverseTopUp ask, Setting setting)
    {
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (!ask.Amount.IsPositive)
            return No(AmountNotPositive);
        if (ask.Amount > account.Balance)
            return No(AlreadySpent, ("balance", account.Balance));

        // From here on the answer is yes.
        return Yes(account.Balance - ask.Amount,
            [new MoneyMoved(Books.Main, ask.Source, ask.Amount, Name, ask.Subscription, ask.Reference, Category: Category.OneOff), .. EarnedPoints.TakenBack(ask.Amount, ask.Subscription, ask.Reference, setting),
                .. Receipts.Receipts.OfBrought(account.Id, ask.Subscription, ReceiptKind.Return, ask.Amount, ask.Source, ask.Reference, setting),
                .. ask.Subscription is { } number
                    ? [new NoticeQueued(number, "top-up.reversed", new Dictionary<string, object> { ["amount"] = ask.Amount, ["balance"] = account.Balance - ask.Amount })]
                    : Array.Empty<Change>()]);
    }
}
