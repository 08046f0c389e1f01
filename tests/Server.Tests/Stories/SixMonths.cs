using Kabinet.Channels.Clock;
using Kabinet.Demo;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Tariffs;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Kabinet.Tests.Stories;

/// <summary>Half a year of Anna's life under a clock that stops at every due day.</summary>
public sealed class SixMonths
{
    static MoveClock ClockOf(World world)
    {
        var claims = new ClaimWork(world.Database);
        var door = new ClockDoor(world.Frame.Runner, claims, world.Frame.Clock, NullLogger<ClockDoor>.Instance);
        return new MoveClock((DemoClock)world.Frame.Clock, door, claims, world.Database);
    }

    static Task FirstFee(World world, Person who)
    {
        var due = Month.Of(world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow())).Next.FirstDay;
        return world.Database.Write(tx =>
        {
            tx.FeeIsDue(world, who.Account, who.Number, due);
            return ValueTask.CompletedTask;
        });
    }

    static async Task AtLeast(MoveClock clock, World world, DateOnly day)
    {
        while (world.Catalog.Calendar.DayOf(world.Frame.Clock.GetUtcNow()) < day) await clock.Ahead(TimeSpan.FromDays(7));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "TARIFF-01"), Trait("feature", "HOME-02")]
    [Trait("fault", "number charged daily instead of monthly, or never")]
    public async Task Six_months_are_six_fees_and_each_month_begins_with_new_packages(string database)
    {
        await using var world = await World.Open(database);
        var clock = ClockOf(world);
        await FirstFee(world, world.Anna);
        var fee = world.Catalog.Versions[^1].Tariffs[await TariffOf(world)].MonthlyFee;
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(fee.Minor * 6), Books.Cash, "year"), world.Agent());

        await AtLeast(clock, world, new DateOnly(2027, 5, 20));

        (await world.Database.Read(s => s.All("select ref from movement where account_id = $1 and reason = $2 order by seq", row => row.GetString(0),
            world.Anna.Account.Value, ChargeMonthlyFee.Name))).ShouldBe(["2026-12-01", "2027-01-01", "2027-02-01", "2027-03-01", "2027-04-01", "2027-05-01"]);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));
        var alive = await world.Database.Read(s => s.All(LoadAccount.GrantsOf, LoadAccount.ReadGrant, world.Anna.Account.Value, world.Frame.Clock.GetUtcNow().Stored()));
        alive.Where(g => g.Until > world.Frame.Clock.GetUtcNow()).Select(g => world.Catalog.Calendar.DayOf(g.Until)).Distinct().ShouldBe([new DateOnly(2027, 6, 1)]);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_fee_that_the_balance_does_not_cover_waits_says_so_once_and_is_taken_the_day_after_the_top_up(string database)
    {
        await using var world = await World.Open(database);
        var clock = ClockOf(world);
        await FirstFee(world, world.Boris);
        var fee = world.Catalog.Versions[^1].Tariffs[await TariffOf(world)].MonthlyFee;
        world.Money(10000).ShouldBeLessThan(fee);

        await AtLeast(clock, world, new DateOnly(2026, 12, 10));
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000));
        (await world.Database.Read(s => s.All("select body from outbox where subscription_id = $1", row => row.Bytes(0), world.Boris.Number.Value))).Count.ShouldBe(1);

        await Asking.Yes(world, new TopUp(world.Boris.Account, world.Boris.Number, fee, Books.Cash, "late"), world.Agent());
        await clock.Ahead(TimeSpan.FromDays(2));
        // The tariff is prorated: a fee taken on the 14th costs the 18 days that are left.
        var tariff = world.Catalog.Versions[^1].Tariffs[await TariffOf(world)];
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000) + fee - FeeSpan.Of(tariff, 1, new DateOnly(2026, 12, 14)).Fee);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "PAY-04")]
    public async Task A_promise_without_a_top_up_is_taken_back_by_the_clock_after_its_due_day(string database)
    {
        await using var world = await World.Open(database);
        var promise = await Asking.Yes(world, new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].Promises.Min), world.As(world.Anna));
        await AtLeast(ClockOf(world), world, promise.DueOn.AddDays(2));
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) - promise.Fee);
        (await world.Database.Read(s => s.First("select count(*) from due_work", row => row.GetInt64(0)))).ShouldBe(0);
        (await world.Faults()).ShouldBeEmpty();
    }

    static async Task<string> TariffOf(World world) =>
        (await world.Database.Read(s => s.First("select tariff from subscription where account_id = $1", row => row.GetString(0), world.Anna.Account.Value)))!;
}
