using static Kabinet.Operations.Line.DisconnectTone.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>The ring-back tone is switched off at once (SERV-09). Days that were paid for count if it is switched on again.</summary>
public sealed record DisconnectTone(AccountId Account, SubscriptionId Subscription) : IAccountOperation<DisconnectTone, Nothing>
{
    public static string Name => "tone.disconnect";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    public enum Refusal { NoSuchNumber, NotOn }

    public static Decision<Nothing> Decide(Account account, DisconnectTone ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (account.Extras.ToneOf(number.Id) is not { On: true } tone)
            return No(NotOn);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new ToneSet(tone with { On = false }), .. NetworkOrders.Order(number.Id, NetworkFeatures.Tone, "", setting, 0)]);
    }
}
