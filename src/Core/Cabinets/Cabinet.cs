namespace Kabinet;

/// <summary>
/// The locked picture of one sign-in. A phone number that is not ours has a phantom cabinet with the same
/// counters and locks, so that nobody can tell the two apart; a phantom never gets a message or a session.
/// </summary>
/// <param name="Subscription">The number this cabinet was born with; none for a phantom.</param>
public sealed record Cabinet(CabinetId Id, bool IsPhantom, SubscriptionId? Subscription, string Language)
{
    public Password? Password { get; init; }
    public Attempts Attempts { get; init; } = Attempts.None;
    public IReadOnlyList<OneTimeCode> Codes { get; init; } = [];
    /// <summary>When codes and passwords were sent to this number, newest first, the last day only.</summary>
    public IReadOnlyList<DateTimeOffset> SentAt { get; init; } = [];
}

/// <param name="Hash">PBKDF2 of the text with a pepper; made and compared by the Server, never in Core.</param>
/// <param name="IsWeak">Too short for its profile, or typed into a USSD dialog: opens R1 at most.</param>
/// <param name="Until">A generated password dies then; none for one the subscriber chose.</param>
public sealed record Password(string Hash, bool IsWeak, DateTimeOffset SetAt, DateTimeOffset? Until);

/// <summary>Wrong passwords in a row. Counted before the password is compared.</summary>
public sealed record Attempts(int Wrong, DateTimeOffset? LockedUntil, bool PasswordVoid)
{
    public static readonly Attempts None = new(0, null, false);
}

/// <summary>A one-time code: only its keyed hash is known, bound to a purpose and to the browser that asked.</summary>
public sealed record OneTimeCode(long Id, string Purpose, byte[] Hash, byte[] Browser, int Tries, DateTimeOffset Until);
