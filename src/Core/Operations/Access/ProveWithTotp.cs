using static Kabinet.Operations.Access.ProveWithTotp.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// A code from the authenticator app, at the second step of a sign-in or to prove oneself again (S-07): one use, one step around now,
/// five wrong ones in a row make it wait.
/// </summary>
/// <param name="Session">SHA-256 of the session's key, a half one at the sign-in.</param>
public sealed record ProveWithTotp(CabinetId Cabinet, TotpTry Code, byte[] Session) : ICabinetOperation<ProveWithTotp, Nothing>
{
    public static string Name => "session.prove-with-totp";
    /// <summary>Never the API: the pages of sign-in have compared what was typed and say how it came out.</summary>
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.R0;

    public enum Refusal { NotOn, TooManyTries, TooSoon, UsedBefore, WrongCode }

    public static Decision<Nothing> Decide(Cabinet cabinet, ProveWithTotp ask, Setting setting)
    {
        var policy = setting.Catalog.Access;
        var totp = cabinet.Totp;

        if (!totp.IsOn || totp.SetAt != ask.Code.Against)
            return No(NotOn);

        if (totp.Attempts.Wrong >= policy.HardStop)
            return No(TooManyTries);

        if (totp.Attempts.WaitUntil is { } until && until > setting.Now)
            return No(TooSoon, ("at", until));

        // A wrong code costs a try although the answer is no; the fifth in a row is told to the owner.
        var tried = new TotpTried(totp.Attempts.AndOneCode(policy, setting.Now));

        if (ask.Code.Step <= totp.LastStep)
            return No(UsedBefore).But(tried);

        if (ask.Code.Step is not { } step)
            return No(WrongCode).But([tried, .. tried.Attempts.Wrong == policy.CodeTries ? Alerts.Of(cabinet, "access.step-up-failed", setting) : []]);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new TotpUsed(step), new SessionProved(ask.Session, new Proof(Proofs.Totp, setting.Now)));
    }
}
