using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Running;

/// <summary>
/// However promises, top-ups, due days, transfers, cancellations and spending fall over one another, four at a time: nobody has two promises,
/// nobody spends what he has not, what is reserved is what is held, and nothing is lost or made.
/// </summary>
public sealed class MoneyRaceProperties
{
    const int Length = 48, AtOnce = 4, Samples = 16;

    enum Kind { TopUp, Promise, DayPasses, Send, Confirm, Cancel, Spend, Release, Deliver }

    sealed record Step(int Who, Kind Kind, int Amount)
    {
        public override string ToString() => $"{Who}:{Kind}:{Amount}";
    }

    static readonly Gen<Step> Steps =
        from who in Gen.Choose(0, 2)
        from kind in Gen.Choose(0, 8)
        from amount in Gen.Choose(1, 400)
        select new Step(who, (Kind)kind, amount);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "PAY-04"), Trait("feature", "PAY-05"), Trait("security", "S-53")]
    public async Task Any_interleaving_of_promises_transfers_due_days_and_spending_keeps_every_sum(string database)
    {
        var (promised, arrived) = (0L, 0L);
        foreach (var history in Gen.Sample(Steps.ArrayOf(Length), Samples))
        {
            await using var world = await World.Open(database);
            await new Lives(world).Live(history);
            promised += await world.Database.Read(s => s.First("select count(*) from promise where ended > 0", row => row.GetInt64(0)));
            arrived += await world.Database.Read(s => s.First("select count(*) from transfer where state = 2", row => row.GetInt64(0)));
        }
        Math.Min(promised, arrived).ShouldBePositive("else nothing was raced");
    }

    /// <summary>Three people's money in one world.</summary>
    sealed class Lives(World world)
    {
        readonly Person[] people = [world.Anna, world.Boris, world.Gleb];
        readonly ConcurrentBag<(Person Who, Promise Promise)> promises = [];
        readonly ConcurrentBag<(Person Who, Transfer Transfer)> transfers = [];
        long brought, spent, next;

        public async Task Live(Step[] history)
        {
            var opening = await Everything();
            var before = await Balances();
            foreach (var wave in history.Chunk(AtOnce))
            {
                var due = wave.Any(s => s.Kind == Kind.DayPasses);
                if (due) world.Clock.Move(TimeSpan.FromDays(2));
                await Task.WhenAll(wave.Select(step => Task.Run(() => Ask(step))));
                var after = await Balances();
                var how = string.Join(' ', history.TakeWhile(s => s != wave[^1]).Append(wave[^1]));
                for (var i = 0; i < people.Length; i++)
                    if (after[i] < 0 && !due) after[i].ShouldBeGreaterThanOrEqualTo(before[i], $"only a due day takes below zero: {how}");
                (await Stacked()).ShouldBe(0, how);
                before = after;
            }
            await world.Accounts().DeliverAll();

            var (fees, lent, onTheWay) = await Sums();
            (await Everything()).ShouldBe(opening + brought - spent - fees + lent - onTheWay, string.Join(' ', history.Select(s => s.ToString())));
            (await world.Faults()).ShouldBeEmpty();
        }

        async Task Ask(Step step)
        {
            var (who, other) = (people[step.Who], people[(step.Who + 1) % people.Length]);
            var (sum, key) = (world.Money(step.Amount * 100), $"race:{Interlocked.Increment(ref next)}");
            switch (step.Kind)
            {
                case Kind.TopUp:
                    await Asking.Yes(world, new TopUp(who.Account, who.Number, sum, Books.Cash, key), world.Agent(key));
                    Interlocked.Add(ref brought, sum.Minor);
                    break;
                case Kind.Promise:
                    if (await world.Run(new TakePromisedPayment(who.Account, who.Number, world.Money(50_00 * (1 + step.Amount % 4))), world.As(who, key)) is Outcome<Promise>.Done { Result: var promise }) promises.Add((who, promise));
                    break;
                case Kind.DayPasses:
                    foreach (var (whose, promised) in promises) await world.Run(new SettlePromisedPayment(whose.Account, promised.Id), world.ClockCaller());
                    foreach (var (whose, transfer) in transfers) await world.Run(new ExpireTransfer(whose.Account, transfer.Id), world.ClockCaller());
                    break;
                case Kind.Send:
                    if (await world.Run(new StartTransfer(who.Account, who.Number, $"+{other.Msisdn.Digits}", sum), world.As(who, key)) is Outcome<Transfer>.Done { Result: var sent }) transfers.Add((who, sent));
                    break;
                case Kind.Confirm:
                    foreach (var (whose, transfer) in transfers.Where(t => t.Who == who)) await world.Run(new ConfirmTransfer(whose.Account, whose.Number, transfer.Id), world.As(whose));
                    break;
                case Kind.Cancel:
                    foreach (var (whose, transfer) in transfers.Where(t => t.Who == who)) await world.Run(new CancelTransfer(whose.Account, whose.Number, transfer.Id), world.As(whose));
                    break;
                case Kind.Spend or Kind.Release:
                    if (await world.Run(new ReserveMoney(who.Account, who.Number, sum, 30), world.Counterparty(key)) is not Outcome<Hold>.Done { Result: var hold }) break;
                    if (step.Kind == Kind.Release) await Asking.Yes(world, new ReleaseHold(who.Account, hold.Id), world.Counterparty());
                    else
                    {
                        await Asking.Yes(world, new CommitHold(who.Account, hold.Id, sum), world.Counterparty());
                        Interlocked.Add(ref spent, sum.Minor);
                    }
                    break;
                default: await world.Accounts().DeliverAll(); break;
            }
        }

        async Task<long[]> Balances() => [.. await Task.WhenAll(people.Select(async p => (await world.BalanceOf(p)).Minor))];

        ValueTask<long> Everything() => One("select cast(sum(balance + reserved) as bigint) from account");

        /// <summary>Accounts with more than one open promise.</summary>
        ValueTask<long> Stacked() => One("select count(*) from (select account_id from promise where ended = 0 group by account_id having count(*) > 1) p");

        /// <summary>What transfers and promises cost, what is lent and not returned, and what has left a sender and not come to its receiver.</summary>
        async Task<(long Fees, long Lent, long OnTheWay)> Sums() => (
            await One($"""
                select coalesce(cast(sum(case when to_book = '{Books.OneOffRevenue}' then amount else -amount end) as bigint), 0) from movement
                where (to_book = '{Books.OneOffRevenue}' or from_book = '{Books.OneOffRevenue}') and reason <> '{CommitHold.Name}'
                """),
            await One("select coalesce(cast(sum(amount) as bigint), 0) from promise where ended = 0"),
            await One("""
                select coalesce(cast(sum(t.amount) as bigint), 0) from transfer t left join transfer_in i on i.account_id = t.to_account and i.transfer_id = t.transfer_id
                where t.state in (1, 2, 3) and (i.transfer_id is null or i.recalled = 1)
                """));

        ValueTask<long> One(string sql) => world.Database.Read(s => s.First(sql, row => row.GetInt64(0)));
    }
}
