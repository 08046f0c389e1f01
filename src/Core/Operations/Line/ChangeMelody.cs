using static Kabinet.Operations.Line.ChangeMelody.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>Another melody for the ring-back tone (SERV-09). Costs nothing now; its own fee holds from the next month.</summary>
public sealed record ChangeMelody(AccountId Account, SubscriptionId Subscription, string Melody) : IAccountOperation<ChangeMelody, Tone>
{
    public static string Name => "tone.change";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    public enum Refusal { NoSuchNumber, NotOn, NoSuchMelody, SameMelody }

    public static Decision<Tone> Decide(Account account, ChangeMelody ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (account.Extras.ToneOf(number.Id) is not { On: true } tone)
            return No(NotOn);
        if (setting.Version.Line.Tone?.Melody(ask.Melody) is not { } melody)
            return No(NoSuchMelody);
        if (tone.Melody == melody.Code)
            return No(SameMelody);

        // From here on the answer is yes.
        return Yes(tone with { Melody = melody.Code },
            [new ToneSet(tone with { Melody = melody.Code }), .. NetworkOrders.Order(number.Id, NetworkFeatures.Tone, melody.Code, setting, 0)]);
    }
}
