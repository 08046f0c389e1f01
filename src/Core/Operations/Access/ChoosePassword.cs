using static Kabinet.Operations.Access.ChoosePassword.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// The subscriber chooses a password (AUTH-02, AUTH-15). The rules are the operator's; on top of them a list of passwords that
/// everybody tries. A change asks for the old one and ends the other sessions (S-14). Taken verbatim: nothing is trimmed, folded or shortened (S-02).
/// </summary>
public sealed record ChoosePassword(CabinetId Cabinet, Secret Password) : ICabinetOperation<ChoosePassword, Nothing>
{
    public static string Name => "password.choose";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R2;

    /// <summary>The rules come in the order of <see cref="PasswordFault"/>.</summary>
    public enum Refusal { OldPasswordNeeded, TooShort, TooLong, NoLower, NoUpper, NoDigit, AllAlike, OwnNumber, OperatorsName, Common }

    public static Rights RightsFor(Cabinet cabinet, ChoosePassword ask, Setting setting) => cabinet.ForCredentials(setting);

    public static Secret? ToHash(ChoosePassword ask) => ask.Password;

    public static Decision<Nothing> Decide(Cabinet cabinet, ChoosePassword ask, Setting setting)
    {
        var policy = setting.Catalog.Access;

        // The session may be in other hands by now: who has a password that works shows it again.
        if (HasOne(cabinet, policy) && !KnowsIt(cabinet, setting))
            return No(OldPasswordNeeded);

        if (PasswordRules.Check(ask.Password, policy, cabinet.Numbers, setting.Catalog.Operator) is { } fault)
            return No(Named(fault), ("min", policy.PasswordMin), ("max", policy.PasswordMax));

        // From here on the answer is yes.
        var weak = ask.Password.Reveal().Length < policy.PasswordWeakUnder;
        var counts = !cabinet.HasHadPassword || setting.Proven.On(cabinet.Subscription, policy, setting.Now) >= Rights.R3;
        var set = new PasswordSet(setting.Facts.Hash, weak, setting.Now, counts ? setting.Now : setting.Now + policy.SimSwapCooldown);
        return cabinet.HasHadPassword
            ? Yes(Nothing.Else, [set, new SessionsEnded(setting.Session), .. Alerts.Of(cabinet, "access.password-changed", setting)])
            : Yes(Nothing.Else, set);
    }

    static bool HasOne(Cabinet cabinet, AccessPolicy policy) => cabinet.Password is not null && !cabinet.IsLocked(policy);

    static bool KnowsIt(Cabinet cabinet, Setting setting) =>
        setting.Proven.Has(cabinet.Password!.Proof(setting.Now), setting.Catalog.Access.FreshForCredentials, setting.Now);

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
