using static Kabinet.Operations.Messages.SendMessage.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Messages;

/// <summary>
/// The subscriber writes an SMS in the cabinet, to be sent now or later (MSG-01). It goes out from his number and costs what an SMS from the
/// phone costs; how many and how long they may be the catalog says.
/// </summary>
/// <param name="To">E.164 digits.</param>
/// <param name="SendAt">None: now.</param>
public sealed record SendMessage(AccountId Account, SubscriptionId Subscription, string To, Secret Text, DateTimeOffset? SendAt = null) : IAccountOperation<SendMessage, Message>
{
    public static string Name => "message.send";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Grants | Parts.Messages;

    public enum Refusal { NoSuchNumber, NotOffered, Blocked, NotANumber, NotThere, EmptyText, TooLong, TooLate, TooManyWaiting, TooOften, NotEnoughMoney }

    public static Decision<Message> Decide(Account account, SendMessage ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (setting.Version.Line.Messages is not { } terms)
            return No(NotOffered);
        if (number.State == NumberState.Blocked)
            return No(Blocked);
        if (ask.To.Length is < 10 or > 15 || !ask.To.All(char.IsAsciiDigit))
            return No(NotANumber);
        if (string.IsNullOrWhiteSpace(ask.Text.Reveal()))
            return No(EmptyText);
        var parts = SmsLength.Parts(ask.Text.Reveal());
        if (parts > terms.MaxParts)
            return No(TooLong, ("parts", parts), ("most", terms.MaxParts));
        if (MessagePrice.Of(account, number, ask.To, parts, setting) is not { } price)
            return No(NotThere, ("phone", new Msisdn(ask.To)));
        if (ask.SendAt > setting.Now.AddDays(terms.DaysAhead))
            return No(TooLate, ("days", terms.DaysAhead));
        var own = account.Extras.Messages.Where(m => m.Subscription == number.Id).ToList();
        if (own.Count(m => m.State == MessageState.Waits) >= terms.Waiting)
            return No(TooManyWaiting, ("most", terms.Waiting));
        if (own.Count(m => m.At > setting.Now.AddHours(-1)) >= terms.AnHour || own.Count(m => m.At > setting.Now.AddDays(-1)) >= terms.ADay)
            return No(TooOften, ("hour", terms.AnHour), ("day", terms.ADay));
        if (price.IsPositive && price > account.Available)
            return No(NotEnoughMoney, ("price", price), ("short", price - account.Available));

        // From here on the answer is yes.
        var later = ask.SendAt is { } when && when > setting.Now;
        var message = new Message(setting.Fresh.Id(), number.Id, ask.To, ask.Text, parts, setting.Now, later ? ask.SendAt!.Value : setting.Now, later ? MessageState.Waits : MessageState.Sending);
        return Yes(message, new MessageWritten(message), later
            ? new WorkScheduled(DispatchMessage.Name, new DispatchMessage(account.Id, number.Id, message.Id), message.SendAt, $"clock:{DispatchMessage.Name}:{message.Id}")
            : new CallQueued(MessagePrice.Counterparty, MessagePrice.Send, message.Id));
    }
}
