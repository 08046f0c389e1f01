namespace Kabinet.Store;

/// <summary>Archive and replies exist twice, alike: per account and per cabinet. These are their statements.</summary>
public sealed class Scope
{
    public static readonly Scope Account = new("account_id", "archive", "reply");
    public static readonly Scope Cabinet = new("cabinet_id", "cabinet_archive", "cabinet_reply");

    Scope(string id, string archive, string reply)
    {
        Id = id;
        Archive = archive;
        InsertArchive = $"""
            insert into {archive} ({id}, seq, at, operation, caller_as, caller_id, channel, ask, outcome, changes, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;
        InsertReply = $"insert into {reply} ({id}, key, print, body, at) values ($1, $2, $3, $4, $5)";
        FindReply = $"select print, body from {reply} where {id} = $1 and key = $2";
    }

    public string Id { get; }
    public string Archive { get; }
    string InsertArchive { get; }
    string InsertReply { get; }
    string FindReply { get; }

    public Ask<KeptReply> Reply(long id, string key) =>
        new(FindReply, row => new KeptReply(row.Bytes(0), row.GetString(1)), id, key);

    public void Keep(Tx tx, long id, string key, byte[] print, string body, DateTimeOffset at) =>
        tx.Add(InsertReply, id, key, print, body, at.Stored());

    public ChainHead Append(Tx tx, long id, ChainHead head, ArchiveRow row)
    {
        var hash = row.HashAfter(head.Hash);
        tx.Add(InsertArchive, id, row.Seq, row.At, row.Operation, row.CallerAs, row.CallerId, row.Channel, row.Ask, row.Outcome, row.Changes, hash);
        return new ChainHead(row.Seq, hash);
    }
}
