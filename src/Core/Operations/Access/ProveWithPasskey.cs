using static Kabinet.Operations.Access.ProveWithPasskey.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>Someone signed in, or half way in, proves himself with a passkey: enough for everything (S-11).</summary>
/// <param name="Session">SHA-256 of the session's key.</param>
public sealed record ProveWithPasskey(CabinetId Cabinet, PasskeyUse Passkey, byte[] Session) : ICabinetOperation<ProveWithPasskey, Nothing>
{
    public static string Name => "session.prove-with-passkey";
    /// <summary>Never the API: the page has checked the signature.</summary>
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.R0;

    public enum Refusal { NotKnown }

    public static Decision<Nothing> Decide(Cabinet cabinet, ProveWithPasskey ask, Setting setting)
    {
        if (!ask.Passkey.Holds(cabinet))
            return No(NotKnown);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new PasskeyUsed(ask.Passkey), new SessionProved(ask.Session, new Proof(Proofs.Passkey, setting.Now)));
    }
}
