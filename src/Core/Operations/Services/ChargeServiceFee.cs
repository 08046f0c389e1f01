using Kabinet.Operations.Limits;
using static Kabinet.Operations.Say;
using static Kabinet.Operations.Services.ChargeServiceFee.Refusal;

namespace Kabinet.Operations.Services;

/// <summary>
/// A service's daily or monthly fee falls due: it is taken, its packages are given anew, the next fee is put on the calendar.
/// Where the balance does not cover it the service stands still, costs nothing, and is tried again every day; the subscriber
/// is told once that it stopped and once that it works again. Then its months are counted from that day.
/// </summary>
/// <param name="DueOn">The day the fee is for; a service has one such day at a time.</param>
public sealed record ChargeServiceFee(AccountId Account, SubscriptionId Subscription, string Service, DateOnly DueOn)
    : IAccountOperation<ChargeServiceFee, ChargeServiceFee.Charged>
{
    public sealed record Charged(string Service, Money Fee, DateOnly PaidUntil);

    public static string Name => "service.charge-fee";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Services | Parts.Limits;

    /// <summary><see cref="Superseded"/>: its fee is asked for on another day, or was taken. <see cref="Asleep"/>: the number is blocked.</summary>
    public enum Refusal { NoSuchNumber, NotConnected, NotDue, Superseded, Asleep, NoSuchService, NotEnoughMoney }

    public static Decision<Charged> Decide(Account account, ChargeServiceFee ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (account.Services.FirstOrDefault(s => s.Subscription == number.Id && s.Code == ask.Service) is not { } connected)
            return No(NotConnected);

        if (ask.DueOn > setting.Today)
            return No(NotDue, ("due", ask.DueOn));

        if (connected.DueOn != ask.DueOn)
            return No(Superseded);

        // Nothing new is put on the calendar: who unblocks the number wakes its services.
        if (number is { State: NumberState.Blocked, FeeSleep: not FeeSleep.None } && setting.Version.Line.Block?.ServiceFeesSleep == true)
            return No(Asleep).But(new ServiceSlept(number.Id, connected.Code));

        if (!setting.Version.Services.TryGetValue(ask.Service, out var service))
            return No(NoSuchService);

        var tomorrow = setting.Today.AddDays(1);
        if (service.Fee > account.Available)
            return No(NotEnoughMoney, ("sum", service.Fee), ("short", service.Fee - account.Available)).But([
                new ServiceSuspended(number.Id, service.Code, tomorrow),
                ServiceFee.Due(account, number.Id, service.Code, tomorrow, setting),
                .. connected.Suspended ? Array.Empty<Change>() : [ServiceFee.Told(number.Id, "service.suspended", service, ("fee", service.Fee), ("short", service.Fee - account.Available))],
            ]);

        // From here on the answer is yes.
        // After a time in which it stood still its months are counted from today.
        var anchor = connected.Suspended || ask.DueOn != connected.PaidUntil ? ask.DueOn : connected.Anchor;
        var until = ServiceOffer.Next(service, anchor, ask.DueOn);
        return Yes(new Charged(service.Code, service.Fee, until), [
            .. ServiceFee.Taken(number.Id, service, service.Fee, setting.Catalog.Calendar.StartOf(ask.DueOn), until, setting),
            new ServicePaid(number.Id, service.Code, until, anchor),
            ServiceFee.Due(account, number.Id, service.Code, until, setting),
            .. CheckLimits.After(account, number.Id, setting),
            .. ServiceFee.PriceNews(number.Id, service, ask.DueOn, until, setting),
            .. connected.Suspended ? [ServiceFee.Told(number.Id, "service.resumed", service, ("fee", service.Fee), ("day", until))] : Array.Empty<Change>(),
        ]);
    }
}
