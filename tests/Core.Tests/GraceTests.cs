using Kabinet.Operations.Tariffs;
using Shouldly;
using static Kabinet.Tests.TariffWorld;

namespace Kabinet.Tests;

/// <summary>Days of grace: an owed fee does not stop the packages at once. Partial payment by days and plain waiting are in <see cref="TimePassesTests"/>.</summary>
[Trait("feature", "TARIFF-01")]
public sealed class GraceTests
{
    /// <summary>310 a month, five days of grace.</summary>
    static TariffWorld Due(decimal balance)
    {
        var world = new TariffWorld("grace", balance);
        world.Schedule(MonthlyFee.Due(world.Account, Number, new(2026, 12, 1), world.Setting));
        return world;
    }

    static TariffWorld TopUp(TariffWorld world, decimal sum) => world.With(a => a with { Balance = a.Balance + Rub(sum) });

    static long Working(TariffWorld world) => world.Account.Grants.Where(g => g.Until > world.Now).Sum(g => g.Left);

    [Fact]
    public void The_packages_are_given_the_fee_is_owed_and_the_subscriber_is_told_once()
    {
        var world = Due(100);
        world.Reach(new(2026, 12, 4));
        (world.Line.GraceUntil, world.Line.FeePaidUntil, world.Account.Balance).ShouldBe((new(2026, 12, 6), new(2026, 12, 1), Rub(100)));
        Working(world).ShouldBe(30 * DataSize.Gigabyte);
        world.Notices.Select(n => n.Text).ShouldBe(["monthly-fee.grace"]);
        world.Notices[0].Values["day"].ShouldBe(new DateOnly(2026, 12, 5));
        NextCharge.Of(world.Catalog, world.Account, world.Line, null, world.Today).ShouldBe(new(Rub(310), new(2026, 12, 5), ChargeReason.Owed, world.Catalog.On(world.Today).Tariffs["grace"]));
        world.Answer(new ChangeTariff(Id, Number, "whole", ChangeMoment.Now, Rub(620))).ShouldBe("FeeIsOwed");
    }

    [Theory, InlineData(2), InlineData(5)]
    public void Paid_within_them_it_is_the_whole_period_that_is_paid_and_the_packages_are_given_once(int paidOn)
    {
        var world = Due(100);
        world.Reach(new(2026, 12, paidOn));
        TopUp(world, 300).Reach(new(2026, 12, 20));
        (world.Line.GraceUntil, world.Line.FeePaidUntil, world.Account.Balance).ShouldBe((null, new(2027, 1, 1), Rub(90)));
        world.Taken(ChargeMonthlyFee.Name).ShouldBe(["2026-12-01"]);
        Working(world).ShouldBe(30 * DataSize.Gigabyte);
        world.Notices.Select(n => n.Text).ShouldBe(["monthly-fee.grace", "monthly-fee.back"]);
        TopUp(world, 500).Reach(new(2027, 1, 2));
        world.Taken(ChargeMonthlyFee.Name).ShouldBe(["2026-12-01", "2027-01-01"]);
    }

    [Fact]
    public void Unpaid_they_stop_the_packages_and_the_fee_waits_for_the_days_that_are_left()
    {
        var world = Due(100);
        world.Reach(new(2026, 12, 6));
        (world.Line.GraceUntil, Working(world)).ShouldBe((null, 0));
        world.Reach(new(2026, 12, 16));
        world.Notices.Select(n => n.Text).ShouldBe(["monthly-fee.grace", "monthly-fee.grace-over"]);
        TopUp(world, 300).Reach(new(2026, 12, 18));
        world.Movements.Single().ShouldBe(world.Movements[0] with { Amount = Rub(150), Ref = "2026-12-17" }, "fifteen of thirty-one days");
        world.Line.FeePaidUntil.ShouldBe(new(2027, 1, 1));
        Working(world).ShouldBeInRange(14 * DataSize.Gigabyte, 15 * DataSize.Gigabyte);
    }

    [Fact]
    public void Days_that_pass_while_the_number_is_blocked_are_forgotten_when_it_wakes()
    {
        var world = Due(100);
        world.Reach(new(2026, 12, 3));
        world.Line_(s => s with { State = NumberState.Blocked, FeeSleep = FeeSleep.Armed }).Reach(new(2026, 12, 17));
        TopUp(world, 300).Line_(s => s with { State = NumberState.Active, FeeSleep = FeeSleep.None, FeeTryOn = new(2026, 12, 17) });
        world.Schedule(MonthlyFee.Due(world.Account, Number, new(2026, 12, 17), world.Setting));
        world.Reach(new(2026, 12, 18));
        (world.Line.GraceUntil, world.Line.FeePaidUntil, world.Account.Balance).ShouldBe((null, new(2027, 1, 1), Rub(250)));
    }
}
