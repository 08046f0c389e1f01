using System.Collections.Immutable;

namespace Kabinet;

/// <summary>Ready-made access policies: <c>modern</c> for a new install, and the two seed rule sets.</summary>
public static class AccessPresets
{
    static readonly ImmutableArray<TimeSpan> GrowingWaits =
        [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];

    /// <summary>NIST SP 800-63B-4: length instead of composition, no forced change, no default passwords.</summary>
    public static readonly AccessPolicy Modern = new()
    {
        Preset = "modern",
        Ways = SignInWays.Password | SignInWays.SmsCode | SignInWays.PasswordBySms | SignInWays.Passkey,
        PasswordMin = 15,
        PasswordMinWithSecondFactor = 8,
        PasswordNeedsLower = false,
        PasswordNeedsUpper = false,
        PasswordNeedsDigit = false,
        PasswordReminderDays = 0,
        VoidAfter = 10,
        Waits = GrowingWaits,
        CaptchaOnPassword = false,
        GeneratedMayBeKept = false,
    };

    /// <summary>Russian seed rules: 7 characters of three kinds, three wrong ones void the password.</summary>
    public static readonly AccessPolicy SeedRu = Modern with
    {
        Preset = "seed-ru",
        Ways = SignInWays.Password | SignInWays.SmsCode | SignInWays.PasswordBySms | SignInWays.PasswordBySmsCommand
            | SignInWays.PasswordByUssd | SignInWays.AccountNumber | SignInWays.Social | SignInWays.StateIdentity
            | SignInWays.Network | SignInWays.Passkey,
        PasswordMin = 7,
        PasswordMinWithSecondFactor = 7,
        PasswordNeedsLower = true,
        PasswordNeedsUpper = true,
        PasswordNeedsDigit = true,
        PasswordReminderDays = 75,
        VoidAfter = 3,
        Waits = [],
        GeneratedMayBeKept = true,
    };

    /// <summary>Belarusian seed rules: 4 to 10 characters by USSD, captcha at every sign-in.</summary>
    public static readonly AccessPolicy SeedBy = Modern with
    {
        Preset = "seed-by",
        Ways = SignInWays.Password | SignInWays.SmsCode | SignInWays.PasswordBySms | SignInWays.PasswordBySmsCommand
            | SignInWays.PasswordByUssd | SignInWays.PasswordByVoice | SignInWays.Network | SignInWays.Passkey,
        PasswordMin = 4,
        PasswordMinWithSecondFactor = 4,
        PasswordReminderDays = 75,
        VoidAfter = 3,
        Waits = [],
        CaptchaOnPassword = true,
        GeneratedMayBeKept = true,
    };

    public static readonly ImmutableArray<AccessPolicy> All = [Modern, SeedRu, SeedBy];

    public static AccessPolicy? Find(string name) => All.FirstOrDefault(p => p.Preset == name);
}
