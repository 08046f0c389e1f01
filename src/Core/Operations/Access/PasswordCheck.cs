namespace Kabinet.Operations.Access;

/// <summary>What the comparison outside the lock said.</summary>
public enum PasswordProof { Wrong, Chosen, Issued }

/// <summary>
/// A comparison that was made outside the lock, after <see cref="CountPasswordAttempt"/>, against the password set at
/// <paramref name="Against"/>; if another one took its place meanwhile, it does not count.
/// </summary>
/// <param name="NewHash">Chosen: the password hashed anew because the cost has changed. Issued: its hash, if it may be kept.</param>
public sealed record Compared(PasswordProof Proof, DateTimeOffset? Against = null, Secret? NewHash = null)
{
    internal bool Holds(Cabinet cabinet, Setting setting) => !cabinet.IsPhantom && Proof switch
    {
        PasswordProof.Chosen => !cabinet.PasswordVoid && cabinet.Password?.SetAt == Against,
        PasswordProof.Issued => cabinet.Issued is { } issued && issued.SetAt == Against && issued.Until > setting.Now,
        _ => false,
    };

    /// <summary>It was right: its count is taken back.</summary>
    internal static AttemptsChanged Forget(KnownDevice? device) => new(Attempts.None, device?.Browser);

    /// <summary>The tries are up. Wrong on an unknown device: void for unknown devices. Wrong on the owner's own: void everywhere (B2).</summary>
    internal static IReadOnlyList<Change> Lock(Cabinet cabinet, KnownDevice? device, Attempts attempts, Setting setting)
    {
        var changes = new List<Change>();
        if (!cabinet.PasswordVoid && (device is not null || setting.Catalog.Access.VoidScope == VoidScope.All)) changes.Add(new PasswordVoided());
        if (attempts.Told) return changes;
        changes.Add(new AttemptsChanged(attempts with { Told = true }, device?.Browser));
        changes.AddRange(Alerts.Of(cabinet, "access.locked", setting));
        return changes;
    }
}
