using System.Globalization;
using Kabinet.Operations.Services;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>Services by USSD (SERV-01, SERV-02): what is on and how to turn it off, what there is by kind, and a code for each.</summary>
public sealed partial class Places
{
    const string Of = "of", Kinds = "kinds", Kind = "kind";

    async Task<Screen> Services(Visit visit, string argument)
    {
        if (await accounts.Run(visit.Owner.Account, AddService.Needs) is not { } account) return new Screen([visit.NoSuchCode]);
        var own = account.Services.Where(s => s.Subscription == visit.Owner.Subscription).ToList();
        return argument.Split(':') switch
        {
            [Of, var code] when own.Find(s => s.Code == code) is { } connected => Connected(visit, connected),
            [Kinds] => new Screen([]) { Choices = [.. Offered(visit, account).Select(s => s.Kind).Distinct().Order().Select(kind => new Choice(visit.Texts[$"services.kind.{kind}"], $"{ChannelActions.Services}:{Kind}:{kind}"))] },
            [Kind, var kind] => new Screen([]) { Choices = [.. Offered(visit, account).Where(s => $"{s.Kind}" == kind).Select(s => new Choice(Named(visit, s), $"{ChannelActions.ServiceOn}:{s.Code}"))] },
            _ => new Screen(own.Count == 0 ? [visit.Texts["number.no-services"]] : [])
            {
                Choices =
                [
                    .. own.Select(s => new Choice(visit.Version.Services.TryGetValue(s.Code, out var service) ? Named(visit, service) : s.Code, $"{ChannelActions.Services}:{Of}:{s.Code}")),
                    new(visit.Texts["ussd.service-more"], $"{ChannelActions.Services}:{Kinds}"),
                ],
            },
        };
    }

    static IEnumerable<Service> Offered(Visit visit, Account account) => visit.Version.ServiceList.Where(s => s.IsOpenOn(visit.Today)
        && account.Subscription(visit.Owner.Subscription) is { } number && visit.Version.Fits(s, number.Tariff)
        && !account.Services.Any(c => c.Subscription == visit.Owner.Subscription && c.Code == s.Code));

    static string Named(Visit visit, Service service) =>
        visit.Texts.Get($"number.service-{service.Period.ToString().ToLowerInvariant()}", ("name", service.Name), ("fee", service.Fee));

    Screen Connected(Visit visit, ConnectedService connected)
    {
        var name = visit.Version.Services.TryGetValue(connected.Code, out var service) ? Named(visit, service) : connected.Code;
        return new Screen([name, visit.Texts.Get("ussd.service-since", ("day", connected.Since)), .. connected.Suspended ? [visit.Texts["ussd.service-stopped"]] : Array.Empty<string>()])
        {
            Choices = [new(visit.Texts["ussd.service-off"], null, async () =>
                await runner.Run<RemoveService, RemoveService.Removed>(new(visit.Owner.Account, visit.Owner.Subscription, connected.Code), visit.Caller) is Outcome<RemoveService.Removed>.Refused no
                    ? Saying(visit.Refusal(no.Code, no.Values))
                    : Saying(visit.Texts["ussd.service-is-off"]))],
        };
    }

    /// <summary>The price, and then the press: a dialled code never turns anything on by itself.</summary>
    async Task<Screen> ServiceOn(Visit visit, string code)
    {
        if (await accounts.Run(visit.Owner.Account, AddService.Needs, AddService.Facts) is not var (account, facts) || !visit.Version.Services.TryGetValue(code, out var service))
            return new Screen([visit.NoSuchCode]);
        var offer = ServiceOffer.Of(account, visit.Owner.Subscription, service, visit.Today);
        var ask = new AddService(visit.Owner.Account, visit.Owner.Subscription, code, offer.Now);
        if (AddService.Decide(account, ask, accounts.Setting(facts)) is Operations.Decision<AddService.Added>.No foreseen)
            return new Screen([Named(visit, service), visit.Refusal($"{AddService.Name}/{foreseen.Why}", foreseen.Values)]);
        return new Screen([
            Named(visit, service),
            offer.TrialUntil is { } trial ? visit.Texts.Get("ussd.service-trial", ("day", trial.AddDays(-1))) : visit.Texts.Get("ussd.service-now", ("sum", offer.Now)),
        ])
        {
            Choices = [new(visit.Texts["ussd.service-on"], null, async () => await runner.Run<AddService, AddService.Added>(ask, visit.Caller) switch
            {
                Outcome<AddService.Added>.Done => Saying(visit.Texts.Get("ussd.service-is-on", ("service", service.Name))),
                Outcome<AddService.Added>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            })],
        };
    }
}
