using static Kabinet.Operations.Access.EnterWithPassword.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>What the comparison outside the lock said.</summary>
public enum PasswordProof { Wrong, Chosen, Issued }

/// <summary>
/// Opens a session with a password (AUTH-01). The comparison was made outside, after <see cref="CountPasswordAttempt"/>, against the
/// password set at <paramref name="Against"/>; if another one took its place meanwhile, it does not count.
/// </summary>
/// <param name="NewHash">Chosen: the password hashed anew because the cost has changed. Issued: its hash, if it may be kept.</param>
public sealed record EnterWithPassword(CabinetId Cabinet, PasswordProof Proof, NewSession Session, DateTimeOffset? Against = null, Secret? NewHash = null)
    : ICabinetOperation<EnterWithPassword, Entered>
{
    public static string Name => "sign-in.with-password";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { Locked, WrongPair, TooOften }

    public static Decision<Entered> Decide(Cabinet cabinet, EnterWithPassword ask, Setting setting)
    {
        var policy = setting.Catalog.Access;
        var device = cabinet.Device(ask.Session.Browser);

        if (!Holds(cabinet, ask, setting))
        {
            var attempts = device?.Attempts ?? cabinet.Attempts;
            return attempts.AreUp(policy) ? No(Locked).But(Lock(cabinet, device, attempts, setting)) : No(WrongPair);
        }

        if (ask.Proof == PasswordProof.Issued)
            return Yes(new Entered(OfferPassword: true),
                [.. Use(ask, policy, setting), .. Forget(device), .. ask.Session.Open(cabinet, Rights.R2, Proofs.IssuedPassword, setting)]);

        // A weak password alone opens nothing on a device that has never been here (B3).
        var weak = cabinet.Password is { IsWeak: true };
        if (weak && device is null && policy.Ways.HasFlag(SignInWays.SmsCode))
        {
            if (Sends.NextAt(cabinet, byOwner: false, setting) is { } next)
                return No(TooOften, ("at", next)).But([.. Forget(device)]);
            return Yes(new Entered(OfferPassword: false, CodeNeeded: true),
                [.. Sends.Code(cabinet, CodePurpose.SignIn, ask.Session.Browser, setting), .. Forget(device)]);
        }

        // From here on the answer is yes.
        return Yes(new Entered(OfferPassword: false),
            [.. ask.NewHash is { } hash ? [new PasswordRehashed(hash)] : Array.Empty<Change>(), .. Forget(device),
             .. ask.Session.Open(cabinet, weak ? Rights.R1 : Rights.R2, weak ? Proofs.WeakPassword : Proofs.Password, setting)]);
    }

    static bool Holds(Cabinet cabinet, EnterWithPassword ask, Setting setting) => !cabinet.IsPhantom && ask.Proof switch
    {
        PasswordProof.Chosen => !cabinet.PasswordVoid && cabinet.Password?.SetAt == ask.Against,
        PasswordProof.Issued => cabinet.Issued is { } issued && issued.SetAt == ask.Against && issued.Until > setting.Now,
        _ => false,
    };

    /// <summary>The first use of a generated password ends the old one; where it may be kept, it takes its place (B4).</summary>
    static IEnumerable<Change> Use(EnterWithPassword ask, AccessPolicy policy, Setting setting) =>
        policy.GeneratedMayBeKept && ask.NewHash is { } hash
            ? [new PasswordSet(hash, IsWeak: false, setting.Now)]
            : [new PasswordDropped(), new IssuedPasswordDropped()];

    static IEnumerable<Change> Forget(KnownDevice? device) => device is null
        ? [new AttemptsChanged(Attempts.None, null)]
        : [new AttemptsChanged(Attempts.None, device.Browser)];

    /// <summary>Wrong on an unknown device: void for unknown devices. Wrong on the owner's own: void everywhere (B2).</summary>
    static List<Change> Lock(Cabinet cabinet, KnownDevice? device, Attempts attempts, Setting setting)
    {
        var changes = new List<Change>();
        if (!cabinet.PasswordVoid && (device is not null || setting.Catalog.Access.VoidScope == VoidScope.All)) changes.Add(new PasswordVoided());
        if (attempts.Told) return changes;
        changes.Add(new AttemptsChanged(attempts with { Told = true }, device?.Browser));
        if (cabinet.Subscription is { } number)
            changes.Add(new NoticeQueued(number, "access.locked", new Dictionary<string, object> { ["brand"] = setting.Catalog.Operator.Name.In(cabinet.Language) }));
        return changes;
    }
}
