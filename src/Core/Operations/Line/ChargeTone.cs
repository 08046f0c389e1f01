using static Kabinet.Operations.Line.ChargeTone.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>
/// The month of a ring-back tone is over and the next one is paid for (SERV-09). Without money it is switched off and the subscriber told;
/// while the number is blocked it waits day by day.
/// </summary>
/// <param name="DueOn">The first day that is not paid for.</param>
public sealed record ChargeTone(AccountId Account, SubscriptionId Subscription, DateOnly DueOn) : IAccountOperation<ChargeTone, Nothing>
{
    public static string Name => "tone.charge";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    /// <summary><see cref="NotDue"/> is also said of a month that was charged before.</summary>
    public enum Refusal { NoSuchNumber, NotOn, NotDue, Blocked, NotEnoughMoney }

    public static Decision<Nothing> Decide(Account account, ChargeTone ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (account.Extras.ToneOf(number.Id) is not { On: true } tone)
            return No(NotOn);
        if (tone.PaidUntil != ask.DueOn || ask.DueOn > setting.Today)
            return No(NotDue);
        if (number.State == NumberState.Blocked)
            return No(Blocked).But(new WorkScheduled(Name, ask, setting.Catalog.Calendar.StartOf(setting.Today.AddDays(1)), $"clock:{Name}:{number.Id}:{ask.DueOn:yyyy-MM-dd}"));
        var fee = setting.Version.Line.Tone?.Melody(tone.Melody)?.Fee ?? Money.Zero(account.Currency);
        if (fee.IsPositive && fee > account.Available && account.Kind == AccountKind.Prepaid)
            return No(NotEnoughMoney, ("fee", fee)).But(
            [
                new ToneSet(tone with { On = false }), .. NetworkOrders.Order(number.Id, NetworkFeatures.Tone, "", setting, 0),
                new NoticeQueued(number.Id, "tone.no-money", new Dictionary<string, object> { ["fee"] = fee }),
            ]);

        // From here on the answer is yes.
        var paid = tone with { PaidUntil = Tones.Next(tone) };
        List<Change> changes = [new ToneSet(paid), On(account.Id, number.Id, paid.PaidUntil, setting)];
        if (fee.IsPositive) changes.Add(new MoneyMoved(Books.Main, Books.FeeRevenue, fee, Name, number.Id, tone.Melody, setting.Version.Id, Category.Periodic));
        return Yes(Nothing.Else, changes);
    }

    /// <summary>The charge that follows a paid month.</summary>
    public static WorkScheduled On(AccountId account, SubscriptionId number, DateOnly on, Setting setting) =>
        new(Name, new ChargeTone(account, number, on), setting.Catalog.Calendar.StartOf(on), $"clock:{Name}:{number}:{on:yyyy-MM-dd}");
}
