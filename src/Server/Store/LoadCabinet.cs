using System.Data.Common;
using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Locks a cabinet and reads its picture. A phantom (id below zero) is made at the first touch; the same is asked for every guest and a row is written either way, so that it costs the same (B7).</summary>
public sealed class LoadCabinet(Dialect dialect)
{
    readonly string lockCabinet = """
        select phantom, subscription_id, language, theme, entered, password_hash is not null, password_weak, password_set_at, password_void,
               issued_at, issued_until, wrong, wait_until, lock_told, archive_seq, archive_head, password_counts_at, password_had
        from cabinet where cabinet_id = $1
        """ + dialect.Lock;

    const string CodesOf = "select code_id, purpose, hash, browser, tries, until_at from cabinet_code where cabinet_id = $1 and until_at > $2";
    const string SentOf = "select at, by_owner from cabinet_sent where cabinet_id = $1 and at > $2 order by at desc";
    const string DevicesOf = "select browser, wrong, wait_until, lock_told from cabinet_device where cabinet_id = $1";
    const string NumbersOf = """
        select n.msisdn from cabinet_link l
        join subscription n on n.account_id = l.account_id and n.subscription_id = l.subscription_id where l.cabinet_id = $1
        """;
    const string TotpOf = "select set_at, last_step, wrong, wait_until, pending_at from cabinet_totp where cabinet_id = $1";
    /// <summary>Also what the check of a signature reads, outside the lock.</summary>
    public const string PasskeysOf = "select credential, public_key, sign_count, syncable, synced, name, added_at from cabinet_passkey where cabinet_id = $1 order by added_at";

    public static Passkey ReadPasskey(DbDataReader row) =>
        new(row.Bytes(0), row.Bytes(1), row.GetInt64(2), row.GetInt32(3) == 1, row.GetInt32(4) == 1, row.GetString(5), row.At(6));

    const string NewPhantom = """
        insert into cabinet (cabinet_id, phantom, language, theme, password_weak, password_void, wrong, archive_seq, archive_head)
        values ($1, 1, 'ru', 'auto', 0, 0, 0, 0, $2) on conflict (cabinet_id) do update set phantom = cabinet.phantom
        """;

    /// <summary>Null when there is no such cabinet.</summary>
    public async ValueTask<Held<Cabinet>?> Run(Tx tx, CabinetId id, string key, DateTimeOffset now, CabinetParts parts = CabinetParts.None, bool forGuest = false)
    {
        var cabinet = new Ask<(Cabinet Cabinet, ChainHead Head)>(lockCabinet, row => Read(row, id), id.Value);
        var reply = Scope.Cabinet.Reply(id.Value, key);
        var codes = new Ask<OneTimeCode>(CodesOf, row =>
            new(row.GetInt64(0), (CodePurpose)row.GetInt32(1), row.Bytes(2), row.Bytes(3), row.GetInt32(4), row.At(5)), id.Value, now.Stored());
        var sent = new Ask<SentSecret>(SentOf, row => new(row.At(0), row.GetInt32(1) == 1), id.Value, now.AddDays(-1).Stored());
        var devices = new Ask<KnownDevice>(DevicesOf, row => new(row.Bytes(0), new(row.GetInt32(1), row.AtOrNone(2), row.GetInt32(3) == 1)), id.Value);
        var numbers = new Ask<Msisdn>(NumbersOf, row => new(row.GetString(0)), id.Value);

        var totp = new Ask<Totp>(TotpOf, row => new(row.AtOrNone(0), row.GetInt64(1), new(row.GetInt32(2), row.AtOrNone(3), false), row.AtOrNone(4)), id.Value);
        var recovery = new Ask<byte[]>("select hash from cabinet_recovery_code where cabinet_id = $1", row => row.Bytes(0), id.Value);

        var passkeys = new Ask<Passkey>(PasskeysOf, ReadPasskey, id.Value);

        var identities = new Ask<Identity>("select provider, issuer, subject, state, name from cabinet_identity where cabinet_id = $1 order by since_at",
            row => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3) == 1, row.GetString(4)), id.Value);

        var apps = new Ask<AppFamily>("select family_id, current, proofs, device, until_at, device_key, told from cabinet_app where cabinet_id = $1 and until_at > $2",
            row => new(row.GetInt64(0), row.Bytes(1), Proven.Read(row.GetString(2)), row.GetString(3), row.At(4)) { DeviceKey = row.BytesOrNone(5), OwnerTold = row.GetInt32(6) == 1 }, id.Value, now.Stored());
        var used = new Ask<(byte[], long)>("select hash, family_id from cabinet_used_token where cabinet_id = $1", row => (row.Bytes(0), row.GetInt64(1)), id.Value);

        List<Statement> asks = [cabinet, reply, codes, sent, devices, numbers, totp, recovery, passkeys, identities, apps, used];
        var (emails, switches) = (LoadProfile.Emails(id), LoadProfile.Switches(id));
        if (parts.HasFlag(CabinetParts.Profile)) asks.AddRange([emails, switches]);
        if (forGuest || id.Value < 0) asks.Insert(0, new Statement(NewPhantom, id.Value, ArchiveRow.Start));
        await tx.Run(asks);
        if (cabinet.Rows.Count == 0) return null;

        var picture = cabinet.First.Cabinet with
        {
            Codes = codes.Rows, Sent = sent.Rows, Devices = devices.Rows, Numbers = numbers.Rows, Totp = totp.First ?? Totp.None, RecoveryCodes = recovery.Rows,
            Passkeys = passkeys.Rows, Identities = identities.Rows, Apps = apps.Rows, UsedTokens = used.Rows, Emails = emails.Rows, Switches = switches.Rows,
        };
        return new Held<Cabinet>(picture, cabinet.First.Head, reply.First);
    }

    static (Cabinet, ChainHead) Read(DbDataReader row, CabinetId id) => (
        new Cabinet(id, row.GetInt32(0) == 1, row.NumberOrNone(1) is { } s ? new SubscriptionId(s) : null, row.GetString(2))
        {
            Theme = row.GetString(3),
            HasEntered = row.GetInt32(4) == 1,
            Password = row.GetBoolean(5) ? new Password(row.GetInt32(6) == 1, row.At(7), row.At(16)) : null,
            PasswordVoid = row.GetInt32(8) == 1,
            HasHadPassword = row.GetInt32(17) == 1,
            Issued = row.IsDBNull(9) ? null : new IssuedPassword(row.At(9), row.At(10)),
            Attempts = new Attempts(row.GetInt32(11), row.AtOrNone(12), row.GetInt32(13) == 1),
        },
        new ChainHead(row.GetInt64(14), row.Bytes(15)));
}
