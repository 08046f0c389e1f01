using System.Security.Cryptography;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>Answers SMS commands once, however often a gateway brings them, and queues the answer for the sender.</summary>
public sealed class AnsweredSms(Database database, Queues queues, IdMaker ids, Func<Catalog> catalog, TimeProvider clock)
{
    /// <summary>Two machines that answer each other come to rest: more answers an hour one number does not get.</summary>
    public const int MostInAnHour = 30;

    public async ValueTask<bool> Has(string gateway, string id) => await database.Read(s =>
        s.First("select 1 from sms_in where gateway = $1 and id = $2", row => row.GetInt32(0), gateway, id)) == 1;

    /// <param name="text">Null when what was done sends its own message.</param>
    public Task Answer(string gateway, string id, long owner, SubscriptionId to, string? text) => database.Write(async tx =>
    {
        var now = clock.GetUtcNow();
        var hour = now.ToUnixTimeSeconds() / 3600;
        var count = new Ask<int>("""
            insert into budget (key, count, until_at) values ($1, 1, $2) on conflict (key) do update set count = budget.count + 1 returning count
            """, row => row.GetInt32(0), $"sms-answer:{to}:{hour}", now.AddHours(1).Stored());
        var first = new Ask<int>("insert into sms_in (gateway, id, at) values ($1, $2, $3) on conflict do nothing returning 1", row => row.GetInt32(0), gateway, id, now.Stored());
        await tx.Run([first, count]);
        if (text is null || first.Rows.Count == 0 || count.First > MostInAnHour) return;
        var setting = new Setting(now, catalog(), new Fresh(RandomNumberGenerator.GetBytes(32), ids.Block()), Facts.None);
        queues.Write(tx, owner, new NoticeQueued(to, "sms.worded", new Dictionary<string, object> { ["text"] = text }), setting);
    });
}
