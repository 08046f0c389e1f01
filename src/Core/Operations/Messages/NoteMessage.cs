using static Kabinet.Operations.Messages.NoteMessage.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Messages;

/// <summary>The SMS centre says how far a message has come (MSG-01). States only grow: news may come in any order.</summary>
/// <param name="State">Sent, delivered or failed.</param>
/// <param name="Reason">The centre's word: small letters, digits, hyphens.</param>
public sealed record NoteMessage(AccountId Account, SubscriptionId Subscription, long Message, MessageState State, string? Reason = null) : IAccountOperation<NoteMessage, Nothing>
{
    public static string Name => "message.note";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Messages;

    public enum Refusal { NoSuchMessage, NoNews }

    public static Decision<Nothing> Decide(Account account, NoteMessage ask, Setting setting)
    {
        if (account.Extras.Messages.FirstOrDefault(m => m.Id == ask.Message) is not { } message)
            return No(NoSuchMessage);
        if (ask.State is not (MessageState.Sent or MessageState.Delivered or MessageState.Failed) || message.State is not (MessageState.Sending or MessageState.Sent) || ask.State <= message.State)
            return No(NoNews);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new MessageMoved(message.Id, ask.State, ask.Reason));
    }
}
