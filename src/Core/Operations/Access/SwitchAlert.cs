using static Kabinet.Operations.Access.SwitchAlert.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>Alerts of security on or off (AUTH-18): new device, lock, failed confirmation. What changes how one comes in is always told.</summary>
/// <param name="Alert">One of <see cref="Alerts.Switchable"/>.</param>
public sealed record SwitchAlert(CabinetId Cabinet, string Alert, bool On) : ICabinetOperation<SwitchAlert, Nothing>
{
    public static string Name => "alert.switch";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R2;

    public enum Refusal { AlwaysTold }

    public static Decision<Nothing> Decide(Cabinet cabinet, SwitchAlert ask, Setting setting)
    {
        if (!Alerts.Switchable.Contains(ask.Alert))
            return No(AlwaysTold);

        // From here on the answer is yes.
        return cabinet.AlertsOff.Contains(ask.Alert) != ask.On ? Yes(Nothing.Else) : Yes(Nothing.Else, new AlertSwitched(ask.Alert, ask.On));
    }
}
