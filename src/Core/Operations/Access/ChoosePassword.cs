using static Kabinet.Operations.Access.ChoosePassword.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// The subscriber chooses a password (AUTH-02, AUTH-15). The rules are the operator's; on top of them a list of passwords that
/// everybody tries. Taken verbatim: nothing is trimmed, folded or shortened (S-02).
/// </summary>
public sealed record ChoosePassword(CabinetId Cabinet, Secret Password) : ICabinetOperation<ChoosePassword, Nothing>
{
    public static string Name => "password.choose";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R2;

    /// <summary>The rules come in the order of <see cref="PasswordFault"/>.</summary>
    public enum Refusal { OldPasswordNeeded, TooShort, TooLong, NoLower, NoUpper, NoDigit, AllAlike, OwnNumber, OperatorsName, Common }

    public static Secret? ToHash(ChoosePassword ask) => ask.Password;

    public static Decision<Nothing> Decide(Cabinet cabinet, ChoosePassword ask, Setting setting)
    {
        var policy = setting.Catalog.Access;

        // Who came in with a password he has chosen must show it again: the session may be in other hands by now.
        if (cabinet.Password is not null && setting.Proof is Proofs.Password or Proofs.WeakPassword)
            return No(OldPasswordNeeded);

        if (PasswordRules.Check(ask.Password, policy, cabinet.Numbers, setting.Catalog.Operator) is { } fault)
            return No(Named(fault), ("min", policy.PasswordMin), ("max", policy.PasswordMax));

        // From here on the answer is yes.
        var weak = ask.Password.Reveal().Length < policy.PasswordWeakUnder;
        return Yes(Nothing.Else, new PasswordSet(setting.Facts.Hash, weak, setting.Now));
    }

    static Refusal Named(PasswordFault fault) => fault switch
    {
        PasswordFault.TooShort => TooShort,
        PasswordFault.TooLong => TooLong,
        PasswordFault.NoLower => NoLower,
        PasswordFault.NoUpper => NoUpper,
        PasswordFault.NoDigit => NoDigit,
        PasswordFault.AllAlike => AllAlike,
        PasswordFault.OwnNumber => OwnNumber,
        PasswordFault.OperatorsName => OperatorsName,
        _ => Common,
    };
}
