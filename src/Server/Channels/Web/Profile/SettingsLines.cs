using Kabinet.Reads.Profile;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Profile;

/// <summary>One line of <c>/settings</c>: its words are <c>settings.{key}</c> and <c>settings.{key}.what</c>.</summary>
/// <param name="Group">Under which heading: <c>settings.group.{group}</c>.</param>
/// <param name="Now">The value as it is set; null shows the words of <c>.what</c>.</param>
public sealed record SettingsLine(string Group, string Key, string Url, string Icon, Func<SettingsView, Texts, string>? Now = null);

/// <summary>What can be set, group by group. A subject adds its own line.</summary>
public static class SettingsLines
{
    public static IReadOnlyList<SettingsLine> All { get; } =
    [
        new("me", "name", "/settings/name", "user", (now, _) => now.Called ?? now.Label),
        new("me", "look", "/settings/look", "sun", (now, texts) => $"{Texts.For(texts.Language)["language.name"]}, {texts[$"settings.theme.{now.Theme}"]}"),
        new("me", "email", "/settings/e-mail", "mail", Addresses),
        new("me", "notices", "/settings/notifications", "bell", OnOfAll),
        new("me", "numbers", "/numbers", "users"),
        new("safety", "password", "/settings/security/password", "lock", PasswordIs),
        new("safety", "sessions", "/settings/security", "smartphone", (now, texts) => texts.Get("settings.sessions-now", ("n", now.Sessions))),
        new("safety", "security", "/settings/security", "shield"),
        new("history", "archive", "/archive", "book"),
    ];

    static string Addresses(SettingsView now, Texts texts) =>
        now.Email(EmailUse.Contact) is { Address: { } address } ? address
        : now.Emails.FirstOrDefault(e => e.Wanted is not null) is { Wanted: { } wanted } ? texts.Get("settings.email-waits", ("address", wanted.Address))
        : texts["settings.email-none"];

    static string OnOfAll(SettingsView now, Texts texts)
    {
        var all = Enum.GetValues<NoticeEvent>();
        return texts.Get("settings.notices-now", ("on", all.Count(e => now.Switch(e).Sms || (now.Switch(e).Email && now.Email(EmailUse.Contact).Address is not null))), ("n", all.Length));
    }

    static string PasswordIs(SettingsView now, Texts texts) =>
        now.PasswordVoid ? texts["settings.password-void"]
        : now.PasswordSetAt is { } at ? texts.Get("settings.password-since", ("day", at))
        : texts["settings.password-none"];
}
