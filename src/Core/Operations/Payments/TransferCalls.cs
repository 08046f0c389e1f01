namespace Kabinet.Operations.Payments;

/// <summary>
/// How one account asks another: by the outbox, after its own commit (decision 30). «accounts» is a counterparty like any
/// other, only that it lives here.
/// </summary>
public static class TransferCalls
{
    public const string Accounts = "accounts";
    /// <summary>Bring a sent transfer to its receiver; the subject is the transfer.</summary>
    public const string Deliver = "deliver";
    /// <summary>Ask the receiver's account for it back.</summary>
    public const string Recall = "recall";
    /// <summary>Bring the sum of a scratch card to another's account; the subject is the use of the card.</summary>
    public const string Card = "card";
    /// <summary>Ask another own account for an autopay's money; the subject is the pull.</summary>
    public const string Pull = "pull";
}
