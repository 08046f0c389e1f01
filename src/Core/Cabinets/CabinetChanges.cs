using Kabinet.Operations;
using Kabinet.Operations.Access;

namespace Kabinet;

public sealed record CodeIssued(long Id, CodePurpose Purpose, Secret Code, byte[] Browser, DateTimeOffset Until) : Change;
public sealed record CodeTried(long Id) : Change;
public sealed record CodeUsed(long Id) : Change;
/// <summary>A code or password went out to the number: counts in its budget.</summary>
/// <param name="ByOwner">Asked from the number itself or from its session; strangers cannot use that budget up.</param>
public sealed record SecretSent(long Id, bool ByOwner) : Change;
/// <summary>The only password from now on; wrong attempts are forgotten.</summary>
/// <param name="Hash">Prints as stars: not even the hash belongs in the archive.</param>
/// <param name="CountsFrom">Until then it proves no more than the SMS that it was chosen anew with.</param>
public sealed record PasswordSet(Secret Hash, bool IsWeak, DateTimeOffset At, DateTimeOffset CountsFrom) : Change;
public sealed record PasswordIssued(Secret Password, DateTimeOffset At, DateTimeOffset Until) : Change;
/// <summary>The same password hashed at today's cost.</summary>
public sealed record PasswordRehashed(Secret Hash) : Change;
public sealed record PasswordDropped : Change;
public sealed record IssuedPasswordDropped : Change;
public sealed record PasswordVoided : Change;
/// <param name="Browser">A known device's own counter; none: the counter of all others.</param>
public sealed record AttemptsChanged(Attempts Attempts, byte[]? Browser) : Change;
/// <summary>Every counter of wrong passwords starts anew: a new password is on its way.</summary>
public sealed record AttemptsForgotten : Change;
public sealed record SessionOpened(NewSession Session, Proven Proven, DateTimeOffset Until, TimeSpan Idle, int Most, bool IsHalf = false) : Change;
public sealed record SessionProved(byte[] Session, Proof Proof) : Change;
public sealed record SessionEnded(byte[] Session) : Change;
/// <param name="But">The session that asked stays; none: all of them end.</param>
public sealed record SessionsEnded(byte[]? But) : Change;
public sealed record DeviceRemembered(byte[] Browser, string Device) : Change;
public sealed record DeviceForgotten(byte[] Browser) : Change;
public sealed record LanguageChosen(string Language) : Change;
public sealed record ThemeChosen(string Theme) : Change;
