using System.Globalization;
using Kabinet.Demo;
using Kabinet.Operations.Tariffs;
using Kabinet.Store;

namespace Kabinet.Bench;

/// <summary>
/// A store of accounts whose monthly fees all fall due on the first of the month, and beside it, in the same database and with the same
/// columns and keys, the tables that the bare statements work on.
/// </summary>
static class FeeStore
{
    public const string Tariff = "svobodny-30";

    static readonly string[] Tables = ["account", "subscription", "grant_left", "movement", "month_total", "archive", "reply", "due_work"];

    public static async Task<DateOnly> Fill(Frame frame, int accounts)
    {
        var (catalog, now) = (frame.Catalog.Current, frame.Clock.GetUtcNow());
        var due = Month.Of(catalog.Calendar.DayOf(now)).Next.FirstDay;
        var tariff = catalog.On(due).Tariffs[Tariff];
        for (var from = 1; from <= accounts; from += 20_000)
        {
            var account = new BulkRows("account", "account_id", "number", "kind", "holder", "holder_name", "opened_on", "balance", "reserved", "credit_limit", "archive_seq", "archive_head");
            var number = new BulkRows("subscription", "account_id", "subscription_id", "msisdn", "generation", "label", "tariff", "tariff_since", "state", "fee_paid_until", "opened_at");
            var money = new BulkRows("movement", "account_id", "seq", "n", "at", "from_book", "to_book", "amount", "reason", "flags");
            var grants = new BulkRows("grant_left", "account_id", "grant_id", "subscription_id", "code", "unit", "size", "amount_left", "priority", "from_at", "until_at", "minted_order", "catalog_version");
            var work = new BulkRows("due_work", "shard", "id", "operation", "ask", "key", "due_at", "attempts", "state");
            for (long id = from; id < Math.Min(from + 20_000, accounts + 1); id++)
            {
                account.Add(id, id.ToString("2200000000", CultureInfo.InvariantCulture), 0, id, "Иван И.", due.AddDays(-400).Stored(), 100_000_000L, 0L, 0L, 0L, ArchiveRow.Start);
                number.Add(id, id, id.ToString("79000000000", CultureInfo.InvariantCulture), 1, "", Tariff, due.AddDays(-400).Stored(), 0, due.Stored(), now.Stored());
                money.Add(id, 0L, 0, now.Stored(), Books.Opening, Books.Main, 100_000_000L, "account.open", 0);
                foreach (var (rule, n) in tariff.Grants.Select((r, n) => (r, n)))
                    grants.Add(id, (long)n, id, rule.Code, (int)rule.Unit, rule.Size, rule.Size / 3, rule.Priority, catalog.Calendar.StartOf(due.AddMonths(-1)).Stored(), catalog.Calendar.StartOf(due).Stored(), (long)n, "bench");
                var ask = new ChargeMonthlyFee(new(id), new(id), due);
                work.Add(Queues.ShardOf(id), id, ChargeMonthlyFee.Name, Json.Text(ask), ChargeMonthlyFee.Key(new(id), due), catalog.Calendar.StartOf(due).Stored(), 0, 0);
            }
            await frame.Database.Fill([account, number, money, grants, work]);
        }
        await Run(frame, ["create schema bare", .. Tables.SelectMany(t => (string[])[$"create table bare.{t} (like {t} including all)", $"insert into bare.{t} select * from {t}"])]);
        await frame.Database.Read(async s => { await s.Run("vacuum analyze"); return true; });
        return due;
    }

    /// <summary>So far ahead of the system's clock stands the product's own from now on, whoever starts it.</summary>
    public static async Task MoveTo(Frame frame, DateTimeOffset to)
    {
        var demo = (DemoClock)frame.Clock;
        demo.MoveTo(to);
        await demo.Keep(frame.Database);
    }

    /// <summary>What a month's fees write, in one transaction of whole-table statements: nothing is looked at, checked or explained.</summary>
    /// <param name="seq">The archive row of this month, from 1.</param>
    /// <param name="like">A row of the archive as the product wrote it: texts of that length.</param>
    public static Task Bare(Frame frame, DateOnly due, long fee, int seq, (int Ask, int Changes, int Body) like) => Run(frame,
    [
        $"""
        insert into bare.movement (account_id, seq, n, at, from_book, to_book, amount, reason, subscription_id, ref, catalog_version, category, flags)
            select account_id, {seq}, 0, 0, 'main', 'revenue:fees', {fee}, 'monthly-fee.charge', account_id, '2026-12-01', 'ru 2026-09-01', 20, 1 from bare.account
        """,
        $"insert into bare.month_total (account_id, month, subscription_id, category, flags, events, units, charge) select account_id, {seq}, account_id, 20, 1, 1, 0, {fee} from bare.account on conflict (account_id, month, subscription_id, category, flags) do update set charge = month_total.charge + excluded.charge",
        $"update bare.grant_left set amount_left = 0 where grant_id between {(seq - 2) * 10} and {(seq - 2) * 10 + 9}",
        $"""
        insert into bare.grant_left (account_id, grant_id, subscription_id, code, unit, size, amount_left, priority, from_at, until_at, minted_order, catalog_version)
            select account_id, {seq * 10} + n, account_id, 'svobodny-30/minutes', 0, 36000, 36000, 100, 0, 0, 0, 'ru 2026-09-01' from bare.account cross join generate_series(0, 2) n
        """,
        $"""
        insert into bare.archive (account_id, seq, at, operation, caller_as, caller_id, channel, ask, outcome, changes, hash)
            select account_id, {seq}, 0, 'monthly-fee.charge', 4, 'clock', 'clock', repeat('a', {like.Ask}), 'done', repeat('c', {like.Changes}), decode(md5(account_id::text) || md5('{seq}'), 'hex') from bare.account
        """,
        $"insert into bare.reply (account_id, key, print, body, at) select account_id, 'clock:monthly-fee.charge:{due:yyyy-MM-dd}:' || account_id, decode(md5(account_id::text) || md5('{seq}'), 'hex'), repeat('b', {like.Body}), 0 from bare.account",
        $"insert into bare.due_work (shard, id, operation, ask, key, due_at, attempts, state) select shard, id + 10000000, operation, ask, key, {seq}, 0, 0 from bare.due_work",
        $"delete from bare.due_work where due_at <> {seq}",
        $"update bare.subscription set fee_paid_until = {due.AddMonths(1).Stored()}, fee_try_on = null",
        $"update bare.account set balance = balance - {fee}, reserved = reserved + 0, archive_seq = {seq}, archive_head = decode(md5(account_id::text) || md5('{seq}'), 'hex')",
    ]);

    static Task Run(Frame frame, params IReadOnlyList<string> statements) => frame.Database.Write(tx =>
    {
        foreach (var statement in statements) tx.Add(statement);
        return ValueTask.CompletedTask;
    });
}
