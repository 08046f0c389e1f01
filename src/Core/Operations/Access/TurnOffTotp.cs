using static Kabinet.Operations.Access.TurnOffTotp.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>Two-factor sign-in is off again; the recovery codes go with it (AUTH-16).</summary>
public sealed record TurnOffTotp(CabinetId Cabinet) : ICabinetOperation<TurnOffTotp, Nothing>
{
    public static string Name => "totp.turn-off";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R3;

    public enum Refusal { NotOn }

    public static Decision<Nothing> Decide(Cabinet cabinet, TurnOffTotp ask, Setting setting)
    {
        if (!cabinet.Totp.IsOn)
            return No(NotOn);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new TotpTurnedOff(), new RecoveryCodesMade([]), .. Alerts.Of(cabinet, "access.factor-removed", setting)]);
    }
}
