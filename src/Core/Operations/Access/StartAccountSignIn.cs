using static Kabinet.Operations.Access.StartAccountSignIn.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// The first sign-in by account number (AUTH-07): its last four digits are no secret, so they only start it (B1). A code goes to the
/// contract's own number, and nothing is open until a password is set. Whatever the answer is, the page says the same.
/// </summary>
/// <param name="Number">The account number as typed: must be the one of this cabinet's account.</param>
public sealed record StartAccountSignIn(CabinetId Cabinet, string Number, byte[] Browser) : ICabinetOperation<StartAccountSignIn, Nothing>
{
    public static string Name => "account-sign-in.start";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;
    public static FactKinds Facts => FactKinds.Contract;

    public enum Refusal { NotOffered, NoContract, TooLate, AlreadyUsed, TooOften }

    public static Decision<Nothing> Decide(Cabinet cabinet, StartAccountSignIn ask, Setting setting)
    {
        if (!setting.Catalog.Access.Ways.HasFlag(SignInWays.AccountNumber))
            return No(NotOffered);

        if (setting.Facts.Contract is not { SignedOn: { } signed } contract || contract.Number != ask.Number)
            return No(NoContract);

        if (setting.Today > signed.AddDays(setting.Catalog.Ways.AccountHintDays))
            return No(TooLate);

        if (contract.HintUsed)
            return No(AlreadyUsed);

        if (Sends.NextAt(cabinet, byOwner: false, setting) is { } next)
            return No(TooOften, ("at", next));

        // From here on the answer is yes.
        return Yes(Nothing.Else, Sends.Code(cabinet, CodePurpose.AccountNumber, ask.Browser, setting));
    }
}
