using static Kabinet.Operations.Access.MakeRecoveryCodes.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>Ten new recovery codes; the old ones are void.</summary>
public sealed record MakeRecoveryCodes(CabinetId Cabinet) : ICabinetOperation<MakeRecoveryCodes, RecoveryCodes>
{
    public static string Name => "recovery-codes.make";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R3;

    public enum Refusal { NoApp }

    public static Decision<RecoveryCodes> Decide(Cabinet cabinet, MakeRecoveryCodes ask, Setting setting)
    {
        if (!cabinet.Totp.IsOn)
            return No(NoApp);

        // From here on the answer is yes.
        var codes = RecoveryCodes.New(setting);
        return Yes(codes, new RecoveryCodesMade(codes.Codes));
    }
}
