using Kabinet.Channels.Clock;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Tariffs;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Kabinet.Tests.Running;

/// <summary>A month's fees of many accounts at once: done in groups, by several clocks, and each fee once.</summary>
[Trait("feature", "TARIFF-01")]
public sealed class FeeRunTests
{
    const int People = 120;

    static ClockDoor Clock(World world) => new(world.Frame.Runner, new ClaimWork(world.Database), world.Clock, NullLogger<ClockDoor>.Instance);

    static async Task<List<Person>> Crowd(World world, DateOnly due)
    {
        var cast = new Cast(world.Frame, after: 5);
        // Every tenth cannot pay: what is refused in a group must not disturb it.
        var people = Enumerable.Range(0, People).Select(i => cast.Add($"Абонент {i}", i % 10 == 9 ? 100 : 500_000)).ToList();
        await cast.Write();
        await world.Database.Write(tx =>
        {
            foreach (var person in people) tx.FeeIsDue(world, person.Account, person.Number, due);
            return ValueTask.CompletedTask;
        });
        return people;
    }

    static async Task<List<(long Account, string Month)>> Fees(World world) => await world.Database.Read(s => s.All(
        "select account_id, ref from movement where reason = $1 order by account_id, ref", row => (row.GetInt64(0), row.GetString(1)), ChargeMonthlyFee.Name));

    static Task<long> Count(World world, string of) => world.Database.Read(s => s.First($"select count(*) from {of}", row => row.GetInt64(0))).AsTask();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Three_clocks_at_once_and_one_that_goes_an_hour_back_and_forty_days_ahead_take_each_fee_once(string database)
    {
        await using var world = await World.Open(database);
        var (due, calendar) = (new DateOnly(2026, 12, 1), world.Catalog.Calendar);
        var people = await Crowd(world, due);
        world.Clock.MoveTo(calendar.StartOf(due).AddMinutes(5));
        await Task.WhenAll(Clock(world).RunDue(), Clock(world).RunDue(), Clock(world).RunDue());
        await Clock(world).RunDue();

        var able = people.Where((_, i) => i % 10 != 9).ToList();
        (await Fees(world)).ShouldBe(able.Select(p => (p.Account.Value, "2026-12-01")).Order());
        (await Count(world, $"reply where key like 'clock:{ChargeMonthlyFee.Name}%'")).ShouldBe(able.Count, "each fee has its key");
        (await Count(world, $"archive where operation = '{ChargeMonthlyFee.Name}'")).ShouldBe(People, "a refusal has its row too");
        (await Count(world, "due_work")).ShouldBe(People, "everybody has one next day and no other");
        var tariff = world.Catalog.On(due).Tariffs[await world.Database.Read(s => s.First("select tariff from subscription limit 1", row => row.GetString(0))) ?? ""];
        (await Count(world, "grant_left")).ShouldBe(able.Count * tariff.Grants.Length);
        foreach (var who in able.Take(3)) (await world.BalanceOf(who)).ShouldBe(world.Money(500_000) - tariff.MonthlyFee);

        // Back over midnight: nothing is due again. Then a server that slept over the New Year.
        world.Clock.Move(TimeSpan.FromHours(-1));
        (await Clock(world).RunDue()).ShouldBe(0);
        world.Clock.Move(TimeSpan.FromDays(40));
        await Task.WhenAll(Clock(world).RunDue(), Clock(world).RunDue());
        (await Fees(world)).ShouldBe(able.SelectMany(p => new[] { (p.Account.Value, "2026-12-01"), (p.Account.Value, "2027-01-01") }).Order());
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Work_that_cannot_be_read_spoils_nobody_elses(string database)
    {
        await using var world = await World.Open(database);
        var due = new DateOnly(2026, 12, 1);
        var people = await Crowd(world, due);
        await world.Database.Write(tx =>
        {
            tx.FeeIsDue(world, world.Gleb.Account, world.Gleb.Number, due, $$"""{"account":"{{world.Gleb.Account}}","unknown":1}""");
            return ValueTask.CompletedTask;
        });
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(due));
        await Clock(world).RunDue();
        (await Fees(world)).Count.ShouldBe(People - People / 10);
        (await Count(world, "due_work where attempts = 1 and error is not null")).ShouldBe(1, "it is tried again later, and then waits for staff");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_fee_and_top_ups_of_its_account_at_once_lose_nothing(string database)
    {
        await using var world = await World.Open(database);
        var due = new DateOnly(2026, 12, 1);
        var people = await Crowd(world, due);
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(due));
        var paid = people.Select((p, i) => Asking.Yes(world, new TopUp(p.Account, p.Number, world.Money(7), Books.Cash, $"t{i}"), world.Agent())).ToList();
        await Task.WhenAll([Clock(world).RunDue(), .. paid]);
        (await world.Database.Read(s => s.First("select sum(balance) from account where balance > 0", row => Convert.ToInt64(row.GetValue(0), null)))).ShouldBe(
            3 * 34850 + 10000 + People * 7 + People / 10 * 100 + (People - People / 10) * (500_000 - world.Catalog.On(due).Tariffs["bezlimit"].MonthlyFee.Minor));
        (await world.Faults()).ShouldBeEmpty();
    }
}
