using Kabinet.Operations;

namespace Kabinet;

/// <summary>A new secret for an authenticator app is shown; the one that is on stays until a code confirms it.</summary>
/// <param name="Key">Base32, as apps take it.</param>
public sealed record TotpStarted(Secret Key) : Change;
/// <summary>The pending secret is the one from now on.</summary>
public sealed record TotpTurnedOn(long Step) : Change;
public sealed record TotpTurnedOff : Change;
public sealed record TotpUsed(long Step) : Change;
public sealed record TotpTried(Attempts Attempts) : Change;
/// <summary>The only recovery codes from now on.</summary>
public sealed record RecoveryCodesMade(IReadOnlyList<Secret> Codes) : Change;
/// <param name="Hash">Keyed.</param>
public sealed record RecoveryCodeUsed(byte[] Hash) : Change;
public sealed record PasskeyAdded(Passkey Passkey) : Change;
public sealed record PasskeyUsed(PasskeyUse Use) : Change;
public sealed record PasskeyRemoved(byte[] Id) : Change;
