using static Kabinet.Operations.Line.ConnectTone.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>The ring-back tone is switched on with a melody (SERV-09). The first month is free, once for a number; then its fee is taken every month.</summary>
/// <param name="Melody">A code of the catalog.</param>
public sealed record ConnectTone(AccountId Account, SubscriptionId Subscription, string Melody) : IAccountOperation<ConnectTone, Tone>
{
    public static string Name => "tone.connect";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    public enum Refusal { NoSuchNumber, NotOffered, NotOnThisTariff, Blocked, NoSuchMelody, AlreadyOn, NotEnoughMoney }

    public static Decision<Tone> Decide(Account account, ConnectTone ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (setting.Version.Line.Tone is not { } terms)
            return No(NotOffered);
        if (!terms.IsFor(number.Tariff))
            return No(NotOnThisTariff);
        if (number.State == NumberState.Blocked)
            return No(Blocked);
        if (terms.Melody(ask.Melody) is not { } melody)
            return No(NoSuchMelody);
        var before = account.Extras.ToneOf(number.Id);
        if (before is { On: true })
            return No(AlreadyOn);
        var plan = Tones.Start(setting, terms, melody, before);
        if (plan.Fee.IsPositive && plan.Fee > account.Available)
            return No(NotEnoughMoney, ("fee", plan.Fee), ("short", plan.Fee - account.Available));

        // From here on the answer is yes.
        var tone = new Tone(number.Id, melody.Code, plan.Since, plan.PaidUntil, true);
        List<Change> changes = [new ToneSet(tone), .. NetworkOrders.Order(number.Id, NetworkFeatures.Tone, melody.Code, setting, 0), ChargeTone.On(account.Id, number.Id, tone.PaidUntil, setting)];
        if (plan.Fee.IsPositive) changes.Add(new MoneyMoved(Books.Main, Books.FeeRevenue, plan.Fee, Name, number.Id, melody.Code, setting.Version.Id, Category.Periodic));
        changes.Add(new NoticeQueued(number.Id, "tone.connected", new Dictionary<string, object> { ["fee"] = melody.Fee, ["from"] = tone.PaidUntil }));
        return Yes(tone, changes);
    }
}
