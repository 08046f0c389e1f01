using static Kabinet.Operations.Access.EnterWithPassword.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>Opens a session with a password (AUTH-01) that was compared outside.</summary>
public sealed record EnterWithPassword(CabinetId Cabinet, Compared Password, NewSession Session) : ICabinetOperation<EnterWithPassword, Entered>
{
    public static string Name => "sign-in.with-password";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { Locked, WrongPair, TooOften }

    public static Decision<Entered> Decide(Cabinet cabinet, EnterWithPassword ask, Setting setting)
    {
        var policy = setting.Catalog.Access;
        var device = cabinet.Device(ask.Session.Browser);

        if (!ask.Password.Holds(cabinet, setting))
        {
            var attempts = device?.Attempts ?? cabinet.Attempts;
            return attempts.AreUp(policy) ? No(Locked).But(Compared.Lock(cabinet, device, attempts, setting)) : No(WrongPair);
        }

        if (ask.Password.Proof == PasswordProof.Issued)
            return Yes(new Entered(OfferPassword: true, SecondNeeded: cabinet.Totp.IsOn), [.. Use(ask, policy, setting), Compared.Forget(device),
                .. ask.Session.Open(cabinet, setting, new Proof(Proofs.SmsPassword, setting.Now, cabinet.Subscription))]);

        // A weak password alone opens nothing on a device that has never been here (B3).
        if (cabinet.Password is { IsWeak: true } && device is null && policy.Ways.HasFlag(SignInWays.SmsCode))
        {
            if (Sends.NextAt(cabinet, byOwner: false, setting) is { } next)
                return No(TooOften, ("at", next)).But(Compared.Forget(device));
            return Yes(new Entered(OfferPassword: false, CodeNeeded: true),
                [.. Sends.Code(cabinet, CodePurpose.SignIn, ask.Session.Browser, setting), Compared.Forget(device)]);
        }

        // From here on the answer is yes.
        return Yes(new Entered(OfferPassword: false, SecondNeeded: cabinet.Totp.IsOn),
            [.. ask.Password.NewHash is { } hash ? [new PasswordRehashed(hash)] : Array.Empty<Change>(), Compared.Forget(device),
             .. ask.Session.Open(cabinet, setting, cabinet.Proof(setting.Now))]);
    }

    /// <summary>The first use of a generated password ends the old one; where it may be kept, it takes its place (B4).</summary>
    static IEnumerable<Change> Use(EnterWithPassword ask, AccessPolicy policy, Setting setting) =>
        policy.GeneratedMayBeKept && ask.Password.NewHash is { } hash
            ? [new PasswordSet(hash, IsWeak: false, setting.Now, setting.Now + policy.SimSwapCooldown)]
            : [new PasswordDropped(), new IssuedPasswordDropped()];
}
