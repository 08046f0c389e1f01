using System.Globalization;
using Kabinet.Operations.Line;
using Kabinet.Operations.Services;
using Kabinet.Operations.Tariffs;
using Shouldly;
using static Kabinet.Tests.TariffWorld;

namespace Kabinet.Tests;

/// <summary>What happens by itself as time passes: fees without enough money, of a blocked number, at a new price, and where the clock changes.</summary>
[Trait("feature", "TARIFF-01"), Trait("feature", "SERV-01")]
public sealed class TimePassesTests
{
    static TariffWorld Due(string tariff, decimal balance, DateOnly on, string zone = "Europe/Moscow")
    {
        var world = new TariffWorld(tariff, balance, on.AddDays(-1), zone: zone);
        world.Schedule(MonthlyFee.Due(world.Account, Number, on, world.Setting));
        return world;
    }

    [Fact]
    public void Where_the_tariff_says_so_a_fee_that_is_short_is_taken_day_by_day_until_the_whole_is_there()
    {
        var world = Due("by-day", 35, new(2026, 12, 1));
        world.Reach(new(2026, 12, 6));
        // 310 for 31 days: three days at ten, then five are left on the balance and nothing is taken.
        world.Taken(ChargeMonthlyFee.Name).ShouldBe(["2026-12-01", "2026-12-02", "2026-12-03"]);
        world.Account.Balance.ShouldBe(Rub(5));
        world.Account.Grants.Count.ShouldBe(3);
        world.Account.Grants.ShouldAllBe(g => g.Size == (30 * DataSize.Gigabyte + 30) / 31 && g.Until - g.From == TimeSpan.FromDays(1));
        world.Notices.Count(n => n.Text == "monthly-fee.by-day").ShouldBe(1, "told on the first day only");
        world.Refused.ShouldAllBe(r => r == "monthly-fee.charge/NotEnoughMoney");

        world.With(a => a with { Balance = Rub(1000) }).Reach(new(2026, 12, 8));
        world.Taken(ChargeMonthlyFee.Name).Last().ShouldBe("2026-12-07");
        world.Account.Balance.ShouldBe(Rub(1000 - 250), "the 25 days that are left of 31");
        world.Notices.Count(n => n.Text == "monthly-fee.back").ShouldBe(1);
        world.Line.FeeTryOn.ShouldBeNull();
        world.Reach(new(2027, 1, 2));
        world.Taken(ChargeMonthlyFee.Name).Last().ShouldBe("2027-01-01");
        world.Waiting.ShouldBe(1);
    }

    [Fact]
    public void Other_tariffs_take_nothing_of_a_fee_that_is_short()
    {
        var world = Due("first", 35, new(2026, 12, 1));
        world.Reach(new(2026, 12, 6));
        world.Movements.ShouldBeEmpty();
        world.Notices.ShouldHaveSingleItem().Text.ShouldBe("monthly-fee.not-enough");
    }

    [Fact]
    public void A_new_price_is_told_once_with_the_last_fee_before_it()
    {
        var world = Due("dearer", 10_000, new(2027, 1, 1));
        world.Yes(new AddService(Id, Number, "dearer-daily", Rub(3)));
        world.Yes(new AddService(Id, Number, "dearer-monthly", Rub(30)));
        world.Reach(new(2027, 2, 28));
        var told = world.Notices.Where(n => n.Text is "monthly-fee.price" or "service.price").Select(n => $"{n.Values["old"]} {n.Values["new"]} {n.Values["day"]:yyyy-MM-dd}").ToList();
        told.ShouldBe([$"{Rub(30)} {Rub(40)} 2027-03-31", $"{Rub(300)} {Rub(360)} 2027-03-01", $"{Rub(3)} {Rub(4)} 2027-03-01"], ignoreOrder: true);
        world.Reach(new(2027, 4, 2));
        world.Notices.Count(n => n.Text is "monthly-fee.price" or "service.price").ShouldBe(3);
        world.Movements.Where(m => m.Reason == ChargeMonthlyFee.Name).Select(m => m.Amount).ShouldBe([Rub(300), Rub(300), Rub(360), Rub(360)]);
    }

    [Fact, Trait("feature", "SERV-08")]
    public void Fees_of_services_sleep_while_the_number_is_blocked_and_wake_with_it_once()
    {
        var world = new TariffWorld(today: new(2026, 11, 30));
        world.Yes(new AddService(Id, Number, "monthly", Rub(99)));
        world.Yes(new AddService(Id, Number, "daily", Rub(5)));
        var block = new NumberBlock(77, Number, BlockReason.OwnWill, world.Now, 0, Rub(0), false, new(2027, 1, 10));
        world.Line_(s => s with { State = NumberState.Blocked, FeeSleep = FeeSleep.Armed }).With(a => a with { Extras = a.Extras with { Blocks = [block] } });
        world.Reach(new(2027, 1, 10));
        world.Movements.Count.ShouldBe(2, "only what was taken on the first day");
        world.Refused.ShouldBe(["service.charge-fee/Asleep", "service.charge-fee/Asleep"]);
        world.Waiting.ShouldBe(0, "nothing piles up");

        world.Yes(new ResumeNumber(Id, Number));
        world.With(a => a with { Extras = a.Extras with { Blocks = [] } }).Reach(new(2027, 1, 11));
        world.Taken("service.fee").ShouldBe(["monthly 2026-11-30", "daily 2026-11-30", "monthly 2027-01-10", "daily 2027-01-10", "daily 2027-01-11"], ignoreOrder: true);
        world.Account.Services.Single(s => s.Code == "monthly").DueOn.ShouldBe(new DateOnly(2027, 2, 10), "its months are counted from the day it came back");
        world.Waiting.ShouldBe(2);
    }

    /// <summary>A zone where midnight is skipped or comes twice must neither skip a day's fee nor take it twice, nor leave a package with a hole.</summary>
    [Theory]
    [InlineData("Europe/Berlin"), InlineData("Africa/Cairo"), InlineData("America/Sao_Paulo"), InlineData("Asia/Beirut"), InlineData("Australia/Lord_Howe"), InlineData("America/Havana")]
    [Trait("fault", "number charged daily instead of monthly, or never")]
    public void A_leap_year_in_a_zone_with_summer_time_is_each_day_and_each_month_once_without_a_gap(string zone)
    {
        var world = Due("whole", 100_000, new(2024, 2, 1), zone);
        world.Yes(new AddService(Id, Number, "daily", Rub(5)));
        world.Reach(new(2025, 2, 1));
        world.Taken(ChargeMonthlyFee.Name).ShouldBe(Enumerable.Range(0, 13).Select(i => new DateOnly(2024, 2, 1).AddMonths(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        world.Taken("service.fee").ShouldBe(Enumerable.Range(0, 368).Select(i => $"daily {new DateOnly(2024, 1, 31).AddDays(i):yyyy-MM-dd}"));
        foreach (var own in world.Account.Grants.GroupBy(g => g.Code))
        {
            var inOrder = own.OrderBy(g => g.From).ToList();
            for (var i = 1; i < inOrder.Count; i++) inOrder[i].From.ShouldBe(inOrder[i - 1].Until);
        }
        world.Refused.ShouldBeEmpty();
        world.Waiting.ShouldBe(2);
    }

    /// <summary>Ten thousand fees, days and anchors: shares are exact to half a kopeck, add up, and never give back more than was taken.</summary>
    [Fact]
    public void Shares_of_a_fee_are_exact_add_up_and_grow_with_the_days()
    {
        var (dice, plan) = (new Random(11), new TariffWorld().Catalog.On(new(2026, 1, 1)).Tariffs);
        for (var i = 0; i < 10_000; i++)
        {
            var day = new DateOnly(2023, 1, 1).AddDays(dice.Next(2000));
            var fee = new Money(dice.NextInt64(0, 1_000_000_00), Currency.Rub);
            var prorated = plan["first"] with { MonthlyFee = fee };
            var span = FeeSpan.Of(prorated, 1, day);
            var exact = (decimal)fee.Minor * span.Days / span.Whole;
            Math.Abs(span.Fee.Minor - exact).ShouldBeLessThanOrEqualTo(0.5m);
            (span.Days, span.IsWhole).ShouldBe((Month.Of(day).LastDay.Day - day.Day + 1, day.Day == 1));
            if (day.Day > 1) FeeSpan.Of(prorated, 1, day.AddDays(-1)).Fee.Minor.ShouldBeGreaterThanOrEqualTo(span.Fee.Minor);
            var rest = Rounding.ShareHalfUp(fee.Minor, span.Whole - span.Days, span.Whole);
            Math.Abs(span.Fee.Minor + rest - fee.Minor).ShouldBeLessThanOrEqualTo(1);
            FeeSpan.OneDay(prorated, 1, day).Fee.Minor.ShouldBeInRange(fee.Minor / 31, fee.Minor / 28 + 1);

            var joining = FeeSpan.Of(plan["joining"] with { MonthlyFee = fee }, dice.Next(1, 32), day);
            (joining.Fee, joining.Until.DayNumber - day.DayNumber).ShouldBe((fee, joining.Days));
            joining.Days.ShouldBeInRange(28, 31);
            FeeSpan.Of(plan["joining"], joining.Anchor, joining.Until).Anchor.ShouldBe(joining.Anchor, "once begun, a number keeps its day");

            var size = dice.NextInt64(1, 1L << 40);
            span.ShareOf(size).ShouldBeInRange(size * span.Days / span.Whole, Math.Min(size, size * span.Days / span.Whole + 1));
        }
    }
}
