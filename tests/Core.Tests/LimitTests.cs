using Kabinet.Operations.Limits;
using Kabinet.Operations.Services;
using Shouldly;
using static Kabinet.Tests.TariffWorld;

namespace Kabinet.Tests;

/// <summary>Limits on usage and money: set, told of, held and lifted (SERV-04, SPEND-07).</summary>
[Trait("feature", "SERV-04"), Trait("feature", "SPEND-07")]
public sealed class LimitTests
{
    static SetLimit Set(long amount, LimitKind kind = LimitKind.Money, LimitPeriod period = LimitPeriod.Month) => new(Id, Number, kind, period, amount);

    static void Uses(TariffWorld world, long units, LimitKind kind = LimitKind.Money, LimitPeriod period = LimitPeriod.Month) => world.Used[(Number, kind, period)] = units;

    [Fact]
    public void A_limit_is_set_changed_and_lifted()
    {
        var world = new TariffWorld();
        world.Answer(Set(0)).ShouldBe("AmountNotPositive");
        world.Answer(Set(-5)).ShouldBe("AmountNotPositive");
        world.Answer(Set(long.MaxValue)).ShouldBe("AmountTooLarge");
        world.Answer(Set(100) with { Subscription = new(2) }).ShouldBe("NoSuchNumber");
        world.Yes(Set(100));
        world.Yes(Set(200));
        world.Account.Limits.Single().Amount.ShouldBe(200);
        world.Yes(new LiftLimit(Id, Number, LimitKind.Money, LimitPeriod.Month));
        world.Answer(new LiftLimit(Id, Number, LimitKind.Money, LimitPeriod.Month)).ShouldBe("NotSet");
    }

    [Fact]
    public void Each_threshold_is_told_once_a_month_the_highest_when_several_are_passed_at_once_and_a_new_month_begins_anew()
    {
        var world = new TariffWorld();
        world.Yes(Set(10000));
        CheckLimits look = new(Id, Number);
        world.Answer(look).ShouldBe("NothingToTell");
        foreach (var (used, told) in new[] { (4999, 0), (5000, 50), (5001, 0), (9500, 90), (9999, 0), (10000, 100), (20000, 0) })
        {
            Uses(world, used);
            var before = world.Notices.Count;
            world.Answer(look).ShouldBe(told == 0 ? "NothingToTell" : "yes", $"{used}");
            world.Notices.Skip(before).Select(n => n.Values["percent"]).ShouldBe(told == 0 ? [] : [told]);
        }
        world.Today = new(2026, 12, 1);
        Uses(world, 7600);
        world.Answer(look).ShouldBe("yes");
        world.Notices[^1].Values["percent"].ShouldBe(75);
    }

    [Fact]
    public void What_was_passed_before_a_limit_was_set_is_not_told_of()
    {
        var world = new TariffWorld();
        Uses(world, 60, LimitKind.Sms, LimitPeriod.Day);
        world.Yes(Set(100, LimitKind.Sms, LimitPeriod.Day)).ToldPercent.ShouldBe(50);
        world.Answer(new CheckLimits(Id, Number)).ShouldBe("NothingToTell");
    }

    [Fact]
    public void A_spending_limit_holds_new_paid_services_but_not_what_costs_nothing_nor_what_the_catalog_leaves_alone()
    {
        var world = new TariffWorld();
        world.Yes(Set(15000));
        Uses(world, 5100);
        world.Answer(new AddService(Id, Number, "monthly", Rub(99))).ShouldBe("yes", "99 fits into what is left of 150");
        Uses(world, 5101);
        world.Answer(new AddService(Id, Number, "music", Rub(169))).ShouldBe("CapReached");
        world.Answer(new AddService(Id, Number, "none", Rub(0))).ShouldBe("yes");
        world.Answer(new AddService(Id, Number, "tried", Rub(0))).ShouldBe("yes", "a trial spends nothing");
    }

    [Fact]
    public void A_charge_on_a_number_with_limits_is_looked_at_by_the_clock()
    {
        var world = new TariffWorld();
        world.Yes(Set(15000));
        world.Yes(new AddService(Id, Number, "monthly", Rub(99)));
        Uses(world, 9900);
        world.Reach(world.Today);
        world.Notices.Count(n => n.Text == "limit.told.Money.Month").ShouldBe(1);
    }

    /// <summary>Where the catalog says so the network bars what costs money, and opens when the day is over, the limit is raised or lifted.</summary>
    [Fact]
    public void A_limit_that_holds_bars_the_network_once_and_opens_it_when_it_is_not_reached_any_more()
    {
        var world = new TariffWorld(blocks: CapBlocks.Services | CapBlocks.Network);
        world.Yes(Set(10000, period: LimitPeriod.Day));
        world.Reach(world.Today);
        Uses(world, 9999, period: LimitPeriod.Day);
        world.Yes(new CheckLimits(Id, Number));
        world.Ordered.ShouldBeEmpty();
        Uses(world, 10000, period: LimitPeriod.Day);
        world.Yes(new CheckLimits(Id, Number));
        world.Answer(new CheckLimits(Id, Number)).ShouldBe("NothingToTell");
        world.Ordered.ShouldBe(["barring=outgoing"]);
        world.Notices.Count(n => n.Text == "limit.barred").ShouldBe(1);

        world.Used.Clear();
        world.Reach(world.Today.AddDays(1));
        world.Ordered.ShouldBe(["barring=outgoing", "barring="], "a new day opens it by itself");

        Uses(world, 20000, period: LimitPeriod.Day);
        world.Yes(new CheckLimits(Id, Number));
        world.Yes(Set(30000, period: LimitPeriod.Day));
        world.Reach(world.Today);
        world.Ordered.Skip(2).ShouldBe(["barring=outgoing", "barring="], "raised");
        world.Yes(Set(10000, period: LimitPeriod.Day));
        world.Reach(world.Today);
        world.Yes(new LiftLimit(Id, Number, LimitKind.Money, LimitPeriod.Day));
        world.Reach(world.Today);
        world.Ordered.Skip(4).ShouldBe(["barring=outgoing", "barring="], "lifted");
    }

    [Fact]
    public void Where_the_catalog_does_not_say_so_the_network_is_left_alone()
    {
        var world = new TariffWorld();
        world.Yes(Set(10000));
        Uses(world, 30000);
        world.Yes(new CheckLimits(Id, Number));
        world.Ordered.ShouldBeEmpty();
    }
}
