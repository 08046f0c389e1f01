using static Kabinet.Operations.Access.ProveWithPassword.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// Someone signed in types his password again (S-11): by itself good for private data and money, with a code from an SMS for
/// credentials. Wrong ones count like those of a sign-in, on the same counter.
/// </summary>
/// <param name="Browser">SHA-256 of the browser's cookie.</param>
/// <param name="Session">SHA-256 of the session's key.</param>
public sealed record ProveWithPassword(CabinetId Cabinet, Compared Password, byte[] Browser, byte[] Session) : ICabinetOperation<ProveWithPassword, Nothing>
{
    public static string Name => "session.prove-with-password";
    /// <summary>Never the API: the pages of sign-in have compared what was typed and say how it came out.</summary>
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.R0;

    public enum Refusal { Locked, Wrong }

    public static Decision<Nothing> Decide(Cabinet cabinet, ProveWithPassword ask, Setting setting)
    {
        var device = cabinet.Device(ask.Browser);

        if (ask.Password.Proof != PasswordProof.Chosen || !ask.Password.Holds(cabinet, setting))
        {
            var attempts = device?.Attempts ?? cabinet.Attempts;
            return attempts.AreUp(setting.Catalog.Access) ? No(Locked).But(Compared.Lock(cabinet, device, attempts, setting)) : No(Wrong);
        }

        // From here on the answer is yes.
        return Yes(Nothing.Else, Compared.Forget(device), new SessionProved(ask.Session, cabinet.Proof(setting.Now)));
    }
}
