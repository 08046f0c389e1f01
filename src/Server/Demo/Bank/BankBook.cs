using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kabinet.Store;

namespace Kabinet.Demo.Bank;

/// <summary>
/// The demo bank's own book. It is another firm's system that happens to live in the same process: nothing of ours reads
/// its tables, and it knows of us only what came in the request.
/// </summary>
public sealed class BankBook(Database database, BankFaults faults, TimeProvider clock)
{
    /// <summary>Called after a notice was put down, so that it leaves at once.</summary>
    public event Action? Noted;

    const string Columns = "external_id, print, created_at, currency, asked, taken, method, description, metadata, return_url, status, reason, settle_at";

    /// <summary>Null when the key was used for another request.</summary>
    public async Task<BankPayment?> Create(string key, byte[] print, Money amount, string method, string description, string metadata, string returnUrl)
    {
        var extra = (await faults.Now()).HasFlag(BankFault.WrongAmount) ? amount.Currency.Scale : 0;
        return await database.Write(async tx =>
        {
            var id = IdOf(key);
            await tx.Session.Run($"""
                insert into demo_bank_payment ({Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'pending', null, null)
                on conflict (external_id) do nothing
                """, id, print, clock.GetUtcNow().Stored(), amount.Currency.Code, amount.Minor, amount.Minor + extra, method, description, metadata, returnUrl);
            var payment = await Find(tx.Session, id);
            return payment!.Print.AsSpan().SequenceEqual(print) ? payment : null;
        });
    }

    public ValueTask<BankPayment?> Find(string id) => database.Read(s => Find(s, id));

    public ValueTask<List<BankPayment>> Newest() =>
        database.Read(s => s.All($"select {Columns} from demo_bank_payment order by created_at desc limit 20", Read));

    public Task Succeed(string id) => Close(id, "succeeded", null);

    /// <param name="reason">A word of YooKassa's list, e.g. <c>insufficient_funds</c>.</param>
    public Task Refuse(string id, string reason) => Close(id, "canceled", reason);

    public Task SettleLater(string id, TimeSpan after) => database.Write(tx =>
    {
        tx.Add("update demo_bank_payment set settle_at = $2 where external_id = $1 and status = 'pending' and settle_at is null",
            id, (clock.GetUtcNow() + after).Stored());
        return ValueTask.CompletedTask;
    });

    /// <summary>Ends what a slow card has begun and is due now.</summary>
    public async Task Settle()
    {
        var due = await database.Read(s => s.All("select external_id from demo_bank_payment where status = 'pending' and settle_at <= $1",
            row => row.GetString(0), clock.GetUtcNow().Stored()));
        foreach (var id in due) await Succeed(id);
    }

    /// <summary>The bank's number of the refund; null when less than that is left of the payment. The same key is the same refund.</summary>
    public Task<string?> Refund(string key, string payment, Money amount) => database.Write(async tx =>
    {
        var id = IdOf($"refund:{key}");
        var paid = await Find(tx.Session, payment, tx.Dialect.Lock);
        if (await tx.Session.First("select external_id from demo_bank_refund where external_id = $1", row => row.GetString(0), id) is not null) return id;
        if (paid is not { Status: "succeeded" }) return null;
        var before = await tx.Session.First("select cast(coalesce(sum(amount), 0) as bigint) from demo_bank_refund where payment_id = $1", row => row.GetInt64(0), payment);
        if (amount.Minor <= 0 || before + amount.Minor > paid.Taken.Minor) return null;
        tx.Add("insert into demo_bank_refund (external_id, payment_id, amount, at) values ($1, $2, $3, $4)", id, payment, amount.Minor, clock.GetUtcNow().Stored());
        return id;
    });

    async Task Close(string id, string status, string? reason)
    {
        var on = await faults.Now();
        await database.Write(async tx =>
        {
            // Of two who end it at once one does.
            if (await tx.Session.First($"update demo_bank_payment set status = $2, reason = $3, settle_at = null where external_id = $1 and status = 'pending' returning {Columns}", Read, id, status, reason) is not { } closed) return;
            if (on.HasFlag(BankFault.Never)) return;
            var due = clock.GetUtcNow() + (on.HasFlag(BankFault.Late) ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
            for (var n = 0; n < (on.HasFlag(BankFault.Twice) ? 2 : 1); n++)
                tx.Add("insert into demo_bank_notice (external_id, n, body, due_at, attempts) values ($1, $2, $3, $4, 0)",
                    id, n, BankApi.Notice(closed), due.Stored());
        });
        Noted?.Invoke();
    }

    static ValueTask<BankPayment?> Find(Session session, string id, string locked = "") =>
        session.First($"select {Columns} from demo_bank_payment where external_id = $1{locked}", Read, id);

    static BankPayment Read(DbDataReader row)
    {
        var currency = Currency.Find(row.GetString(3))!;
        return new(row.GetString(0), row.Bytes(1), row.At(2), new Money(row.GetInt64(4), currency), new Money(row.GetInt64(5), currency),
            row.GetString(6), row.GetString(7), row.GetString(8), row.GetString(9), row.GetString(10), row.TextOrNone(11), row.AtOrNone(12));
    }

    /// <summary>A payment's id is made of its key, so that one key can only ever be one payment. Shaped like YooKassa's.</summary>
    static string IdOf(string key) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16)).ToString("D", CultureInfo.InvariantCulture);
}
