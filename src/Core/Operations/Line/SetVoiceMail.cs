using static Kabinet.Operations.Line.SetVoiceMail.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>Voice mail is switched on, set up or switched off (SERV-07). What calls to it cost is the tariff's rate for voice mail.</summary>
/// <param name="Greeting">A code of the catalog; does not matter when it is switched off.</param>
/// <param name="Days">How long messages are kept, one of the catalog's choices.</param>
public sealed record SetVoiceMail(AccountId Account, SubscriptionId Subscription, bool On, string Greeting = "", int Days = 0) : IAccountOperation<SetVoiceMail, Nothing>
{
    public static string Name => "voice-mail.set";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    public enum Refusal { NoSuchNumber, NotOffered, Blocked, NoSuchGreeting, DaysNotOffered, CallsGoThere, AlreadySo }

    public static Decision<Nothing> Decide(Account account, SetVoiceMail ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (setting.Version.Line.VoiceMail is not { } terms)
            return No(NotOffered);
        if (number.State == NumberState.Blocked)
            return No(Blocked);
        if (ask.On && terms.Greetings.All(g => g.Code != ask.Greeting))
            return No(NoSuchGreeting);
        if (ask.On && !terms.KeepDays.Contains(ask.Days))
            return No(DaysNotOffered);
        if (!ask.On && Forwarding.All(account.Extras, number.Id).Any(f => f.To == Forwarding.VoiceMail))
            return No(CallsGoThere);
        var wanted = ask.On ? new VoiceMailbox(ask.Greeting, ask.Days) : null;
        if (VoiceMailbox.Of(account.Extras, number.Id) == wanted)
            return No(AlreadySo);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [.. NetworkOrders.Order(number.Id, NetworkFeatures.VoiceMail, wanted?.Value ?? "", setting, 0)]);
    }
}
