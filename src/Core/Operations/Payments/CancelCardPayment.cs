using static Kabinet.Operations.Payments.CancelCardPayment.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>The gateway says that nothing will come of a payment: the bank refused, or nobody paid in time. Nothing was charged.</summary>
/// <param name="External">None when the gateway never took the payment in.</param>
/// <param name="Reason">The gateway's word, e.g. <c>insufficient_funds</c>; small letters and underscores, up to 64.</param>
public sealed record CancelCardPayment(AccountId Account, long Payment, string? External, string Reason)
    : IAccountOperation<CancelCardPayment, Nothing>
{
    public static string Name => "card-payment.cancel";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Payments | Parts.Autopays;

    public enum Refusal { NoSuchPayment, OrderDiffers, AlreadyClosed }

    public static Decision<Nothing> Decide(Account account, CancelCardPayment ask, Setting setting)
    {
        if (account.Payment(ask.Payment) is not { } payment)
            return No(NoSuchPayment);
        if (payment.ExternalId is { } known && known != ask.External)
            return No(OrderDiffers);
        if (!payment.IsOpen)
            return No(AlreadyClosed);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new PaymentMoved(payment.Id, PaymentState.Canceled, ask.External, Reason: ask.Reason), .. Autopays.Refused(account, payment, ask.Reason, setting)]);
    }
}
