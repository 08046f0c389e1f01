using static Kabinet.Operations.Payments.NoteGatewayPayment.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>The gateway has taken our payment in: its own id, and where the payer goes now.</summary>
/// <param name="External">The gateway's id of the payment.</param>
/// <param name="PayUrl">For a card the address of the bank's page; for SBP what the QR code says.</param>
public sealed record NoteGatewayPayment(AccountId Account, long Payment, string External, string PayUrl)
    : IAccountOperation<NoteGatewayPayment, Nothing>
{
    public static string Name => "card-payment.note";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Payments;

    public enum Refusal { NoSuchPayment, OrderDiffers, AlreadyKnown }

    public static Decision<Nothing> Decide(Account account, NoteGatewayPayment ask, Setting setting)
    {
        if (account.Payment(ask.Payment) is not { } payment)
            return No(NoSuchPayment);
        if (payment.ExternalId is { } known && known != ask.External)
            return No(OrderDiffers);
        if (payment.State != PaymentState.Created)
            return No(AlreadyKnown);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new PaymentMoved(payment.Id, PaymentState.Pending, ask.External, ask.PayUrl));
    }
}
