using static Kabinet.Operations.Messages.CancelMessage.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Messages;

/// <summary>A message that waits for its time is not sent after all (MSG-01).</summary>
public sealed record CancelMessage(AccountId Account, SubscriptionId Subscription, long Message) : IAccountOperation<CancelMessage, Nothing>
{
    public static string Name => "message.cancel";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Messages;

    public enum Refusal { NoSuchMessage, TooLate }

    public static Decision<Nothing> Decide(Account account, CancelMessage ask, Setting setting)
    {
        if (account.Extras.Messages.FirstOrDefault(m => m.Id == ask.Message && m.Subscription == ask.Subscription) is not { } message)
            return No(NoSuchMessage);
        if (message.State != MessageState.Waits)
            return No(TooLate);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new MessageMoved(message.Id, MessageState.Cancelled));
    }
}
