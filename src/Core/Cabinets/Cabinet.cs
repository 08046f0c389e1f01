using Kabinet.Operations;

namespace Kabinet;

/// <summary>
/// The locked picture of one sign-in. A phone number that is not ours has a phantom cabinet with the same
/// counters and locks, so that nobody can tell the two apart; a phantom never gets a message or a session.
/// </summary>
/// <param name="Subscription">The number this cabinet was born with; none for a phantom.</param>
public sealed record Cabinet(CabinetId Id, bool IsPhantom, SubscriptionId? Subscription, string Language)
{
    public string Theme { get; init; } = "auto";
    /// <summary>False until the first session was opened: then a password is offered (AUTH-02).</summary>
    public bool HasEntered { get; init; }
    public Password? Password { get; init; }
    public IssuedPassword? Issued { get; init; }
    /// <summary>A password was chosen at any time: another one is a change, not a beginning.</summary>
    public bool HasHadPassword { get; init; }
    /// <summary>The chosen password is void for every device until a new one is obtained (AUTH-13).</summary>
    public bool PasswordVoid { get; init; }
    /// <summary>Wrong passwords from devices that this cabinet does not know.</summary>
    public Attempts Attempts { get; init; } = Attempts.None;
    public Totp Totp { get; init; } = Totp.None;
    /// <summary>Installed apps that stay signed in.</summary>
    public IReadOnlyList<AppFamily> Apps { get; init; } = [];
    /// <summary>Refresh tokens of living apps that were used up: whoever shows one has stolen it, or was stolen from.</summary>
    public IReadOnlyList<(byte[] Hash, long Family)> UsedTokens { get; init; } = [];
    /// <summary>Accounts elsewhere that open this cabinet.</summary>
    public IReadOnlyList<Identity> Identities { get; init; } = [];
    public IReadOnlyList<Passkey> Passkeys { get; init; } = [];
    /// <summary>Keyed hashes of the recovery codes that are left.</summary>
    public IReadOnlyList<byte[]> RecoveryCodes { get; init; } = [];
    public IReadOnlyList<KnownDevice> Devices { get; init; } = [];
    public IReadOnlyList<OneTimeCode> Codes { get; init; } = [];
    /// <summary>Codes and passwords sent to this number, newest first, the last day only.</summary>
    public IReadOnlyList<SentSecret> Sent { get; init; } = [];
    public IReadOnlyList<Msisdn> Numbers { get; init; } = [];
    /// <summary>Only with <see cref="CabinetParts.Profile"/>: up to one address a use.</summary>
    public IReadOnlyList<Email> Emails { get; init; } = [];
    /// <summary>Only with <see cref="CabinetParts.Profile"/>: what was chosen; the rest is <see cref="Notices.ByDefault"/>.</summary>
    public IReadOnlyList<NoticeSwitch> Switches { get; init; } = [];

    public KnownDevice? Device(byte[] browser) => Devices.FirstOrDefault(d => d.Browser.AsSpan().SequenceEqual(browser));

    public Passkey? Passkey(byte[] id) => Passkeys.FirstOrDefault(p => p.Id.AsSpan().SequenceEqual(id));

    /// <summary>What its password proves; one that counts no more than an SMS concerns only the number the SMS went to.</summary>
    public Proof Proof(DateTimeOffset now) => Password?.Proof(now) is { } kind
        ? new(kind, now, kind == Proofs.SmsPassword ? Subscription : null)
        : throw new InvalidOperationException("There is no password.");

    public Email Email(EmailUse use) => Emails.FirstOrDefault(e => e.Use == use) ?? new(use, null, null);

    public NoticeSwitch Switch(NoticeEvent about) => Switches.FirstOrDefault(s => s.Event == about) ?? Notices.ByDefault(about);

    /// <summary>A new password is needed: on this device, on another one, or everywhere.</summary>
    public bool IsLocked(AccessPolicy policy) => PasswordVoid || Attempts.AreUp(policy) || Devices.Any(d => d.Attempts.AreUp(policy));

    /// <summary>What a change of credentials wants: R3 from whoever has a way to it; the first such way is added with what one has.</summary>
    public Rights ForCredentials(Setting setting) =>
        Totp.IsOn || Passkeys.Count > 0 || (!IsLocked(setting.Catalog.Access) && Password?.Proof(setting.Now) == Proofs.Password) ? Rights.R3 : Rights.R2;

    public OneTimeCode? Code(CodePurpose purpose, byte[] browser, DateTimeOffset now) =>
        Codes.FirstOrDefault(c => c.Purpose == purpose && c.Until > now && c.Browser.AsSpan().SequenceEqual(browser));
}

/// <summary>A password the subscriber chose. Its hash stays in the store: no decision needs it.</summary>
/// <param name="IsWeak">Short, or typed into a USSD dialog: opens R1 at most.</param>
/// <param name="SetAt">Also its version: a comparison against another one does not count.</param>
/// <param name="CountsFrom">Chosen anew with an SMS alone, it is no factor beside an SMS until then: else a stolen SIM would be both.</param>
public sealed record Password(bool IsWeak, DateTimeOffset SetAt, DateTimeOffset CountsFrom)
{
    /// <summary>What someone who types it has proved.</summary>
    public string Proof(DateTimeOffset now) => IsWeak ? Proofs.WeakPassword : CountsFrom > now ? Proofs.SmsPassword : Proofs.Password;
}

/// <summary>A generated password on its way by SMS: beside the chosen one until it is used or dies (AUTH-03, B4).</summary>
public sealed record IssuedPassword(DateTimeOffset SetAt, DateTimeOffset Until);

/// <summary>A browser in which the subscriber asked to be remembered. It has a budget of wrong passwords of its own.</summary>
/// <param name="Browser">SHA-256 of the 256 random bits in its cookie.</param>
public sealed record KnownDevice(byte[] Browser, Attempts Attempts);

/// <summary>A one-time code: only its keyed hash is known, bound to a purpose and to the browser that asked.</summary>
public sealed record OneTimeCode(long Id, CodePurpose Purpose, byte[] Hash, byte[] Browser, int Tries, DateTimeOffset Until);

/// <param name="ByOwner">Asked from the number itself or from its session: counted apart from what anybody may ask for on the web.</param>
public sealed record SentSecret(DateTimeOffset At, bool ByOwner);

/// <summary>What a code is good for; a code for one thing opens no other.</summary>
public enum CodePurpose
{
    SignIn = 0,
    /// <summary>Someone signed in proves again that the number is in his hands.</summary>
    Prove = 1,
    /// <summary>The link of a forgotten password: good in any browser, but elsewhere only with a code beside it (B15).</summary>
    ResetLink = 2,
    /// <summary>The link was opened where it was asked for: a new password may be chosen in this browser.</summary>
    Reset = 3,
    /// <summary>The link was opened elsewhere: a new password takes this code too.</summary>
    ResetElsewhere = 4,
    /// <summary>The first sign-in by account number (AUTH-07).</summary>
    AccountNumber = 10,
    /// <summary>A recovery by e-mail waits for its delay: the code in the SMS only stops it (B15).</summary>
    RecoveryCancel = 20,
    /// <summary>The link in the letter after it: good in any browser, because who comes by it has no phone.</summary>
    RecoveryLink = 21,
    /// <summary>That link was opened: a new password may be chosen in this browser.</summary>
    ResetByLetter = 22,
}
