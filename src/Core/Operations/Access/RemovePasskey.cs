using static Kabinet.Operations.Access.RemovePasskey.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>A passkey opens the cabinet no more: the device was sold or lost.</summary>
/// <param name="Passkey">Credential id.</param>
public sealed record RemovePasskey(CabinetId Cabinet, byte[] Passkey) : ICabinetOperation<RemovePasskey, Nothing>
{
    public static string Name => "passkey.remove";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R3;

    public enum Refusal { NotThere }

    public static Decision<Nothing> Decide(Cabinet cabinet, RemovePasskey ask, Setting setting)
    {
        if (cabinet.Passkey(ask.Passkey) is null)
            return No(NotThere);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new PasskeyRemoved(ask.Passkey), .. Alerts.Of(cabinet, "access.factor-removed", setting)]);
    }
}
