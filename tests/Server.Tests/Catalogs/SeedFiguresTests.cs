using Kabinet.Catalogs;
using Kabinet.OwnNetwork;
using Kabinet.Operations.Access;
using Shouldly;

namespace Kabinet.Tests.Catalogs;

/// <summary>Every figure of getting in that the seed documents and the security design name, against the operators that ship and the three presets.</summary>
public sealed class SeedFiguresTests
{
    static readonly Catalog Ru = LiveCatalog.Open(ShippedCatalogTests.Folder("ru")).Current, By = LiveCatalog.Open(ShippedCatalogTests.Folder("by")).Current;

    static readonly AccessPolicy[] Policies = [Ru.Access, By.Access, AccessPresets.Modern];

    /// <summary>Each policy's value with a blank between: ru, by, modern.</summary>
    static string Each<T>(Func<AccessPolicy, T> of) => string.Join(' ', Policies.Select(of));

    static string Code(Catalog catalog, string action) => catalog.UssdCodes.FirstOrDefault(c => c.Action == action)?.Code ?? "none";

    static string Minutes(Budget b) => $"{b.Count}/{b.Per.TotalMinutes:0}";

    public static readonly IReadOnlyList<(string Feature, string What, string Figure, string Is)> All =
    [
        ("AUTH-02", "digits of a code", "6 6 6", Each(p => p.CodeLength)),
        ("AUTH-02", "minutes a code lives", "5 5 5", Each(p => p.CodeLife.TotalMinutes)),
        ("AUTH-02", "tries at a code", "5 5 5", Each(p => p.CodeTries)),
        ("AUTH-02", "messages to a number in so many minutes, in a day", "3/10,10/1440 3/10,10/1440 3/10,10/1440", Each(p => string.Join(',', p.SendsToNumber.Select(Minutes)))),
        ("AUTH-03", "short number of passwords", "3339 3339 3339", Each(p => p.PasswordSender)),
        ("AUTH-03", "letters of a generated password", "12 12 12", Each(p => p.GeneratedLength)),
        ("AUTH-03", "hours it lives", "24 24 24", Each(p => p.GeneratedLife.TotalHours)),
        ("AUTH-03", "it may be kept", "True True False", Each(p => p.GeneratedMayBeKept)),
        ("AUTH-04", "«ПАРОЛЬ» goes to", "3339 3339", string.Join(' ', new[] { Ru, By }.Select(c => c.SmsKeywords.Single(k => k.Words.Contains("ПАРОЛЬ")).ShortNumber))),
        ("AUTH-05", "USSD for a generated password (ru), for a typed one (by)", "*111*25# *111*17#", $"{Code(Ru, ChannelActions.NewPassword)} {Code(By, ChannelActions.ChoosePassword)}"),
        ("AUTH-05", "characters typed by USSD", "4–10", $"{By.Access.UssdPasswordMin}–{By.Access.UssdPasswordMax}"),
        ("AUTH-06", "by voice in by alone", "False True False", Each(p => p.Ways.HasFlag(SignInWays.PasswordByVoice))),
        ("AUTH-07", "by account number in ru alone", "True False False", Each(p => p.Ways.HasFlag(SignInWays.AccountNumber))),
        ("AUTH-07", "days the first sign-in by account number lives", "30", $"{Ru.Ways.AccountHintDays}"),
        ("AUTH-07", "what such a session may not", "True", $"{Ru.Ways.AccountHintDenied.Length > 0}"),
        ("AUTH-08", "captcha at a password", "False True False", Each(p => p.CaptchaOnPassword)),
        ("AUTH-09", "accounts of social networks in ru", "True", $"{Ru.Access.Ways.HasFlag(SignInWays.Social)}"),
        ("AUTH-10", "Госуслуги in ru", "True", $"{Ru.Access.Ways.HasFlag(SignInWays.StateIdentity)}"),
        ("AUTH-11", "the network lets in", "True True", $"{Ru.Access.Ways.HasFlag(SignInWays.Network)} {By.Access.Ways.HasFlag(SignInWays.Network)}"),
        ("AUTH-11", "seconds the network's word lives", "60", $"{NetworkTokens.SignInLife.TotalSeconds}"),
        ("AUTH-11", "rights of the network's word", "R1 R1", $"{Ru.Ways.NetworkLevel} {By.Ways.NetworkLevel}"),
        ("AUTH-12", "days an app stays", "30 30 30", Each(p => p.AppSessionLife.TotalDays)),
        ("AUTH-13", "wrong passwords that void it", "3 3 10", Each(p => p.VoidAfter)),
        ("AUTH-13", "minutes to wait after each wrong one", "  0,0,1,5,15", Each(p => string.Join(',', p.Waits.Select(w => w.TotalMinutes)))),
        ("AUTH-13", "for whom", "UnknownDevices UnknownDevices UnknownDevices", Each(p => p.VoidScope)),
        ("AUTH-13", "wrong ones that disable the method", "100 100 100", Each(p => p.HardStop)),
        ("AUTH-14", "minutes a link of a forgotten password lives", "10", $"{Sends.LinkLife.TotalMinutes}"),
        ("AUTH-14", "hours a recovery by letter waits", "24 24 24", Each(p => p.RecoveryDelay.TotalHours)),
        ("AUTH-15", "shortest password", "7 4 15", Each(p => p.PasswordMin)),
        ("AUTH-15", "beside a second factor", "7 4 8", Each(p => p.PasswordMinWithSecondFactor)),
        ("AUTH-15", "longest password", "128 128 128", Each(p => p.PasswordMax)),
        ("AUTH-15", "small, large, digit", "TrueTrueTrue FalseFalseFalse FalseFalseFalse", Each(p => $"{p.PasswordNeedsLower}{p.PasswordNeedsUpper}{p.PasswordNeedsDigit}")),
        ("AUTH-15", "reminded within 2–3 months", "True True False", Each(p => p.PasswordReminderDays is >= 60 and <= 92)),
        ("AUTH-15", "a wanted password by SMS in ru", "3339", Ru.SmsKeywords.Single(k => k.Action == ChannelActions.ChoosePassword).ShortNumber),
        ("AUTH-16", "digits and steps of an app, recovery codes", "6 30 10", $"{TotpCode.Digits} {TotpCode.Step.TotalSeconds} {RecoveryCodes.Count}"),
        ("AUTH-17", "minutes idle, hours in all, sessions at once", "30/24/10 30/24/10 30/24/10", Each(p => $"{p.SessionIdle.TotalMinutes}/{p.SessionLife.TotalHours}/{p.MaxSessions}")),
        ("AUTH-17", "minutes a proof is fresh: private data, credentials", "30/5 30/5 30/5", Each(p => $"{p.FreshForPrivate.TotalMinutes}/{p.FreshForCredentials.TotalMinutes}")),
        ("AUTH-19", "working days a registration waits", "2", $"{Ru.Home!.ReviewDays}"),
        ("AUTH-21", "hours an SMS proves little after a change of SIM", "72 72 72", Each(p => p.SimSwapCooldown.TotalHours)),
        ("AUTH-22", "days a number rests", "60 60 60", Each(p => p.QuarantineDays)),
        ("NUM-01", "USSD of «Управление номерами»", "*111*828*1# *111*828*1#", $"{Code(Ru, ChannelActions.NumberManagement)} {Code(By, ChannelActions.NumberManagement)}"),
        ("NUM-01", "it is free", "True True", string.Join(' ', new[] { Ru, By }.Select(c => c.Versions[^1].ServiceList.Single(s => s.Code == c.Family.Service).Fee.IsZero))),
        ("NUM-03", "working days staff have", "2 2", $"{Ru.Family.RequestDays} {By.Family.RequestDays}"),
    ];

    public static TheoryData<string> Names => [.. All.Select(f => $"{f.Feature}: {f.What}")];

    [Theory, MemberData(nameof(Names))]
    public void Each_figure_is_the_one_that_was_named(string name)
    {
        var (_, _, figure, says) = All.Single(f => $"{f.Feature}: {f.What}" == name);
        says.ShouldBe(figure);
    }

    /// <summary>Codes that give passwords away are believed only from a network that vouches for the sender (B5).</summary>
    [Fact]
    public void Passwords_are_asked_for_only_over_a_trusted_bind() => new[] { Ru, By }.SelectMany(c => c.UssdCodes.Where(u => u.Action is ChannelActions.NewPassword or ChannelActions.ChoosePassword or ChannelActions.NumberManagement or ChannelActions.NumberClosing))
        .Where(u => u.Trust != Trust.Network).ShouldBeEmpty();
}
