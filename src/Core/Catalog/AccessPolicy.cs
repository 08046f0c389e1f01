using System.Collections.Immutable;

namespace Kabinet;

/// <summary>The ways into a cabinet that an operator may switch on (AUTH-01 … AUTH-11).</summary>
[Flags]
public enum SignInWays
{
    None = 0,
    Password = 1,
    SmsCode = 2,
    PasswordBySms = 4,
    PasswordBySmsCommand = 8,
    PasswordByUssd = 16,
    PasswordByVoice = 32,
    AccountNumber = 64,
    Social = 128,
    StateIdentity = 256,
    Network = 512,
    Passkey = 1024,
    /// <summary>Login of a home service's contract (AUTH-19): on where the operator has home services.</summary>
    HomeLogin = 2048,
}

/// <summary>For whom too many wrong passwords void the password (security.md B2).</summary>
public enum VoidScope : byte { UnknownDevices, All }

/// <summary>At most <paramref name="Count"/> in any <paramref name="Per"/>.</summary>
public sealed record Budget(int Count, TimeSpan Per);

/// <summary>
/// Who may come in and how (security.md B0–B4, S-02, S-05, S-06, S-17, S-23). An operator names a
/// preset of <see cref="AccessPresets"/> and may replace any single value of it.
/// </summary>
public sealed record AccessPolicy
{
    /// <summary>Name of the preset it was made from.</summary>
    public required string Preset { get; init; }
    public required SignInWays Ways { get; init; }

    /// <summary>Characters; a password that stands alone.</summary>
    public required int PasswordMin { get; init; }
    /// <summary>Characters; together with a second factor.</summary>
    public required int PasswordMinWithSecondFactor { get; init; }
    /// <summary>Characters on the web, never below 64 (NIST SP 800-63B-4, 3.1.1.2).</summary>
    public int PasswordMax { get; init; } = 128;
    public required bool PasswordNeedsLower { get; init; }
    public required bool PasswordNeedsUpper { get; init; }
    public required bool PasswordNeedsDigit { get; init; }
    /// <summary>A shorter password opens only cheap reversible changes (B0).</summary>
    public int PasswordWeakUnder { get; init; } = 8;
    /// <summary>Characters of a password typed on a USSD keypad (AUTH-05, by).</summary>
    public int UssdPasswordMin { get; init; } = 4;
    public int UssdPasswordMax { get; init; } = 10;
    /// <summary>Days between reminders to change the password; 0 means never (AUTH-15).</summary>
    public required int PasswordReminderDays { get; init; }

    /// <summary>Wrong passwords in a row until the password is void (AUTH-13).</summary>
    public required int VoidAfter { get; init; }
    public VoidScope VoidScope { get; init; } = VoidScope.UnknownDevices;
    /// <summary>Waiting after the first, second … wrong password; the last one repeats. Empty means none.</summary>
    public required ImmutableArray<TimeSpan> Waits { get; init; }
    /// <summary>Wrong attempts in a row after which the method itself is off (NIST 3.2.2, S-19).</summary>
    public int HardStop { get; init; } = 100;
    /// <summary>Proof of work before a password is tried (AUTH-08, by).</summary>
    public required bool CaptchaOnPassword { get; init; }

    /// <summary>Wrong passwords from one /24 (IPv4) or /64 (IPv6), on whatever numbers, by browsers that are not known (S-18): a mobile network has many people behind one.</summary>
    public Budget WrongFromNetwork { get; init; } = new(60, TimeSpan.FromMinutes(10));
    /// <summary>On one thousand of neighbouring numbers, from wherever they come.</summary>
    public Budget WrongAtPrefix { get; init; } = new(100, TimeSpan.FromMinutes(10));
    /// <summary>In all.</summary>
    public Budget WrongInAll { get; init; } = new(3_000, TimeSpan.FromMinutes(10));

    /// <summary>Digits of a one-time code (S-05).</summary>
    public int CodeLength { get; init; } = 6;
    public TimeSpan CodeLife { get; init; } = TimeSpan.FromMinutes(5);
    public int CodeTries { get; init; } = 5;

    /// <summary>How many messages with a code or password may go to one number (S-06).</summary>
    public ImmutableArray<Budget> SendsToNumber { get; init; } =
        [new(3, TimeSpan.FromMinutes(10)), new(10, TimeSpan.FromDays(1))];
    /// <summary>Asked from one device (cookie).</summary>
    public Budget SendsFromDevice { get; init; } = new(10, TimeSpan.FromDays(1));
    /// <summary>Asked from one /24 (IPv4) or /64 (IPv6).</summary>
    public Budget SendsFromNetwork { get; init; } = new(60, TimeSpan.FromHours(1));
    /// <summary>Sent to one thousand of neighbouring numbers: a guard against SMS pumping.</summary>
    public Budget SendsToPrefix { get; init; } = new(100, TimeSpan.FromHours(1));
    /// <summary>Sent in all.</summary>
    public Budget SendsInAll { get; init; } = new(20_000, TimeSpan.FromHours(1));

    /// <summary>Characters of a generated password (B4: 12 give at least 58 bits).</summary>
    public int GeneratedLength { get; init; } = 12;
    public TimeSpan GeneratedLife { get; init; } = TimeSpan.FromHours(24);
    /// <summary>The owner may go on with the generated password instead of choosing one (ASVS 6.4.1).</summary>
    public required bool GeneratedMayBeKept { get; init; }
    /// <summary>Short number that passwords come from and «ПАРОЛЬ» goes to (AUTH-03, AUTH-04).</summary>
    public string PasswordSender { get; init; } = "3339";

    /// <summary>Letters with a link to one address of a cabinet: enough for a mistake or two, too few to plague a stranger.</summary>
    public Budget LettersToConfirm { get; init; } = new(5, TimeSpan.FromHours(1));
    /// <summary>How long the link in such a letter is good.</summary>
    public TimeSpan LetterLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a recovery by e-mail waits, so that the owner can stop it (B15).</summary>
    public TimeSpan RecoveryDelay { get; init; } = TimeSpan.FromHours(24);
    /// <summary>How long the link in its letter is good.</summary>
    public TimeSpan RecoveryLetterLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Web session: idle and whole life (S-23).</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromMinutes(30);
    public TimeSpan SessionLife { get; init; } = TimeSpan.FromHours(24);
    public TimeSpan AppSessionLife { get; init; } = TimeSpan.FromDays(30);
    public TimeSpan DeskIdle { get; init; } = TimeSpan.FromMinutes(15);
    public TimeSpan DeskLife { get; init; } = TimeSpan.FromHours(12);
    /// <summary>Living sessions of one cabinet; the oldest gives way.</summary>
    public int MaxSessions { get; init; } = 10;

    /// <summary>How old a proof may be for private data and money (R2) and for credentials (R3).</summary>
    public TimeSpan FreshForPrivate { get; init; } = TimeSpan.FromMinutes(30);
    public TimeSpan FreshForCredentials { get; init; } = TimeSpan.FromMinutes(5);
    /// <summary>How often PIN and PUK of one number may be looked at (B12).</summary>
    public Budget SimCodeLooks { get; init; } = new(3, TimeSpan.FromDays(1));
    /// <summary>After a change of SIM an SMS proves little for so long (B9).</summary>
    public TimeSpan SimSwapCooldown { get; init; } = TimeSpan.FromHours(72);
    /// <summary>Days a released number rests before it is given out again (B8).</summary>
    public int QuarantineDays { get; init; } = 60;
}
