using static Kabinet.Operations.Say;
using static Kabinet.Operations.Services.RemoveService.Refusal;

namespace Kabinet.Operations.Services;

/// <summary>
/// The subscriber takes a service off his number (SERV-01, SERV-03): from this moment nothing more is charged for it. Packages
/// that are paid stay until their end; money is not given back, but adding it again within what is paid costs nothing.
/// </summary>
public sealed record RemoveService(AccountId Account, SubscriptionId Subscription, string Service) : IAccountOperation<RemoveService, RemoveService.Removed>
{
    /// <param name="PaidUntil">Its packages may be used up until then; none when nothing is paid ahead.</param>
    public sealed record Removed(string Service, DateOnly? PaidUntil = null);

    public static string Name => "service.remove";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Services;

    public enum Refusal { NoSuchNumber, NotConnected, NeededBy }

    public static Decision<Removed> Decide(Account account, RemoveService ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        var own = account.Services.Where(s => s.Subscription == number.Id).ToList();
        if (own.Find(s => s.Code == ask.Service) is not { } connected)
            return No(NotConnected);

        if (own.Find(s => setting.Version.Services.GetValueOrDefault(s.Code)?.Needs.Contains(connected.Code) == true) is { } other)
            return No(NeededBy, ("service", AddService.NameOf(other.Code, setting)));

        // From here on the answer is yes.
        var paid = connected.PaidUntil > setting.Today ? connected.PaidUntil : null;
        return Yes(new Removed(connected.Code, paid),
            new ServiceRemoved(connected, setting.Today),
            new NoticeQueued(number.Id, "service.removed", new Dictionary<string, object> { ["service"] = AddService.NameOf(connected.Code, setting) }));
    }
}
