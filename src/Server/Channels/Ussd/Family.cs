using Kabinet.Operations.Numbers;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>«Управление номерами» from the number itself (NUM-01): on with one code, everybody else out with another (B10).</summary>
public sealed partial class Places
{
    async Task<string> ManageNumbers(Visit visit) =>
        await runner.Run<ConnectNumberManagement, NumberManagement>(new(visit.Owner.Account, visit.Owner.Subscription), visit.Caller) switch
        {
            Outcome<NumberManagement>.Done { Result.Cabinets: > 0 } done => Saying(visit.Texts.Get("ussd.management-let-in", ("n", done.Result.Cabinets), ("code", CodeOf(visit, ChannelActions.NumberClosing)))),
            Outcome<NumberManagement>.Done => Saying(visit.Texts.Get("ussd.management-on", ("code", CodeOf(visit, ChannelActions.NumberClosing)))),
            Outcome<NumberManagement>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };

    Screen CloseNumber(Visit visit) => new([visit.Texts["ussd.management-close"]])
    {
        Choices = [new(visit.Texts["ussd.management-close-all"], null, async () =>
            await runner.Run<DisconnectNumberManagement, NumberManagement>(new(visit.Owner.Account, visit.Owner.Subscription), visit.Caller) switch
            {
                Outcome<NumberManagement>.Done done => Saying(visit.Texts.Get("ussd.management-closed", ("n", done.Result.Cabinets))),
                Outcome<NumberManagement>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            })],
    };

    /// <summary>The phone says no: nobody may see where it is (SERV-10, B11).</summary>
    Screen StopChildPlace(Visit visit) => new([visit.Texts["ussd.place-stop"]])
    {
        Choices = [new(visit.Texts["ussd.place-stop-do"], null, async () =>
            await runner.Run<StopChildPlace, Operations.Nothing>(new(visit.Owner.Account, visit.Owner.Subscription), visit.Caller) switch
            {
                Outcome<Operations.Nothing>.Done => Saying(visit.Texts.Get("ussd.place-stopped", ("n", visit.Catalog.Family.ChildPlace?.QuietDays ?? 0))),
                Outcome<Operations.Nothing>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            })],
    };

    static string CodeOf(Visit visit, string action) => visit.Catalog.UssdCodes.FirstOrDefault(c => c.Action == action)?.Code ?? "";
}
