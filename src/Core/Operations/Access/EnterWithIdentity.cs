using static Kabinet.Operations.Access.EnterWithIdentity.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>Opens a session with a linked account elsewhere (AUTH-09, AUTH-10): one press after the first time.</summary>
public sealed record EnterWithIdentity(CabinetId Cabinet, Identity Identity, NewSession Session) : ICabinetOperation<EnterWithIdentity, Entered>
{
    public static string Name => "sign-in.with-identity";
    /// <summary>Never the API: the page has checked the provider's answer.</summary>
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { NotOffered, NotLinked }

    public static Decision<Entered> Decide(Cabinet cabinet, EnterWithIdentity ask, Setting setting)
    {
        if (!setting.Catalog.Access.Ways.HasFlag(ask.Identity.IsState ? SignInWays.StateIdentity : SignInWays.Social))
            return No(NotOffered);

        if (!cabinet.Identities.Any(ask.Identity.Is))
            return No(NotLinked);

        // From here on the answer is yes.
        return Yes(new Entered(OfferPassword: false, SecondNeeded: cabinet.Totp.IsOn && !ask.Identity.IsState),
            [.. ask.Session.Open(cabinet, setting, new Proof(ask.Identity.IsState ? Proofs.Esia : Proofs.Social, setting.Now))]);
    }
}
