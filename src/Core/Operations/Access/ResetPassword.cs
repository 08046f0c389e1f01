using static Kabinet.Operations.Access.ResetPassword.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// A new password in place of the forgotten one (AUTH-14): every session ends, the owner is told, and this browser is signed in. For
/// three days the new password proves no more than the SMS it was chosen with.
/// </summary>
/// <param name="Code">Keyed hash of the code that was typed, where the link was opened in another browser.</param>
public sealed record ResetPassword(CabinetId Cabinet, Secret Password, NewSession Session, byte[]? Code = null) : ICabinetOperation<ResetPassword, Entered>
{
    public static string Name => "password.reset";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { NoReset, TooManyTries, WrongCode, TooShort, TooLong, NoLower, NoUpper, NoDigit, AllAlike, OwnNumber, OperatorsName, Common }

    public static Secret? ToHash(ResetPassword ask) => ask.Password;

    public static Decision<Entered> Decide(Cabinet cabinet, ResetPassword ask, Setting setting)
    {
        var policy = setting.Catalog.Access;
        var byLetter = cabinet.Code(CodePurpose.ResetByLetter, ask.Session.Browser, setting.Now);
        var reset = cabinet.Code(CodePurpose.Reset, ask.Session.Browser, setting.Now) ?? byLetter;

        if (reset is null)
        {
            var (answer, code) = CodeCheck.Of(cabinet, CodePurpose.ResetElsewhere, ask.Session.Browser, ask.Code ?? [], setting);
            if (code is null) return No(NoReset);
            if (answer == CodeAnswer.UsedUp) return No(TooManyTries);
            var left = policy.CodeTries - code.Tries - 1;
            if (answer == CodeAnswer.Wrong) return (left > 0 ? No(WrongCode, ("n", left)) : No(TooManyTries)).But(new CodeTried(code.Id));
            reset = code;
        }

        if (PasswordRules.Check(ask.Password, policy, cabinet.Numbers, setting.Catalog.Operator) is { } fault)
            return No(Named(fault), ("min", policy.PasswordMin), ("max", policy.PasswordMax));

        // From here on the answer is yes.
        var weak = ask.Password.Reveal().Length < policy.PasswordWeakUnder;
        // No phone was in hand: the session has proved the new password and no more (B15).
        var proof = reset == byLetter ? weak ? Proofs.WeakPassword : Proofs.SmsPassword : Proofs.Sms;
        return Yes(new Entered(OfferPassword: false, SecondNeeded: cabinet.Totp.IsOn),
            [new CodeUsed(reset.Id), new PasswordSet(setting.Facts.Hash, weak, setting.Now, setting.Now + policy.SimSwapCooldown), new SessionsEnded(null),
             .. Alerts.Of(cabinet, "access.password-changed", setting), .. ask.Session.Open(cabinet, setting, new Proof(proof, setting.Now, cabinet.Subscription))]);
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
