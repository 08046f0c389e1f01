using static Kabinet.Operations.Payments.ConfirmCardPayment.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// The gateway says, asked by us, that the money has come (PAY-01): it is credited once, whatever was said about the
/// payment before. Another sum or currency than ours is not credited: the payment is parked until staff look at it.
/// </summary>
/// <param name="Amount">What the gateway took, as it says itself.</param>
/// <param name="Card">The card, when the payer let it be remembered.</param>
public sealed record ConfirmCardPayment(AccountId Account, long Payment, string External, Money Amount, CardTold? Card = null)
    : IAccountOperation<ConfirmCardPayment, TopUp.Receipt>
{
    public static string Name => "card-payment.confirm";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Payments | Parts.Promises | Parts.Autopays;

    /// <summary><see cref="NoSuchPayment"/> is also said of one that has been credited before.</summary>
    public enum Refusal { NoSuchPayment, OrderDiffers, AmountDiffers }

    public static Decision<TopUp.Receipt> Decide(Account account, ConfirmCardPayment ask, Setting setting)
    {
        if (account.Payment(ask.Payment) is not { } payment)
            return No(NoSuchPayment);
        if (payment.ExternalId is { } known && known != ask.External)
            return No(OrderDiffers);
        if (ask.Amount != payment.Amount)
            return No(AmountDiffers, ("ours", payment.Amount), ("theirs", ask.Amount))
                .But(payment.State < PaymentState.Parked ? [new PaymentMoved(payment.Id, PaymentState.Parked, ask.External, Reason: "amount_differs") { Came = ask.Amount.Currency == account.Currency ? ask.Amount : null }, .. ReturnParked.Parked(account.Id, payment, setting)] : []);

        // From here on the answer is yes.
        var credit = Credit.Of(account, payment.Subscription, payment.Amount, Books.Gateway(payment.Gateway), $"{payment.Id}", setting);
        return Yes(credit.Receipt,
            [new PaymentMoved(payment.Id, PaymentState.Succeeded, ask.External), .. credit.Changes,
                .. Receipts.Receipts.Of(account.Id, payment.Id, payment, ReceiptKind.Income, payment.Amount, setting), .. Autopays.Paid(account, payment, credit.Receipt.Balance), .. Remembered(account, payment, ask.Card, setting), Told(payment, credit.Receipt)]);
    }

    /// <summary>Once, however often it pays.</summary>
    static IEnumerable<Change> Remembered(Account account, Payment payment, CardTold? card, Setting setting) =>
        payment.Saves && card is not null && account.Cards.All(c => c.Token != card.Token)
            ? [new CardSaved(new SavedCard(setting.Fresh.Id(1), card.Title, card.Token, setting.Now, card.GoodUntil))]
            : Array.Empty<Change>();

    static NoticeQueued Told(Payment payment, TopUp.Receipt receipt) => receipt.PromiseReturned.IsPositive
        ? new(payment.Subscription, "top-up.received-promise-returned", new Dictionary<string, object>
        {
            ["amount"] = receipt.Credited, ["returned"] = receipt.PromiseReturned, ["balance"] = receipt.Balance,
        })
        : new(payment.Subscription, "top-up.received", new Dictionary<string, object> { ["amount"] = receipt.Credited, ["balance"] = receipt.Balance });
}

/// <summary>A card as the gateway remembers it.</summary>
public sealed record CardTold(string Token, string Title, DateOnly? GoodUntil = null);
