using Kabinet.Channels.Clock;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Tariffs;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Kabinet.Tests.Stories;

/// <summary>
/// Two years with a 29 February in them, of a number whose month ends on the last day of each month and of one whose month is the
/// calendar's: two clocks run at once, now and then an hour back or forty days ahead, and every month is paid once.
/// </summary>
public sealed class TwoYears
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "TARIFF-01"), Trait("security", "S-72"), Trait("fault", "number charged daily instead of monthly, or never")]
    public async Task Every_month_is_paid_once_whatever_the_clocks_do(string database)
    {
        await using var world = await World.Open(database);
        var (calendar, first) = (world.Catalog.Calendar, new DateOnly(2026, 12, 1));
        foreach (var who in new[] { world.Anna, world.Vera })
            for (var n = 0; n < 2; n++) await Asking.Yes(world, new TopUp(who.Account, who.Number, world.Catalog.Versions[^1].TopUps.Max, Books.Cash, $"{n}"), world.Agent());
        // Vera joined on the 31st: her tariff counts the months from that day.
        await world.Database.Write(tx =>
        {
            tx.Add("update subscription set tariff = 'pervy', fee_day = 31, fee_paid_until = $2 where account_id = $1", world.Vera.Account.Value, new DateOnly(2026, 12, 31).DayNumber);
            tx.FeeIsDue(world, world.Anna.Account, world.Anna.Number, first);
            tx.FeeIsDue(world, world.Vera.Account, world.Vera.Number, new DateOnly(2026, 12, 31));
            return ValueTask.CompletedTask;
        });

        var (dice, end) = (new Random(29), new DateOnly(2028, 12, 15));
        while (calendar.DayOf(world.Clock.GetUtcNow()) is var today && today < end)
        {
            world.Clock.Move(dice.Next(12) switch { 0 => TimeSpan.FromHours(-1), 1 => TimeSpan.FromDays(40), var n => TimeSpan.FromDays(n) });
            await Task.WhenAll(Clock(world).RunDue(), Clock(world).RunDue());
        }

        var annas = await Fees(world, world.Anna);
        annas.ShouldBe(Enumerable.Range(0, annas.Count).Select(i => $"{first.AddMonths(i):yyyy-MM-dd}"));
        annas.Count.ShouldBeGreaterThanOrEqualTo(25);
        (await Fees(world, world.Vera)).Distinct().Count().ShouldBe((await Fees(world, world.Vera)).Count);
        (await Fees(world, world.Vera)).Select(day => day[..7]).ShouldBe(Enumerable.Range(0, (await Fees(world, world.Vera)).Count).Select(i => $"{first.AddMonths(i):yyyy-MM}"), "one in each month");
        (await world.Database.Read(s => s.All("select state from due_work where operation = $1", row => row.GetInt32(0), ChargeMonthlyFee.Name))).ShouldBe([0, 0], "the next fee of each");
        (await world.Faults()).ShouldBeEmpty();
    }

    static ClockDoor Clock(World world) => new(world.Frame.Runner, new ClaimWork(world.Database), world.Clock, NullLogger<ClockDoor>.Instance);

    static Task<List<string>> Fees(World world, Person who) => world.Database.Read(s => s.All("select ref from movement where account_id = $1 and reason = $2 order by seq",
        row => row.GetString(0), who.Account.Value, ChargeMonthlyFee.Name)).AsTask();
}
