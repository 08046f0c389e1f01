using static Kabinet.Operations.Payments.TopUp.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// Money has come in from outside: cash at a desk, a terminal, a bank. It is on the account at once; an open
/// promised payment is taken back from it first. Nothing else is charged on a top-up. Where the operator's till owes a fiscal receipt, it is asked for one.
/// </summary>
/// <param name="Amount">Above zero, in the account's currency, up to <c>TopUpTerms.Max</c>.</param>
/// <param name="Source">The book it comes from: <c>cash</c> or <c>gateway:…</c>.</param>
/// <param name="Reference">The source's own number of the payment, shown in the history.</param>
public sealed record TopUp(AccountId Account, SubscriptionId? Subscription, Money Amount, string Source, string Reference)
    : IAccountOperation<TopUp, TopUp.Receipt>
{
    public sealed record Receipt(Money Credited, Money Balance, Money PromiseReturned);

    public static string Name => "top-up";
    public static Who May => Who.Agent | Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Promises;

    public enum Refusal { WrongCurrency, AmountNotPositive, AmountTooLarge }

    public static Decision<Receipt> Decide(Account account, TopUp ask, Setting setting)
    {
        var terms = setting.Version.TopUps;
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (!ask.Amount.IsPositive)
            return No(AmountNotPositive);
        if (ask.Amount > terms.Max)
            return No(AmountTooLarge, ("max", terms.Max));

        // From here on the answer is yes.
        var credit = Credit.Of(account, ask.Subscription, ask.Amount, ask.Source, ask.Reference, setting);
        return Yes(credit.Receipt, [.. credit.Changes, .. Receipts.Receipts.OfBrought(account.Id, ask.Subscription, ReceiptKind.Income, ask.Amount, ask.Source, ask.Reference, setting)]);
    }
}
