using static Kabinet.Operations.Access.EnterWithAccountNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// Ends the first sign-in by account number: the code from the SMS and a password of one's own, both at once, open a session that says
/// how it came about (AUTH-07, B1). The default password is dead from then on.
/// </summary>
/// <param name="Code">Keyed hash of the digits that were typed.</param>
/// <param name="Password">The new one; the rules are those of <see cref="ChoosePassword"/>.</param>
public sealed record EnterWithAccountNumber(CabinetId Cabinet, byte[] Code, Secret Password, NewSession Session) : ICabinetOperation<EnterWithAccountNumber, Entered>
{
    public static string Name => "account-sign-in.enter";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;
    public static FactKinds Facts => FactKinds.Contract;

    public enum Refusal { NoCode, TooManyTries, WrongCode, AlreadyUsed, PasswordNotAllowed }

    public static Secret? ToHash(EnterWithAccountNumber ask) => ask.Password;

    public static Decision<Entered> Decide(Cabinet cabinet, EnterWithAccountNumber ask, Setting setting)
    {
        var (answer, code) = CodeCheck.Of(cabinet, CodePurpose.AccountNumber, ask.Session.Browser, ask.Code, setting);

        if (answer == CodeAnswer.NoneAsked || code is null)
            return No(NoCode);

        if (answer == CodeAnswer.UsedUp)
            return No(TooManyTries);

        if (answer == CodeAnswer.Wrong)
            return (code.Tries + 1 < setting.Catalog.Access.CodeTries ? No(WrongCode) : No(TooManyTries)).But(new CodeTried(code.Id));

        if (setting.Facts.Contract is not { HintUsed: false })
            return No(AlreadyUsed);

        if (PasswordRules.Check(ask.Password, setting.Catalog.Access, cabinet.Numbers, setting.Catalog.Operator) is not null)
            return No(PasswordNotAllowed);

        // From here on the answer is yes.
        var weak = ask.Password.Reveal().Length < setting.Catalog.Access.PasswordWeakUnder;
        var counts = cabinet.HasHadPassword ? setting.Now + setting.Catalog.Access.SimSwapCooldown : setting.Now;
        return Yes(new Entered(OfferPassword: false, SecondNeeded: cabinet.Totp.IsOn),
        [
            new CodeUsed(code.Id), new AccountHintUsed(), new PasswordSet(setting.Facts.Hash, weak, setting.Now, counts),
            .. ask.Session.Open(cabinet, setting, new Proof(Proofs.AccountHint, setting.Now, cabinet.Subscription)),
            .. Alerts.Of(cabinet, "access.password-changed", setting),
        ]);
    }
}
