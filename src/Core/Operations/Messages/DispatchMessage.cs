using static Kabinet.Operations.Messages.DispatchMessage.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Messages;

/// <summary>The time of a message that was put off has come (MSG-01): it leaves, if it still may and the money is there.</summary>
public sealed record DispatchMessage(AccountId Account, SubscriptionId Subscription, long Message) : IAccountOperation<DispatchMessage, Nothing>
{
    public static string Name => "message.dispatch";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Grants | Parts.Messages;

    /// <summary><see cref="NotWaiting"/>: it was cancelled, or sent before.</summary>
    public enum Refusal { NotWaiting, NotDue, Blocked, NotEnoughMoney }

    public static Decision<Nothing> Decide(Account account, DispatchMessage ask, Setting setting)
    {
        if (account.Extras.Messages.FirstOrDefault(m => m.Id == ask.Message) is not { State: MessageState.Waits } message)
            return No(NotWaiting);
        if (message.SendAt > setting.Now)
            return No(NotDue);
        if (account.Subscription(ask.Subscription) is not { State: NumberState.Active } number)
            return No(Blocked).But(new MessageMoved(message.Id, MessageState.Failed, "blocked"));
        var price = MessagePrice.Of(account, number, message.To, message.Parts, setting) ?? Money.Zero(account.Currency);
        if (price.IsPositive && price > account.Available)
            return No(NotEnoughMoney, ("price", price)).But(new MessageMoved(message.Id, MessageState.Failed, "no-money"));

        // From here on the answer is yes.
        return Yes(Nothing.Else, new MessageMoved(message.Id, MessageState.Sending), new CallQueued(MessagePrice.Counterparty, MessagePrice.Send, message.Id));
    }
}
