using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Reads.Profile;

/// <summary>Everything on the pages of settings.</summary>
/// <param name="PasswordSetAt">Null without a chosen password.</param>
/// <param name="PasswordVoid">Too many wrong ones: it opens nothing any more.</param>
/// <param name="Label">Of the number the cabinet was born with: the name where none was chosen.</param>
public sealed record SettingsView(string? Called, string Label, string Language, string Theme, DateTimeOffset? PasswordSetAt, bool PasswordVoid,
    IReadOnlyList<Email> Emails, IReadOnlyList<NoticeSwitch> Switches, int Sessions)
{
    public bool HasPassword => PasswordSetAt is not null && !PasswordVoid;
    public Email Email(EmailUse use) => Emails.FirstOrDefault(e => e.Use == use) ?? new(use, null, null);
    public NoticeSwitch Switch(NoticeEvent about) => Switches.FirstOrDefault(s => s.Event == about) ?? Notices.ByDefault(about);
}

/// <summary>How is this cabinet set? Addresses are veiled for a session that has not proved enough for them.</summary>
public sealed class ReadSettings(Database database, Vault vault, TimeProvider clock)
{
    const string CabinetOf = """
        select p.called, c.language, c.theme, c.password_set_at, c.password_void from cabinet c left join cabinet_profile p on p.cabinet_id = c.cabinet_id
        where c.cabinet_id = $1
        """;

    const string SessionsOf = "select count(*) from session where cabinet_id = $1 and half = 0 and (until_at > $2 and seen_at + idle > $2 or family_id in (select family_id from cabinet_app where cabinet_id = $1 and until_at > $2))";

    public async ValueTask<SettingsView> Run(SignedIn who)
    {
        var now = clock.GetUtcNow().Stored();
        var (emails, switches) = (LoadProfile.Emails(who.Cabinet), LoadProfile.Switches(who.Cabinet));
        var sessions = new Ask<long>(SessionsOf, row => row.GetInt64(0), who.Cabinet.Value, now);
        var cabinet = new Ask<SettingsView>(CabinetOf, row => new(row.TextOrNone(0), who.Numbers.Count > 0 ? who.Numbers[0].Label : "", row.GetString(1), row.GetString(2),
            row.AtOrNone(3), row.GetInt32(4) == 1, [], [], 0), who.Cabinet.Value);
        await database.Read(async s => { await s.Run([cabinet, emails, switches, sessions]); return true; });
        var maySee = who.Rights >= Sensitive.Email.Needs();
        return cabinet.Rows[0] with { Emails = maySee ? emails.Rows : [.. emails.Rows.Select(e => e.Veiled())], Switches = switches.Rows, Sessions = (int)sessions.First };
    }

    /// <summary>The address that a link would put in force; null for a link that is over, so that nobody's archive is filled with guesses.</summary>
    public async ValueTask<(string Address, byte[] Proof)?> Wanted(CabinetId cabinet, EmailUse use, string secret)
    {
        var proof = vault.HashOf(cabinet, use, new(secret));
        var found = await database.Read(s => s.First("select wanted from cabinet_email where cabinet_id = $1 and use = $2 and proof = $3 and until_at > $4",
            row => row.GetString(0), cabinet.Value, (int)use, proof, clock.GetUtcNow().Stored()));
        return found is null ? null : (found, proof);
    }
}
