using Kabinet.Store;

namespace Kabinet.Reads.Messages;

/// <summary>Whose is a message that the SMS centre reports of? Asked by its door alone.</summary>
public sealed class ReadMessageOwner(Database database)
{
    /// <summary>Null when it is none of ours.</summary>
    public ValueTask<MessageOwner?> Run(long message) => database.Read(s => s.First(
        "select account_id, subscription_id from message_owner where message_id = $1", row => new MessageOwner(new(row.GetInt64(0)), new(row.GetInt64(1))), message));
}

public sealed record MessageOwner(AccountId Account, SubscriptionId Subscription);
