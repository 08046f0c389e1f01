using static Kabinet.Operations.Access.ProveWithCode.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// Someone signed in proves with a code that the number is still in his hands: the session may again do what needs
/// a fresh proof (S-11). With a password before it that makes two factors.
/// </summary>
/// <param name="Code">Keyed hash of the digits that were typed.</param>
/// <param name="Session">SHA-256 of the session's key.</param>
public sealed record ProveWithCode(CabinetId Cabinet, byte[] Code, byte[] Browser, byte[] Session) : ICabinetOperation<ProveWithCode, Nothing>
{
    public static string Name => "session.prove";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R0;

    public enum Refusal { NoCode, TooManyTries, WrongCode }

    public static Decision<Nothing> Decide(Cabinet cabinet, ProveWithCode ask, Setting setting)
    {
        var (answer, code) = CodeCheck.Of(cabinet, CodePurpose.Prove, ask.Browser, ask.Code, setting);

        if (answer == CodeAnswer.NoneAsked || code is null)
            return No(NoCode);

        if (answer == CodeAnswer.UsedUp)
            return No(TooManyTries);

        if (answer == CodeAnswer.Wrong)
        {
            var left = setting.Catalog.Access.CodeTries - code.Tries - 1;
            return (left > 0 ? No(WrongCode, ("n", left)) : No(TooManyTries))
                .But([new CodeTried(code.Id), .. left > 0 ? [] : Alerts.Of(cabinet, "access.step-up-failed", setting)]);
        }

        // From here on the answer is yes.
        return Yes(Nothing.Else, new CodeUsed(code.Id), new SessionProved(ask.Session, new Proof(Proofs.Sms, setting.Now, cabinet.Subscription)));
    }
}
