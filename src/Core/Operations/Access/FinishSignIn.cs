using static Kabinet.Operations.Access.FinishSignIn.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// The second factor was given: the half session ends and a whole one opens under a new key (AUTH-16, S-21). What the half has proved
/// came in with the caller.
/// </summary>
/// <param name="Half">SHA-256 of the half session's key.</param>
public sealed record FinishSignIn(CabinetId Cabinet, byte[] Half, NewSession Session) : ICabinetOperation<FinishSignIn, Entered>
{
    public static string Name => "sign-in.finish";
    /// <summary>Never the API: the pages of sign-in have compared what was typed and say how it came out.</summary>
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.R0;

    public enum Refusal { OneMore }

    public static Decision<Entered> Decide(Cabinet cabinet, FinishSignIn ask, Setting setting)
    {
        if (cabinet.Totp.IsOn && !setting.Proven.IsTwo(cabinet.Subscription, NewSession.HalfLife, setting.Now))
            return No(OneMore);

        // From here on the answer is yes.
        return Yes(new Entered(OfferPassword: cabinet.IsLocked(setting.Catalog.Access)),
            [new SessionEnded(ask.Half), .. ask.Session.Open(cabinet, setting, setting.Proven.All)]);
    }
}
