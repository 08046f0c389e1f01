using System.Text.Json;
using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Writes what is to happen later: messages and calls to the outbox, operations to the due work.</summary>
public sealed class Queues(Vault vault)
{
    public Vault Vault => vault;

    /// <summary>How many shards the queues are spread over. Never changes: rows say which one they are in.</summary>
    public const int Shards = 16;

    /// <summary>States of a row of the outbox.</summary>
    public const int Waits = 0, Dead = 1, Done = 2;

    static readonly Action Nobody = () => { };

    /// <summary>Called after a commit that put something into the outbox, so that it leaves at once.</summary>
    public Action OutboxGrew { get; set; } = Nobody;

    /// <summary>Called after a commit that let a cabinet in to a number or out of it: what is remembered of sessions may be wrong.</summary>
    public Action LinksChanged { get; set; } = Nobody;

    /// <summary>Called after a commit that raised an alarm: its kind and what it is about.</summary>
    public Action<string, string> AlarmRang { get; set; } = (_, _) => { };

    public static int ShardOf(long owner) => (int)((ulong)owner * 0x9E3779B97F4A7C15 >> 60);

    public void Write(Tx tx, long owner, Change change, Setting setting)
    {
        switch (change)
        {
            case NoticeQueued notice:
                Send(tx, owner, "sms", notice.Subscription.Value, Json.Bytes(new Notice(notice.Text, Words(notice.Values))), false, null, setting);
                break;
            case SecretNoticeQueued notice:
                var words = notice.Values is null ? [] : Words(notice.Values);
                words[notice.Name] = JsonSerializer.SerializeToElement(notice.Secret.Reveal());
                Send(tx, owner, "sms", notice.Subscription.Value, vault.Seal(Json.Bytes(new Notice(notice.Text, words)), "outbox"), true, notice.Until, setting);
                break;
            case SecretLetterQueued letter:
                var lines = Words(letter.Values);
                lines[letter.Name] = JsonSerializer.SerializeToElement(letter.Secret.Reveal());
                Send(tx, owner, Letter.Counterparty, null, vault.Seal(Json.Bytes(new Letter(letter.To, letter.Language, letter.Text, lines)), "outbox"), true, letter.Until, setting);
                break;
            case PersonTold told:
                var known = told.Values.ToDictionary(v => v.Key, v => JsonSerializer.SerializeToElement(v.Value));
                if (told.Email.Reveal() is { Length: > 0 } to) Send(tx, owner, Letter.Counterparty, null, vault.Seal(Json.Bytes(new Letter(to, told.Language, told.Text, known)), "outbox"), true, null, setting);
                if (told.Phone.Reveal().Length == 0) break;
                var air = new Dictionary<string, JsonElement>(known) { [Notice.To] = JsonSerializer.SerializeToElement(told.Phone.Reveal()), [Notice.Language] = JsonSerializer.SerializeToElement(told.Language) };
                Send(tx, owner, "sms", null, vault.Seal(Json.Bytes(new Notice(told.Text, air)), "outbox"), true, null, setting);
                break;
            case NobodyTold nobody:
                Send(tx, owner, "nobody", null, vault.Seal(Json.Bytes(nobody.Secret.Reveal()), "outbox"), true, null, setting, Done);
                break;
            case CallQueued call:
                Send(tx, owner, call.Counterparty, null, Json.Bytes(new Call(call.Call, owner, call.Subject)), false, null, setting);
                break;
            case WorkScheduled work:
                tx.Add("insert into due_work (shard, id, operation, ask, key, due_at, attempts, state) values ($1, $2, $3, $4, $5, $6, 0, 0)",
                    ShardOf(owner), setting.Fresh.QueueId(), work.Operation, Json.Text(work.Ask, work.Ask.GetType()), work.Key, work.DueAt.Stored());
                break;
            default: throw new InvalidOperationException($"Nothing writes {change.GetType().Name}.");
        }
    }

    /// <summary>A letter under an id of the caller's choice: queued once, however often this is called.</summary>
    public void AddLetter(Tx tx, int shard, long id, Letter letter, DateTimeOffset now)
    {
        tx.Add("""
            insert into outbox (shard, id, counterparty, body, secret, created_at, due_at, attempts, state) values ($1, $2, $3, $4, 1, $5, $5, 0, 0)
            on conflict (shard, id) do nothing
            """, shard, id, Letter.Counterparty, vault.Seal(Json.Bytes(letter), "outbox"), now.Stored());
        tx.AfterCommit.Add(OutboxGrew);
    }

    void Send(Tx tx, long owner, string counterparty, long? subscription, byte[] body, bool secret, DateTimeOffset? until, Setting setting, int state = Waits)
    {
        tx.Add("""
            insert into outbox (shard, id, counterparty, subscription_id, body, secret, created_at, due_at, until_at, attempts, state)
            values ($1, $2, $3, $4, $5, $6, $7, $7, $8, 0, $9)
            """, ShardOf(owner), setting.Fresh.QueueId(), counterparty, subscription, body, secret ? 1 : 0, setting.Now.Stored(), until.Stored(), state);
        tx.AfterCommit.Add(OutboxGrew);
    }

    static Dictionary<string, JsonElement> Words(IReadOnlyDictionary<string, object> values) =>
        values.ToDictionary(v => v.Key, v => JsonSerializer.SerializeToElement(v.Value, Json.Options));
}

/// <summary>A message: its text key and the values of the text.</summary>
public sealed record Notice(string Text, Dictionary<string, JsonElement> Values)
{
    /// <summary>Values that say whom it goes to and in which language, where no subscription does.</summary>
    public const string To = "to", Language = "language";
}

/// <summary>A letter: to whom, in which language, its text keys and the values of the texts.</summary>
public sealed record Letter(string To, string Language, string Text, Dictionary<string, JsonElement> Values)
{
    /// <summary>As the outbox names whoever sends it.</summary>
    public const string Counterparty = "mail";
}

/// <summary>A call to a counterparty about a subject (a payment) of an owner (an account).</summary>
public sealed record Call(string Name, long Owner, long Subject);
