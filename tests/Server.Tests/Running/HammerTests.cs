using System.Diagnostics;
using System.Globalization;
using Kabinet.Hammer;
using Kabinet.Operations.Bills;
using Kabinet.Operations.Invoices;
using Kabinet.Operations.Leftovers;
using Kabinet.Operations.Limits;
using Kabinet.Operations.Line;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Payouts;
using Kabinet.Operations.Receipts;
using Kabinet.Operations.Tariffs;
using Kabinet.Store;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Running;

/// <summary>
/// Two whole servers on one store, every kind of operation at once, days passing in seconds, and both killed again and again while the
/// database throws everybody out: then sums, holds, keys, transfers and the archive must agree. <c>KABINET_HAMMER_SECONDS</c> makes it
/// longer, and restarts PostgreSQL itself where it is our own. The controls show that a store that does not agree is caught.
/// </summary>
public sealed class HammerTests
{
    static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("KABINET_HAMMER_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
    /// <summary>A server lives until it has acknowledged so many top-ups, and in a long run so long.</summary>
    const int Enough = 20;
    static readonly TimeSpan Life = TimeSpan.FromSeconds(Seconds > 0 ? 8 : 0), Patience = TimeSpan.FromMinutes(3);

    sealed record Said(long Account, string Key, long Sum);

    static Process Start(World world, params string[] how) => Process.Start(new ProcessStartInfo("dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Hammer.dll"), world.Folder, world.Frame.Settings.Database, world.Frame.Settings.Operators, .. how]) { RedirectStandardOutput = true })!;

    /// <summary>Lets it live until it has said enough after <paramref name="hurt"/>, and longer while <paramref name="goesOn"/>, kills it, and returns what it had said; a line cut in two was not said.</summary>
    static async Task<List<Said>> Killed(Process hammer, Task hurt, Func<Task<bool>> goesOn)
    {
        using var process = hammer;
        var (lines, after, begun) = (new List<string>(), 0, Stopwatch.GetTimestamp());
        while ((after < Enough || Stopwatch.GetElapsedTime(begun) < Life || (Stopwatch.GetElapsedTime(begun) < Patience && await goesOn())) && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (hurt.IsCompleted) after++;
        }
        process.Kill();
        lines.AddRange((await process.StandardOutput.ReadToEndAsync()).Split('\n').SkipLast(1));
        await process.WaitForExitAsync();
        lines.Where(line => line.StartsWith('!')).ShouldBeEmpty("a fault");
        after.ShouldBeGreaterThanOrEqualTo(Enough, "it ended by itself");
        return [.. lines.Select(line => line.Split(' ')).Select(w => new Said(long.Parse(w[0], CultureInfo.InvariantCulture), w[1], long.Parse(w[2], CultureInfo.InvariantCulture)))];
    }

    static async Task<World> Crowded(string database)
    {
        var world = await World.Open(database);
        // The tests' PostgreSQL answers before it has written: what it acknowledged must outlive its own death here.
        if (database == Databases.Postgres)
            await world.Database.Read(async s => { await s.Run($"alter database {new Npgsql.NpgsqlConnectionStringBuilder(world.Frame.Settings.Database).Database} set synchronous_commit = on"); return true; });
        var cast = new Cast(world.Frame, after: 5);
        for (var i = 0; i < 10; i++) cast.Add($"Абонент {i}", 100_000);
        var owing = Enumerable.Range(0, 3).Select(i => cast.Add($"Должник {i}", -200_000, kind: AccountKind.Postpaid)).ToList();
        await cast.Write();
        await world.AddHome();
        await world.PrintCards(10_000, [.. Enumerable.Range(0, Purse.Cards).Select(Purse.Pin)]);
        var people = await world.Database.Read(s => s.All("select account_id, subscription_id, fee_paid_until from subscription", row => (new AccountId(row.GetInt64(0)), new SubscriptionId(row.GetInt64(1)), row.Day(2))));
        await world.Database.Write(tx =>
        {
            foreach (var (account, number, due) in people)
                tx.FeeIsDue(world, account, number, due);
            // Packages to exchange and to give; bills that may be paid in parts.
            tx.Add("update subscription set tariff = 'svobodny' where account_id in (select account_id from account where kind = 0) and msisdn not like '0%'");
            foreach (var person in owing)
            {
                var month = Month.Of(people[0].Item3).Previous;
                tx.Add("update account set credit_limit = 300000 where account_id = $1", person.Account.Value);
                tx.Add($"insert into bill (account_id, {WriteBills.Columns}) values ($1, $2, $3, 200000, 200000, $4, $5, '', 0, 0)", person.Account.Value, world.Frame.Ids.Block(), month.Number, month.LastDay.Stored(), month.LastDay.AddDays(20).Stored());
            }
            // Olga's line is old enough for credit.
            tx.Add("update account set opened_on = opened_on - 400");
            // The servers' own clocks begin half an hour before the first fees: each life goes back there.
            tx.Add("insert into kept (name, value) values ('demo-clock', $1)", (world.Catalog.Calendar.StartOf(people[0].Item3).AddMinutes(-30) - DateTimeOffset.UtcNow).Ticks.ToString(CultureInfo.InvariantCulture));
            return ValueTask.CompletedTask;
        });
        return world;
    }

    /// <summary>What must be true whatever was killed when; empty when it is.</summary>
    static async Task<List<string>> Wrong(World world, IReadOnlyList<Said> said)
    {
        List<string> wrong = [.. await world.Faults()];
        var kept = (await world.Database.Read(s => s.All("select account_id, key from reply where key like 'walk:%'", row => (row.GetInt64(0), row.GetString(1))))).ToHashSet();
        wrong.AddRange(said.Where(s => !kept.Contains((s.Account, s.Key))).Select(s => $"{s.Key} was acknowledged and is lost"));
        var sums = (await world.Database.Read(s => s.All($"select account_id, ref, amount from movement where from_book = '{Books.Cash}'", row => (Account: row.GetInt64(0), Key: row.GetString(1), Sum: row.GetInt64(2)))))
            .ToLookup(m => (m.Account, m.Key), m => m.Sum);
        wrong.AddRange(sums.Where(s => s.Count() > 1).Select(s => $"{s.Key.Key} was credited {s.Count()} times"));
        wrong.AddRange(said.Where(s => sums[(s.Account, s.Key)].FirstOrDefault() != s.Sum).Select(s => $"{s.Key} brought {sums[(s.Account, s.Key)].FirstOrDefault()} and not {s.Sum}"));
        // What names its day, its run or its number is done once, whatever the clocks do.
        wrong.AddRange(await world.Database.Read(s => s.All($"""
            select account_id, operation, ask, count(*) from archive where outcome = 'done' and operation in ({string.Join(", ", OnceEach.Select(name => $"'{name}'"))})
            group by account_id, operation, ask having count(*) > 1
            """, row => $"{row.GetString(1)} {row.GetString(2)} was done {row.GetInt64(3)} times")));
        // A tariff changed on the day of its fee brings the fee of the new one on the same day.
        wrong.AddRange(await world.Database.Read(s => s.All("""
            select m.account_id, m.ref, count(*) from movement m where m.reason = 'monthly-fee.charge' group by m.account_id, m.subscription_id, m.ref
            having count(*) > 1 + (select count(*) from tariff_change c where c.account_id = m.account_id and c.subscription_id = m.subscription_id and c.state = 1)
            """, row => $"the fee of {row.GetString(1)} was taken {row.GetInt64(2)} times from {row.GetInt64(0)}")));
        wrong.AddRange(await world.Database.Read(s => s.All("select operation, key, error from due_work where state = 1", row => $"due work {row.GetString(0)} {row.GetString(1)} is dead: {row.GetString(2)}")));
        wrong.AddRange(await world.Database.Read(s => s.All("select account_id, event_id, count(*) from usage_event group by account_id, event_id having count(*) > 1", row => $"event {row.GetInt64(1)} was charged {row.GetInt64(2)} times")));
        wrong.AddRange(await world.Database.Read(s => s.All("""
            select account_id, from_book, ref, count(*) from movement where from_book like 'gateway:%' or from_book = 'cards' group by account_id, from_book, ref having count(*) > 1
            """, row => $"{row.GetString(1)} {row.GetString(2)} was credited {row.GetInt64(3)} times to {row.GetInt64(0)}")));
        wrong.AddRange(await world.Database.Read(s => s.All("select account_id, share_id from transfer where share_id is not null group by account_id, share_id, (at + 10800000) / 86400000 having count(*) > 1",
            row => $"share {row.GetInt64(1)} of {row.GetInt64(0)} was sent twice in a day")));
        // What we say is paid and what the others' own books say.
        wrong.AddRange(await world.Database.Read(s => s.All("select p.payout_id from payout p left join demo_payout d on d.order_id = cast(p.account_id as text) || '-' || cast(p.payout_id as text) and d.amount = p.amount where p.state = 2 and d.order_id is null",
            row => $"payout {row.GetInt64(0)} is done and the partner has none")));
        wrong.AddRange(await world.Database.Read(s => s.All("select p.payment_id from payment p left join demo_bank_payment b on b.external_id = p.external_id and b.taken = p.amount and b.status = 'succeeded' where p.state = 4 and b.external_id is null",
            row => $"payment {row.GetInt64(0)} is credited and the bank has taken nothing")));
        // What came in cash or by card has one fiscal receipt, and what we say is issued the till has.
        wrong.AddRange(await world.Database.Read(s => s.All("""
            select m.account_id, m.ref, count(r.receipt_id) from movement m
            left join fiscal_receipt r on r.account_id = m.account_id and r.kind = 0 and r.amount = m.amount and r.source = m.from_book and (r.ref = m.ref or cast(r.payment_id as text) = m.ref)
            where m.from_book in ('cash', 'gateway:yookassa') group by m.account_id, m.seq, m.n, m.ref having count(r.receipt_id) <> 1
            """, row => $"{row.GetString(1)} of {row.GetInt64(0)} has {row.GetInt64(2)} receipts")));
        wrong.AddRange(await world.Database.Read(s => s.All("select r.receipt_id from fiscal_receipt r left join demo_fiscal d on d.receipt_id = cast(r.account_id as text) || '-' || cast(r.receipt_id as text) where r.state = 1 and d.receipt_id is null",
            row => $"receipt {row.GetInt64(0)} is issued and the till has none")));
        wrong.AddRange(await world.Database.Read(s => s.All("select i.account_id, i.n from invoice i left join movement m on m.account_id = i.account_id and m.from_book = 'gateway:bank' and m.ref = i.reference and m.amount = coalesce(i.came, i.amount) where i.state = 1 and m.ref is null",
            row => $"invoice {row.GetInt32(1)} of {row.GetInt64(0)} is paid and brought nothing")));
        wrong.AddRange(await world.Database.Read(s => s.All("select account_id, bill_id from bill where amount_left < 0 or amount_left > amount", row => $"bill {row.GetInt64(1)} of {row.GetInt64(0)} is paid more than it asks")));
        // The parts of a debt are the debt.
        wrong.AddRange(await world.Database.Read(s => s.All("select account_id, issued_on, parts, count(*) from bill where part > 0 group by account_id, issued_on, parts having count(*) % parts <> 0", row => $"a plan of {row.GetInt64(0)} has {row.GetInt64(3)} of {row.GetInt32(2)} parts")));
        return wrong;
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_servers_killed_in_the_midst_of_everything_leave_a_store_that_agrees(string database)
    {
        await using var world = await Crowded(database);
        List<Said> said = [];
        var (node, begun) = (0, Stopwatch.GetTimestamp());
        do
        {
            // The first dies of itself; the second outlives that, and on PostgreSQL the loss of all its connections.
            var hurt = new TaskCompletionSource();
            var one = Killed(Start(world, "walk", $"{++node}"), Task.CompletedTask, () => Task.FromResult(false));
            var two = Killed(Start(world, "walk", $"{++node}"), hurt.Task, async () => (await Kinds(world)).Count < Walked.Length);
            said.AddRange(await one);
            if (database == Databases.Postgres) await (await PostgresServer.Running).ThrowOut(world.Frame.Settings.Database, restart: Seconds > 0);
            hurt.SetResult();
            said.AddRange(await two);
            // Our own connections were thrown out as well.
            (world.Database as PostgresDatabase)?.Source.Clear();
        }
        while (Stopwatch.GetElapsedTime(begun).TotalSeconds < Seconds);

        (await Wrong(world, said)).ShouldBeEmpty();
        (await Kinds(world)).Count.ShouldBe(Walked.Length, string.Join(", ", Walked.Except(await Kinds(world))));

        // A client that never heard back asks again: nothing moves. The control: without the kept keys the same is caught.
        var again = said[^1];
        var ask = new TopUp(new(again.Account), await NumberOf(world, again.Account), world.Money(again.Sum), Books.Cash, again.Key);
        await Asking.Yes(world, ask, world.Agent(again.Key));
        (await Wrong(world, said)).ShouldBeEmpty();
        await world.Database.Write(tx => { tx.Add("delete from reply where account_id = $1 and key = $2", again.Account, again.Key); return ValueTask.CompletedTask; });
        await Asking.Yes(world, ask, world.Agent(again.Key));
        (await Wrong(world, said)).ShouldContain($"{again.Key} was credited 2 times");
    }

    static readonly string[] OnceEach =
    [
        ChargeMonthlyFee.Name, ApplyTariffChange.Name, SettlePromisedPayment.Name, RunShare.Name, RunAutopay.Name, ExpireHold.Name, ExpireTransfer.Name, ExpirePayout.Name, EndSuspension.Name,
        ReceiveTransfer.Name, SettleTransfer.Name, ConfirmCardPayment.Name, SettleRefund.Name, SettlePayout.Name, ReceiveGift.Name, SettleGift.Name, ReceiveInvoice.Name, SettleReceipt.Name,
    ];

    /// <summary>What must have been done at least once, else nothing was hurt.</summary>
    static readonly string[] Walked =
    [
        TopUp.Name, TakePromisedPayment.Name, StartTransfer.Name, ConfirmTransfer.Name, ReceiveTransfer.Name, SettleTransfer.Name, ReserveMoney.Name, CommitHold.Name, ReleaseHold.Name,
        SetLimit.Name, ChargeMonthlyFee.Name, ActivateCard.Name, StartCardPayment.Name, ConfirmCardPayment.Name, StartPayout.Name, ConfirmPayout.Name, SettlePayout.Name, SetUpShare.Name,
        TurnOnHomeCredit.Name, TakeInstalments.Name, PayBills.Name, OrderInvoice.Name, ReceiveInvoice.Name, DecideInvoice.Name, SettleReceipt.Name, SetUpAutopay.Name, RunAutopay.Name, ExchangeLeftovers.Name,
        ConfirmGift.Name, ReceiveGift.Name,
    ];

    static async Task<List<string>> Kinds(World world) =>
        [.. Walked.Intersect(await world.Database.Read(s => s.All("select distinct operation from archive where outcome = 'done'", row => row.GetString(0))))];

    static async Task<SubscriptionId> NumberOf(World world, long account) =>
        new(await world.Database.Read(s => s.First("select subscription_id from subscription where account_id = $1", row => row.GetInt64(0), account)));

    [Fact]
    public async Task The_control_that_throws_is_caught()
    {
        await using var world = await Crowded(Databases.Sqlite);
        var told = "";
        try { await Killed(Start(world, "walk", "1", "throws"), Task.CompletedTask, () => Task.FromResult(false)); }
        catch (ShouldAssertException caught) { told = caught.Message; }
        told.ShouldContain("the control");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_control_that_reads_and_writes_a_balance_is_caught(string database)
    {
        await using var world = await World.Open(database);
        using var naive = Start(world, "naive", $"{world.Anna.Account}");
        await naive.StandardOutput.ReadLineAsync();
        var rest = naive.StandardOutput.ReadToEndAsync();
        // Until one of ours has fallen between its read and its write.
        var (begun, i) = (Stopwatch.GetTimestamp(), 0);
        for (; (await world.Faults()).Count == 0 && Stopwatch.GetElapsedTime(begun) < Patience; i++)
            await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(1), Books.Cash, $"n{i}"), world.Agent());
        naive.Kill();
        await rest;
        await naive.WaitForExitAsync();
        (await world.Faults()).ShouldNotBeEmpty();
    }
}
