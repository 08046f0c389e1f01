using static Kabinet.Operations.Access.EnterWithCode.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// Opens a session with a code from an SMS (AUTH-02). Five tries, five minutes, once, only in the browser that asked (S-05).
/// The phone in hand proves R2 (B0); wrong passwords before it change nothing.
/// </summary>
/// <param name="Code">Keyed hash of the digits that were typed.</param>
public sealed record EnterWithCode(CabinetId Cabinet, byte[] Code, NewSession Session) : ICabinetOperation<EnterWithCode, Entered>
{
    public static string Name => "sign-in.with-code";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { NoCode, TooManyTries, WrongCode }

    public static Decision<Entered> Decide(Cabinet cabinet, EnterWithCode ask, Setting setting)
    {
        var (answer, code) = CodeCheck.Of(cabinet, CodePurpose.SignIn, ask.Session.Browser, ask.Code, setting);

        if (answer == CodeAnswer.NoneAsked || code is null)
            return No(NoCode);

        if (answer == CodeAnswer.UsedUp)
            return No(TooManyTries);

        if (answer == CodeAnswer.Wrong)
        {
            var left = setting.Catalog.Access.CodeTries - code.Tries - 1;
            return (left > 0 ? No(WrongCode, ("n", left)) : No(TooManyTries)).But(new CodeTried(code.Id));
        }

        // From here on the answer is yes.
        return Yes(new Entered(OfferPassword: !cabinet.HasEntered || cabinet.IsLocked(setting.Catalog.Access), SecondNeeded: cabinet.Totp.IsOn),
            [new CodeUsed(code.Id), .. ask.Session.Open(cabinet, setting, new Proof(Proofs.Sms, setting.Now, cabinet.Subscription))]);
    }
}
