using System.Collections.Immutable;

namespace Kabinet.Catalogs;

/// <summary>access.yaml: a preset by name, and any single value of it replaced.</summary>
static class ReadAccess
{
    static readonly (string Word, SignInWays Way)[] Ways =
    [
        ("password", SignInWays.Password), ("sms-code", SignInWays.SmsCode), ("password-by-sms", SignInWays.PasswordBySms),
        ("password-by-sms-command", SignInWays.PasswordBySmsCommand), ("password-by-ussd", SignInWays.PasswordByUssd),
        ("password-by-voice", SignInWays.PasswordByVoice), ("account-number", SignInWays.AccountNumber),
        ("social", SignInWays.Social), ("state-identity", SignInWays.StateIdentity), ("network", SignInWays.Network),
        ("passkey", SignInWays.Passkey),
    ];

    public static AccessPolicy Read(Reading reading)
    {
        if (reading.Open("access.yaml") is not { } map) return AccessPresets.Modern;
        var p = map.OneOf("preset", [.. AccessPresets.All.Select(a => (a.Preset, a))]);
        var read = p with
        {
            Ways = ReadWays(map, p.Ways),
            PasswordMin = map.Whole("password-min", 4, 64, p.PasswordMin),
            PasswordMinWithSecondFactor = map.Whole("password-min-with-second-factor", 4, 64, p.PasswordMinWithSecondFactor),
            PasswordMax = map.Whole("password-max", 64, 1024, p.PasswordMax),
            PasswordNeedsLower = map.Flag("password-needs-lower", p.PasswordNeedsLower),
            PasswordNeedsUpper = map.Flag("password-needs-upper", p.PasswordNeedsUpper),
            PasswordNeedsDigit = map.Flag("password-needs-digit", p.PasswordNeedsDigit),
            PasswordWeakUnder = map.Whole("password-weak-under", 0, 64, p.PasswordWeakUnder),
            UssdPasswordMin = map.Whole("ussd-password-min", 4, 20, p.UssdPasswordMin),
            UssdPasswordMax = map.Whole("ussd-password-max", 4, 20, p.UssdPasswordMax),
            PasswordReminderDays = map.Whole("password-reminder-days", 0, 730, p.PasswordReminderDays),
            VoidAfter = map.Whole("void-after", 1, 100, p.VoidAfter),
            VoidScope = map.Has("void-scope")
                ? map.OneOf("void-scope", [("unknown-devices", VoidScope.UnknownDevices), ("all", VoidScope.All)]) : p.VoidScope,
            Waits = map.Has("waits") ? [.. map.Words("waits").Select(w => SpanOf(map, w)).OfType<TimeSpan>()] : p.Waits,
            HardStop = map.Whole("hard-stop", 3, 100, p.HardStop),
            CaptchaOnPassword = map.Flag("captcha-on-password", p.CaptchaOnPassword),
            WrongFromNetwork = Budget(map, "wrong-from-network", p.WrongFromNetwork),
            WrongAtPrefix = Budget(map, "wrong-at-prefix", p.WrongAtPrefix),
            WrongInAll = Budget(map, "wrong-in-all", p.WrongInAll),
            CodeLength = map.Whole("code-length", 6, 10, p.CodeLength),
            CodeLife = Span(map, "code-life", p.CodeLife, TimeSpan.FromMinutes(10)),
            CodeTries = map.Whole("code-tries", 1, 10, p.CodeTries),
            SendsToNumber = map.Has("sends-to-number")
                ? [.. map.Words("sends-to-number").Select(w => BudgetOf(map, w)).OfType<Budget>()] : p.SendsToNumber,
            SendsFromDevice = Budget(map, "sends-from-device", p.SendsFromDevice),
            SendsFromNetwork = Budget(map, "sends-from-network", p.SendsFromNetwork),
            SendsToPrefix = Budget(map, "sends-to-prefix", p.SendsToPrefix),
            SendsInAll = Budget(map, "sends-in-all", p.SendsInAll),
            GeneratedLength = map.Whole("generated-length", 12, 32, p.GeneratedLength),
            GeneratedLife = Span(map, "generated-life", p.GeneratedLife, TimeSpan.FromDays(7)),
            GeneratedMayBeKept = map.Flag("generated-may-be-kept", p.GeneratedMayBeKept),
            PasswordSender = map.Text("password-sender", p.PasswordSender),
            RecoveryDelay = Span(map, "recovery-delay", p.RecoveryDelay, TimeSpan.FromDays(14)),
            RecoveryLetterLife = Span(map, "recovery-letter-life", p.RecoveryLetterLife, TimeSpan.FromDays(7)),
            SessionIdle = Span(map, "session-idle", p.SessionIdle, TimeSpan.FromDays(1)),
            SessionLife = Span(map, "session-life", p.SessionLife, TimeSpan.FromDays(30)),
            AppSessionLife = Span(map, "app-session-life", p.AppSessionLife, TimeSpan.FromDays(90)),
            DeskIdle = Span(map, "desk-idle", p.DeskIdle, TimeSpan.FromHours(1)),
            DeskLife = Span(map, "desk-life", p.DeskLife, TimeSpan.FromHours(24)),
            MaxSessions = map.Whole("max-sessions", 1, 100, p.MaxSessions),
            FreshForPrivate = Span(map, "fresh-for-private", p.FreshForPrivate, TimeSpan.FromHours(2)),
            FreshForCredentials = Span(map, "fresh-for-credentials", p.FreshForCredentials, TimeSpan.FromMinutes(30)),
            SimCodeLooks = Budget(map, "sim-code-looks", p.SimCodeLooks),
            SimSwapCooldown = Span(map, "sim-swap-cooldown", p.SimSwapCooldown, TimeSpan.FromDays(30)),
            QuarantineDays = map.Whole("quarantine-days", 0, 730, p.QuarantineDays),
        };
        if (read.UssdPasswordMax < read.UssdPasswordMin) map.Wrong("«ussd-password-max» is smaller than «ussd-password-min»");
        if (read.SessionLife < read.SessionIdle) map.Wrong("«session-life» is shorter than «session-idle»");
        if (read.SendsToNumber.IsEmpty) map.Wrong("«sends-to-number» needs at least one budget", $"Expected {Quantity.BudgetShape}.");
        map.Done();
        return read;
    }

    static SignInWays ReadWays(YamlMap map, SignInWays preset)
    {
        if (!map.Has("ways")) return preset;
        var ways = SignInWays.None;
        foreach (var (word, at) in map.Words("ways"))
        {
            var found = Ways.FirstOrDefault(w => w.Word == word).Way;
            if (found == SignInWays.None) map.Wrong(at, $"«{word}» is not a way to sign in", Mistakes.Hint(word, Ways.Select(w => w.Word)));
            ways |= found;
        }
        if (ways == SignInWays.None) map.Wrong(map.Node("ways")!, "«ways» leaves no way to sign in");
        return ways;
    }

    static TimeSpan Span(YamlMap map, string key, TimeSpan without, TimeSpan max) => map.Parsed(
        key, $"{Quantity.SpanShape}, more than 0 and at most {max.TotalMinutes} min",
        t => Quantity.Span(t) is { } span && span > TimeSpan.Zero && span <= max ? span : (TimeSpan?)null, without, required: false);

    static Budget Budget(YamlMap map, string key, Budget without)
    {
        var found = without;
        map.Parsed(key, Quantity.BudgetShape, t =>
        {
            if (Quantity.Budget(t) is not { } budget) return (bool?)null;
            found = budget;
            return true;
        }, true, required: false);
        return found;
    }

    static Budget? BudgetOf(YamlMap map, (string Word, YamlDotNet.RepresentationModel.YamlNode At) item)
    {
        if (Quantity.Budget(item.Word) is { } budget) return budget;
        map.Wrong(item.At, $"«{item.Word}» cannot be read", $"Expected {Quantity.BudgetShape}.");
        return null;
    }

    static TimeSpan? SpanOf(YamlMap map, (string Word, YamlDotNet.RepresentationModel.YamlNode At) item)
    {
        if (Quantity.Span(item.Word) is { } span) return span;
        map.Wrong(item.At, $"«{item.Word}» cannot be read", $"Expected {Quantity.SpanShape}.");
        return null;
    }
}
