using static Kabinet.Operations.Messages.MarkMessagesRead.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Messages;

/// <summary>Everything that has come to the number is read (MSG-04).</summary>
public sealed record MarkMessagesRead(AccountId Account, SubscriptionId Subscription) : IAccountOperation<MarkMessagesRead, Nothing>
{
    public static string Name => "message.mark-read";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions;

    public enum Refusal { NoSuchNumber }

    public static Decision<Nothing> Decide(Account account, MarkMessagesRead ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed })
            return No(NoSuchNumber);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new MessagesRead(ask.Subscription));
    }
}
