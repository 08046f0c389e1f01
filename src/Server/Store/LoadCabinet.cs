using System.Data.Common;

namespace Kabinet.Store;

/// <summary>Locks a cabinet and reads its picture. A phantom (id below zero) is made at the first touch.</summary>
public sealed class LoadCabinet(Dialect dialect)
{
    readonly string lockCabinet = """
        select phantom, subscription_id, language, password_hash, password_weak, password_set_at, password_until,
               password_void, wrong, locked_until, archive_seq, archive_head
        from cabinet where cabinet_id = $1
        """ + dialect.Lock;

    /// <summary>Null when there is no such cabinet.</summary>
    public async ValueTask<Held<Cabinet>?> Run(Tx tx, CabinetId id, string key, DateTimeOffset now)
    {
        var cabinet = new Ask<(Cabinet Cabinet, ChainHead Head)>(lockCabinet, row => Read(row, id), id.Value);
        var reply = Scope.Cabinet.Reply(id.Value, key);
        var codes = new Ask<OneTimeCode>("""
            select code_id, purpose, hash, browser, tries, until_at from cabinet_code where cabinet_id = $1 and until_at > $2
            """, row => new(row.GetInt64(0), row.GetString(1), row.Bytes(2), row.Bytes(3), row.GetInt32(4), row.At(5)), id.Value, now.Stored());
        var sent = new Ask<DateTimeOffset>("select at from cabinet_sent where cabinet_id = $1 and at > $2 order by at desc",
            row => row.At(0), id.Value, now.AddDays(-1).Stored());

        List<Statement> asks = [cabinet, reply, codes, sent];
        if (id.Value < 0) asks.Insert(0, new Statement("""
            insert into cabinet (cabinet_id, phantom, language, theme, password_weak, password_void, wrong, archive_seq, archive_head)
            values ($1, 1, 'ru', 'auto', 0, 0, 0, 0, $2) on conflict (cabinet_id) do nothing
            """, id.Value, ArchiveRow.Start));
        await tx.Run(asks);
        if (cabinet.Rows.Count == 0) return null;

        var picture = cabinet.First.Cabinet with { Codes = codes.Rows, SentAt = sent.Rows };
        return new Held<Cabinet>(picture, cabinet.First.Head, reply.First);
    }

    static (Cabinet, ChainHead) Read(DbDataReader row, CabinetId id) => (
        new Cabinet(id, row.GetInt32(0) == 1, row.NumberOrNone(1) is { } s ? new SubscriptionId(s) : null, row.GetString(2))
        {
            Password = row.TextOrNone(3) is { } hash ? new Password(hash, row.GetInt32(4) == 1, row.At(5), row.AtOrNone(6)) : null,
            Attempts = new Attempts(row.GetInt32(8), row.AtOrNone(9), row.GetInt32(7) == 1),
        },
        new ChainHead(row.GetInt64(10), row.Bytes(11)));
}
