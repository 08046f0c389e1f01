using Kabinet.Channels.Clock;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>«Поделись балансом» regularly (PAY-06), by the clock alone.</summary>
[Trait("feature", "PAY-06")]
public sealed class ShareTests
{
    static DateOnly Today(World world) => world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());

    static Task<Share> SetUp(World world, long minor, ShareEvery every, DateOnly first) =>
        Asking.Yes(world, new SetUpShare(world.Anna.Account, world.Anna.Number, world.Boris.Msisdn.Digits, world.Money(minor), every, first), world.As(world.Anna));

    static ClockDoor Clock(World world) => new(world.Frame.Runner, new ClaimWork(world.Database), world.Clock, NullLogger<ClockDoor>.Instance);

    static Task<List<long>> Sent(World world) => world.Database.Read(s => s.All("select amount from transfer where account_id = $1", row => row.GetInt64(0), world.Anna.Account.Value)).AsTask();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-58"), Trait("security", "S-72")]
    public async Task Every_day_once_though_two_clocks_run(string database)
    {
        await using var world = await World.Open(database);
        await SetUp(world, 2000, ShareEvery.Day, Today(world));
        for (var day = 0; day < 3; day++)
        {
            await Task.WhenAll(Clock(world).RunDue(), Clock(world).RunDue());
            await Clock(world).RunDue();
            (await Sent(world)).Count.ShouldBe(day + 1);
            world.Clock.Move(TimeSpan.FromDays(1));
        }
        await world.Accounts().DeliverAll();
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000 + 3 * 2000));
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 3 * 2700));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-72")]
    public async Task A_clock_that_jumps_forty_days_sends_once_and_goes_on(string database)
    {
        await using var world = await World.Open(database);
        await SetUp(world, 1000, ShareEvery.Day, Today(world));
        world.Clock.Move(TimeSpan.FromDays(40));
        await Clock(world).RunDue();
        (await Sent(world)).Count.ShouldBe(1);
        world.Clock.Move(TimeSpan.FromDays(1));
        await Clock(world).RunDue();
        (await Sent(world)).Count.ShouldBe(2);
        world.Clock.Move(TimeSpan.FromHours(-1));
        await Clock(world).RunDue();
        (await Sent(world)).Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Not_enough_is_told_at_once_and_three_times_in_a_row_pause_it(string database)
    {
        await using var world = await World.Open(database);
        var share = await SetUp(world, 40000, ShareEvery.Week, Today(world));
        for (var week = 0; week < 4; week++)
        {
            await Clock(world).RunDue();
            world.Clock.Move(TimeSpan.FromDays(7));
        }
        (await Sent(world)).ShouldBeEmpty();
        (await world.Waiting(world.Anna)).Select(n => n.Text).ShouldBe(["share.missed.not-enough", "share.missed.not-enough", "share.paused.not-enough"]);

        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(100000), Books.Cash, "k"), world.Agent());
        await Asking.Yes(world, new PauseShare(world.Anna.Account, world.Anna.Number, share.Id, false), world.As(world.Anna));
        world.Clock.Move(TimeSpan.FromDays(7));
        await Clock(world).RunDue();
        (await Sent(world)).Count.ShouldBe(1);

        await Asking.Yes(world, new StopShare(world.Anna.Account, world.Anna.Number, share.Id), world.As(world.Anna));
        world.Clock.Move(TimeSpan.FromDays(30));
        await Clock(world).RunDue();
        (await Sent(world)).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("security", "B8")]
    public async Task A_new_owner_of_the_number_gets_nothing_and_the_sender_is_told(string database)
    {
        await using var world = await World.Open(database);
        await SetUp(world, 2000, ShareEvery.Day, Today(world));
        await world.Database.Write(async tx => await tx.Session.Run("update number_owner set account_id = $2, subscription_id = $3 where msisdn = $1",
            world.Boris.Msisdn.Digits, world.Vera.Account.Value, world.Vera.Number.Value));
        await Clock(world).RunDue();
        (await Sent(world)).ShouldBeEmpty();
        (await world.Waiting(world.Anna)).Select(n => n.Text).ShouldBe(["share.paused.no-receiver"]);
    }

    [Fact]
    public void The_thirty_first_of_a_shorter_month_is_its_last_day()
    {
        var share = new Share(1, new(1), new("79001000002"), "Б…", new Money(100, Currency.Rub), ShareEvery.Month, new(2027, 1, 31), new(2027, 1, 31), ShareState.On, 0, new(2));
        DateOnly[] days = [share.After(new(2027, 1, 31)), share.After(new(2027, 2, 28)), share.After(new(2028, 1, 31)), share.After(new(2027, 4, 30))];
        days.ShouldBe([new(2027, 2, 28), new(2027, 3, 31), new(2028, 2, 29), new(2027, 5, 31)]);
        (share with { Every = ShareEvery.Week }).After(new(2027, 2, 1)).ShouldBe(new(2027, 2, 7));
    }
}
