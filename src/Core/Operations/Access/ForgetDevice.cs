using static Kabinet.Operations.Access.ForgetDevice.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>A remembered browser is a stranger again: its wrong passwords count with everybody's, its next sign-in is told (AUTH-17, B2).</summary>
/// <param name="Browser">SHA-256 of the browser's cookie.</param>
public sealed record ForgetDevice(CabinetId Cabinet, byte[] Browser) : ICabinetOperation<ForgetDevice, Nothing>
{
    public static string Name => "device.forget";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R1;

    public enum Refusal { NotKnown }

    public static Decision<Nothing> Decide(Cabinet cabinet, ForgetDevice ask, Setting setting)
    {
        if (cabinet.Device(ask.Browser) is null)
            return No(NotKnown);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new DeviceForgotten(ask.Browser));
    }
}
