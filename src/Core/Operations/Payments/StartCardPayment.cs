using static Kabinet.Operations.Payments.StartCardPayment.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// Somebody wants to bring money to a number through the gateway (PAY-01). The payment belongs to the account that
/// gets the money, whoever pays. Nothing is credited yet: the gateway is called, and only its own word
/// (<see cref="ConfirmCardPayment"/>) brings the money.
/// </summary>
/// <param name="Subscription">The number that is topped up.</param>
/// <param name="Amount">Within <c>TopUpTerms</c>, in the account's currency.</param>
/// <param name="Saves">Remember the card for later payments and autopay.</param>
public sealed record StartCardPayment(AccountId Account, SubscriptionId Subscription, Money Amount, PaymentMethod Method, bool Saves = false)
    : IAccountOperation<StartCardPayment, Payment>
{
    /// <summary>More unpaid payments than this at once is not somebody who pays.</summary>
    public const int MostOpen = 10;
    const string Gateway = "yookassa";

    public static string Name => "card-payment.start";
    public static Who May => Who.Guest | Who.Subscriber;
    public static Rights Rights => Rights.R0;
    public static Deed Deed => Deed.Pay;
    public static Parts Needs => Parts.Subscriptions | Parts.Payments;

    public enum Refusal { NoSuchNumber, WrongCurrency, AmountTooSmall, AmountTooLarge, SbpNotOffered, TooManyOpen }

    public static Decision<Payment> Decide(Account account, StartCardPayment ask, Setting setting)
    {
        var terms = setting.Version.TopUps;
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed })
            return No(NoSuchNumber);
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (ask.Amount < terms.Min)
            return No(AmountTooSmall, ("min", terms.Min));
        if (ask.Amount > terms.Max)
            return No(AmountTooLarge, ("max", terms.Max));
        if (ask.Method == PaymentMethod.Sbp && !terms.Sbp)
            return No(SbpNotOffered);
        if (account.Payments.Count(p => p.IsOpen) >= MostOpen)
            return No(TooManyOpen, ("most", MostOpen));

        // From here on the answer is yes.
        var payment = new Payment(setting.Fresh.Id(), ask.Subscription, ask.Amount, Gateway, ask.Method, PaymentState.Created, setting.Now)
        {
            // Only in one's own session: a guest pays once.
            Saves = ask.Saves && ask.Method == PaymentMethod.Card && setting.Session is not null,
            Guest = setting.By is null,
        };
        return Yes(payment,
            new PaymentStarted(payment, setting.By),
            new CallQueued(Gateway, GatewayCalls.Create, payment.Id),
            CheckCardPayment.After(payment, account.Id, CheckCardPayment.FirstPause));
    }
}
