using static Kabinet.Operations.Access.ProveWithRecoveryCode.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>A recovery code instead of one from the app that is lost: each good once. Tries count with those of the app.</summary>
/// <param name="Code">Keyed hash of what was typed.</param>
/// <param name="Session">SHA-256 of the session's key, a half one at the sign-in.</param>
public sealed record ProveWithRecoveryCode(CabinetId Cabinet, byte[] Code, byte[] Session) : ICabinetOperation<ProveWithRecoveryCode, Nothing>
{
    public static string Name => "session.prove-with-recovery-code";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R0;

    public enum Refusal { NoneLeft, TooManyTries, TooSoon, WrongCode }

    public static Decision<Nothing> Decide(Cabinet cabinet, ProveWithRecoveryCode ask, Setting setting)
    {
        var policy = setting.Catalog.Access;
        var attempts = cabinet.Totp.Attempts;

        if (cabinet.RecoveryCodes.Count == 0)
            return No(NoneLeft);

        if (attempts.Wrong >= policy.HardStop)
            return No(TooManyTries);

        if (attempts.WaitUntil is { } until && until > setting.Now)
            return No(TooSoon, ("at", until));

        if (!cabinet.RecoveryCodes.Any(code => code.AsSpan().SequenceEqual(ask.Code)))
            return No(WrongCode).But(new TotpTried(attempts.AndOneCode(policy, setting.Now)));

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new RecoveryCodeUsed(ask.Code), new TotpTried(Attempts.None), new SessionProved(ask.Session, new Proof(Proofs.Totp, setting.Now)),
            .. Alerts.Of(cabinet, "access.recovery-code-used", setting)]);
    }
}
