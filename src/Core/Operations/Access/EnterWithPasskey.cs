using static Kabinet.Operations.Access.EnterWithPasskey.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>Opens a session with a passkey: no number, no password, two factors at once (S-08).</summary>
public sealed record EnterWithPasskey(CabinetId Cabinet, PasskeyUse Passkey, NewSession Session) : ICabinetOperation<EnterWithPasskey, Entered>
{
    public static string Name => "sign-in.with-passkey";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { NotKnown }

    public static Decision<Entered> Decide(Cabinet cabinet, EnterWithPasskey ask, Setting setting)
    {
        if (!setting.Catalog.Access.Ways.HasFlag(SignInWays.Passkey) || !ask.Passkey.Holds(cabinet))
            return No(NotKnown);

        // From here on the answer is yes.
        return Yes(new Entered(OfferPassword: false), [new PasskeyUsed(ask.Passkey), .. ask.Session.Open(cabinet, setting, new Proof(Proofs.Passkey, setting.Now))]);
    }
}
