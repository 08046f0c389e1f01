namespace Kabinet.Operations.Payments;

/// <summary>What the outbox asks a payment gateway for; the subject is our payment.</summary>
public static class GatewayCalls
{
    /// <summary>Make the payment there and learn where the payer goes; repeated under our payment's id as the idempotency key.</summary>
    public const string Create = "create";
    /// <summary>Send a payment back; the subject is the refund, its id the idempotency key.</summary>
    public const string Refund = "refund";
    /// <summary>How does the payment stand?</summary>
    public const string Ask = "ask";
}
