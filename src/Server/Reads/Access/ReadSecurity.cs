using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Access;

/// <summary>An open session as its owner sees it.</summary>
/// <param name="Name">Which one, for the form that ends it: names the session and opens nothing.</param>
/// <param name="Proofs">By what it was opened and what it has proved since: <see cref="Kabinet.Proofs"/>.</param>
public sealed record SessionView(string Name, string Device, string Address, DateTimeOffset OpenedAt, DateTimeOffset SeenAt, bool IsThis, IReadOnlyList<string> Proofs, SessionHold Hold);

/// <summary>What keeps a session: the browser's cookie, an app's refresh tokens, or those and a key on its device (B18).</summary>
public enum SessionHold { Browser, App, AppOfDevice }

/// <summary>A browser that asked to be remembered.</summary>
public sealed record DeviceView(string Name, string Device, DateTimeOffset Since, bool IsThis);

public sealed record PasskeyView(string Name, string Device, DateTimeOffset AddedAt, DateTimeOffset? UsedAt);

/// <param name="Alerts">How one is told of sign-ins; by e-mail only where an address is confirmed.</param>
public sealed record SecurityView(Factors Factors, DateTimeOffset? PasswordSetAt, NoticeSwitch Alerts,
    IReadOnlyList<SessionView> Sessions, IReadOnlyList<DeviceView> Devices, IReadOnlyList<PasskeyView> Passkeys, IReadOnlyList<Identity> Identities)
{
    /// <summary>Somebody has asked for a recovery by e-mail, or holds its letter: it can be stopped.</summary>
    public bool RecoveryAsked { get; init; }
}

/// <summary>Everything the page of security shows (AUTH-16 … AUTH-18): whoever is signed in, his own.</summary>
public sealed class ReadSecurity(Database database, ReadFactors factors, TimeProvider clock)
{
    const string SessionsOf = """
        select hash, device, address, opened_at, seen_at, proofs, family_id, device_key is not null from session
        where cabinet_id = $1 and half = 0 and (until_at > $2 and seen_at + idle > $2 or family_id in (select family_id from cabinet_app where cabinet_id = $1 and until_at > $2)) order by seen_at desc
        """;

    /// <summary>«password@1795338000000 sms/17@1795338060000» is a password and an SMS.</summary>
    static IReadOnlyList<string> NamesOf(string proofs) => [.. proofs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('@')[0].Split('/')[0]).Distinct()];

    /// <param name="browser">SHA-256 of the cookie of the browser that asks.</param>
    public async ValueTask<SecurityView> Run(SignedIn who, byte[] browser)
    {
        var sessions = new Ask<SessionView>(SessionsOf, row => new(Convert.ToHexStringLower(row.Bytes(0)), row.GetString(1), row.GetString(2), row.At(3), row.At(4),
            row.Bytes(0).AsSpan().SequenceEqual(who.Hash), NamesOf(row.GetString(5)),
            row.IsDBNull(6) ? SessionHold.Browser : row.GetBoolean(7) ? SessionHold.AppOfDevice : SessionHold.App), who.Cabinet.Value, clock.GetUtcNow().Stored());
        var devices = new Ask<DeviceView>("select browser, device, since_at from cabinet_device where cabinet_id = $1 order by since_at desc", row =>
            new(Convert.ToHexStringLower(row.Bytes(0)), row.GetString(1), row.At(2), row.Bytes(0).AsSpan().SequenceEqual(browser)), who.Cabinet.Value);
        var byDefault = Notices.ByDefault(NoticeEvent.SignIns);
        var cabinet = new Ask<(DateTimeOffset? SetAt, NoticeSwitch Alerts)>("""
            select c.password_set_at, n.sms, n.email, e.address from cabinet c left join cabinet_notice n on n.cabinet_id = c.cabinet_id and n.event = $2
            left join cabinet_email e on e.cabinet_id = c.cabinet_id and e.use = 0 where c.cabinet_id = $1
            """, row => (row.AtOrNone(0), new(NoticeEvent.SignIns, row.NumberOrNone(1) is { } sms ? sms == 1 : byDefault.Sms, row.TextOrNone(3) is not null && (row.NumberOrNone(2) is { } mail ? mail == 1 : byDefault.Email))),
            who.Cabinet.Value, (int)NoticeEvent.SignIns);
        var passkeys = new Ask<PasskeyView>("select credential, name, added_at, used_at from cabinet_passkey where cabinet_id = $1 order by added_at",
            row => new(Convert.ToHexStringLower(row.Bytes(0)), row.GetString(1), row.At(2), row.AtOrNone(3)), who.Cabinet.Value);
        var identities = new Ask<Identity>("select provider, issuer, subject, state, name from cabinet_identity where cabinet_id = $1 order by since_at",
            row => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3) == 1, row.GetString(4)), who.Cabinet.Value);
        var recoveries = new Ask<long>("select count(*) from cabinet_code where cabinet_id = $1 and until_at > $2 and purpose in ($3, $4, $5)", row => row.GetInt64(0), who.Cabinet.Value, clock.GetUtcNow().Stored(),
            (int)CodePurpose.RecoveryCancel, (int)CodePurpose.RecoveryLink, (int)CodePurpose.ResetByLetter);
        await database.Read(async s => { await s.Run([cabinet, sessions, devices, passkeys, identities, recoveries]); return true; });
        return new(await factors.Run(who), cabinet.First.SetAt, cabinet.First.Alerts, sessions.Rows, devices.Rows, passkeys.Rows, identities.Rows) { RecoveryAsked = recoveries.First > 0 };
    }
}
