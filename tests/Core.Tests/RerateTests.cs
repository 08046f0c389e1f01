using Shouldly;
using static Kabinet.Tests.TariffWorld;

namespace Kabinet.Tests;

/// <summary>What a tariff would have cost (TARIFF-03): packages of each month with their roll-over, fees, a service beside it.</summary>
[Trait("feature", "TARIFF-03")]
public sealed class RerateTests
{
    const long Gb = DataSize.Gigabyte;
    static readonly DateOnly Day = new(2026, 11, 22);
    static readonly Month August = Month.Of(new(2026, 8, 1)), October = Month.Of(new(2026, 10, 1));
    readonly TariffWorld world = new();

    Usage Surf(DateOnly day, long bytes) => new(Number, world.Catalog.Calendar.StartOf(day).AddHours(12), UsageKind.Data, Direction.Out, "", bytes);

    IReadOnlyList<RatedMonth> Rerate(string tariff, string? service, params (DateOnly Day, long Bytes)[] events)
    {
        var version = world.Catalog.On(Day);
        var rerate = new Rerate(world.Catalog, Day, version.Tariffs[tariff], service is null ? null : version.Services[service], Number, August, October);
        foreach (var (day, bytes) in events) rerate.Add(Surf(day, bytes));
        return rerate.Finish();
    }

    [Fact]
    public void Every_month_costs_its_fee_also_one_in_which_nothing_was_used()
    {
        var months = Rerate("whole", null, (new(2026, 9, 10), Gb));
        months.Select(m => m.Month).ShouldBe([August, August.Next, October]);
        months.ShouldAllBe(m => m.Total == Rub(620));
    }

    [Fact]
    public void Beyond_the_package_money_pays_and_each_month_has_a_package_of_its_own()
    {
        // 30 GB are given; a gigabyte beyond them costs 1024 × 0.50.
        var months = Rerate("metered", null, (new(2026, 8, 5), 31 * Gb), (new(2026, 9, 5), 30 * Gb));
        months.Select(m => m.Total).ShouldBe([Rub(100 + 512), Rub(100), Rub(100)]);
        months[0].Usage.Single().Group.ShouldBe(SpendGroup.Internet);
    }

    [Fact]
    public void What_is_left_lives_one_more_month_and_no_longer()
    {
        // August leaves 30; September has 60 and uses 31: the old 30 and 1 of its own; October has 29 + 30.
        Rerate("metered-saves", null, (new(2026, 9, 5), 31 * Gb), (new(2026, 10, 5), 59 * Gb)).Sum(m => m.Usage.Sum(u => u.Sum.Minor)).ShouldBe(0);
        Rerate("metered-saves", null, (new(2026, 9, 5), 31 * Gb), (new(2026, 10, 5), 60 * Gb)).Sum(m => m.Usage.Sum(u => u.Sum.Minor)).ShouldBe(51200);
        Rerate("metered-saves", null, (new(2026, 10, 5), 61 * Gb)).Sum(m => m.Usage.Sum(u => u.Sum.Minor)).ShouldBe(51200, "the package of August is gone by October");
    }

    [Fact]
    public void A_service_paid_by_the_day_gives_its_package_every_day_and_costs_every_day()
    {
        var with = Rerate("metered-bare", "daily", (new(2026, 8, 5), Gb), (new(2026, 8, 6), Gb), (new(2026, 8, 6), Gb));
        with.Select(m => (m.Extra, m.Usage.Sum(u => u.Sum.Minor))).ShouldBe([(Rub(31 * 5), 51200L), (Rub(30 * 5), 0L), (Rub(31 * 5), 0L)]);
    }

    [Fact]
    public void Events_outside_of_the_months_are_left_out()
    {
        var months = Rerate("metered-bare", null, (new(2026, 8, 31), Gb), (new(2026, 11, 1), Gb));
        months.Sum(m => m.Usage.Sum(u => u.Sum.Minor)).ShouldBe(51200);
        Rerate("metered-bare", null, (new(2026, 11, 5), Gb)).Sum(m => m.Usage.Sum(u => u.Sum.Minor)).ShouldBe(0);
    }

    [Fact]
    public void Usage_that_has_no_price_is_counted_and_not_free() =>
        new[] { Call("whole") }.Single().Sum(m => m.Unpriced).ShouldBe(1);

    IReadOnlyList<RatedMonth> Call(string tariff)
    {
        var rerate = new Rerate(world.Catalog, Day, world.Catalog.On(Day).Tariffs[tariff], null, Number, August, October);
        rerate.Add(new Usage(Number, world.Catalog.Calendar.StartOf(new DateOnly(2026, 8, 5)), UsageKind.Voice, Direction.Out, "79001112233", 60));
        return rerate.Finish();
    }
}
