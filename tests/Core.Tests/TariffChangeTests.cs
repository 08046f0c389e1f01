using Kabinet.Operations.Tariffs;
using Shouldly;
using static Kabinet.Tests.TariffWorld;

namespace Kabinet.Tests;

/// <summary>Every refusal and every kind of yes of a change of tariff (TARIFF-02, TARIFF-04).</summary>
[Trait("feature", "TARIFF-02")]
public sealed class TariffChangeTests
{
    static ChangeTariff To(string tariff, decimal expected, ChangeMoment when = ChangeMoment.Now) => new(Id, Number, tariff, when, Rub(expected));

    [Fact]
    public void A_number_of_another_account_is_refused() =>
        new TariffWorld().Answer(To("whole", 620) with { Subscription = new(2) }).ShouldBe("NoSuchNumber");

    [Fact]
    public void A_blocked_number_keeps_its_tariff() =>
        new TariffWorld().Line_(s => s with { State = NumberState.Blocked }).Answer(To("whole", 620)).ShouldBe("IsBlocked");

    [Fact]
    public void A_tariff_that_is_not_there_is_refused() => new TariffWorld().Answer(To("nowhere", 1)).ShouldBe("NoSuchTariff");

    [Fact]
    public void The_own_tariff_cannot_be_chosen_again() => new TariffWorld().Answer(To("first", 310)).ShouldBe("SameTariff");

    [Fact, Trait("feature", "TARIFF-04")]
    public void An_archived_tariff_cannot_be_chosen_and_stays_in_force_for_those_who_have_it()
    {
        new TariffWorld().Answer(To("old", 290)).ShouldBe("NotOpen");
        var world = new TariffWorld("old");
        world.Schedule(Fee(new(2026, 12, 1)));
        world.Reach(new(2026, 12, 2));
        world.Taken(ChargeMonthlyFee.Name).ShouldBe(["2026-12-01"]);
        world.Line.Tariff.ShouldBe("old");
    }

    [Fact]
    public void A_tariff_that_is_paid_in_another_way_is_refused() => new TariffWorld().Answer(To("bill", 900)).ShouldBe("OtherPayment");

    [Fact]
    public void A_pair_that_no_rule_fits_is_refused() =>
        new TariffWorld(rule: Burns with { Leaving = ["whole"] }).Answer(To("whole", 620)).ShouldBe("NotAllowed");

    [Fact]
    public void A_second_change_waits_until_the_planned_one_is_cancelled()
    {
        var world = new TariffWorld();
        var planned = world.Yes(To("whole", 620, ChangeMoment.NextPeriod));
        world.Answer(To("joining", 600)).ShouldBe("AlreadyPlanned");
        world.Yes(new CancelTariffChange(Id, planned.Id));
        world.Answer(To("joining", 600)).ShouldBe("yes");
    }

    [Fact]
    public void A_change_soon_after_the_last_one_is_refused_or_costs_more_as_the_catalog_says()
    {
        var strict = new TariffWorld(rule: Burns with { SoonFee = null }).Line_(s => s with { TariffSince = new(2026, 11, 1) });
        strict.Answer(To("whole", 620)).ShouldBe("TooSoon");
        strict.Today = new(2026, 12, 1);
        strict.Line_(s => s with { FeePaidUntil = new(2027, 1, 1) }).Answer(To("whole", 620)).ShouldBe("yes");
        new TariffWorld().Line_(s => s with { TariffSince = new(2026, 11, 1) }).Yes(To("whole", 770)).Charged.ShouldBe(Rub(770));
    }

    [Fact]
    public void A_moment_that_the_catalog_does_not_offer_is_refused() =>
        new TariffWorld(rule: Burns with { When = [ChangeMoment.NextPeriod] }).Answer(To("whole", 620)).ShouldBe("NotThen");

    [Fact]
    public void A_price_that_has_changed_is_told_and_not_charged()
    {
        var world = new TariffWorld();
        world.Answer(To("whole", 600)).ShouldBe("PriceChanged");
        world.Movements.ShouldBeEmpty();
    }

    [Fact]
    public void A_balance_that_does_not_cover_a_change_at_once_is_refused_and_a_planned_one_may_be_paid_for_later()
    {
        var world = new TariffWorld(balance: 619);
        world.Answer(To("whole", 620)).ShouldBe("NotEnoughMoney");
        world.Answer(To("whole", 620, ChangeMoment.NextPeriod)).ShouldBe("yes");
    }

    [Fact]
    public void At_once_the_first_fee_and_the_switch_are_charged_the_old_package_ends_and_a_new_period_begins()
    {
        var world = new TariffWorld();
        world.Schedule(Fee(new(2026, 11, 1)));
        world.Line_(s => s with { FeePaidUntil = new(2026, 11, 1) });
        world.Reach(new(2026, 11, 22));
        var changed = world.Yes(To("joining", 600));

        (changed.Charged, changed.PaidUntil, world.Line.FeePaidUntil, world.Line.Tariff).ShouldBe((Rub(600), new(2026, 12, 22), new(2026, 12, 22), "joining"));
        world.Account.Grants.Single(g => g.Code == "first/data").Until.ShouldBe(world.Now);
        world.Account.Grants.Single(g => g.Code == "joining/data").Left.ShouldBe(30 * DataSize.Gigabyte);
        world.Reach(new(2027, 1, 23));
        world.Taken(ChargeMonthlyFee.Name).ShouldBe(["2026-11-01", "2026-11-22", "2026-12-22", "2027-01-22"], "the fee of the first of December belongs to the old tariff");
    }

    [Fact]
    public void A_prorated_fee_costs_its_days_and_gives_their_share_of_the_package()
    {
        var world = new TariffWorld("whole");
        // 9 of 30 days of November: 310 × 9 / 30.
        var changed = world.Yes(To("first", 93));
        changed.PaidUntil.ShouldBe(new(2026, 12, 1));
        world.Account.Grants.Single().Left.ShouldBe(9 * DataSize.Gigabyte);
    }

    [Fact]
    public void What_is_paid_and_not_used_comes_back_where_the_catalog_says_so()
    {
        var world = new TariffWorld("whole", rule: Burns with { Unused = UnusedFee.Returned });
        // 9 of 30 days of 620 come back: 186; the new fee of 500 and the switch of 100 are taken.
        world.Yes(To("joining", 414)).Charged.ShouldBe(Rub(414));
        world.Account.Balance.ShouldBe(Rub(10000 - 414));
        world.Movements.Single(m => m.Reason == "tariff.returned").Amount.ShouldBe(Rub(186));
    }

    [Fact]
    public void A_planned_change_happens_on_the_day_of_the_fee_instead_of_the_old_one_whichever_comes_first()
    {
        foreach (var feeFirst in new[] { true, false })
        {
            var world = new TariffWorld();
            if (feeFirst) world.Schedule(Fee(new(2026, 12, 1)));
            world.Yes(To("whole", 620, ChangeMoment.NextPeriod)).Charged.ShouldBe(Rub(0));
            if (!feeFirst) world.Schedule(Fee(new(2026, 12, 1)));
            world.Account.Balance.ShouldBe(Rub(10000));

            world.Reach(new(2027, 2, 2));
            (world.Line.Tariff, world.Line.TariffSince).ShouldBe(("whole", new(2026, 12, 1)));
            world.Taken(ChargeMonthlyFee.Name).ShouldBe(["2026-12-01", "2027-01-01", "2027-02-01"]);
            world.Account.Balance.ShouldBe(Rub(10000 - 3 * 620));
            world.Waiting.ShouldBe(1, "one plan for the next fee, not two");
        }
    }

    [Fact]
    public void A_planned_change_without_money_for_the_fee_happens_and_the_fee_waits()
    {
        var world = new TariffWorld(balance: 100);
        world.Schedule(Fee(new(2026, 12, 1)));
        world.Yes(To("whole", 620, ChangeMoment.NextPeriod));
        world.Reach(new(2026, 12, 5));
        (world.Line.Tariff, world.Account.Balance).ShouldBe(("whole", Rub(100)));
        world.Notices.Count(n => n.Text == "monthly-fee.not-enough").ShouldBe(1);
        world.Waiting.ShouldBe(1);
        world.With(a => a with { Balance = Rub(700) }).Reach(new(2026, 12, 6));
        world.Taken(ChargeMonthlyFee.Name).ShouldBe(["2026-12-06"]);
    }

    [Fact]
    public void A_planned_change_that_cannot_pay_its_own_price_leaves_everything_as_it_was_and_the_old_fee_is_taken()
    {
        var world = new TariffWorld("free", balance: 50);
        world.Schedule(Fee(new(2026, 12, 1)));
        world.Yes(To("joining", 600, ChangeMoment.NextPeriod));
        world.Reach(new(2026, 12, 2));
        (world.Line.Tariff, world.Line.FeePaidUntil, world.Account.Balance).ShouldBe(("free", new(2027, 1, 1), Rub(50)));
        world.Refused.ShouldContain("tariff.apply-change/NotEnoughMoney");
        world.Notices.ShouldContain(n => n.Text == "tariff.not-changed.NotEnoughMoney");
        world.Waiting.ShouldBe(1);
    }

    [Fact]
    public void A_cancelled_change_does_not_happen_and_on_its_day_it_is_too_late_to_cancel()
    {
        var world = new TariffWorld();
        world.Schedule(Fee(new(2026, 12, 1)));
        var planned = world.Yes(To("whole", 620, ChangeMoment.NextPeriod));
        world.Yes(new CancelTariffChange(Id, planned.Id));
        world.Answer(new CancelTariffChange(Id, planned.Id)).ShouldBe("NotPlanned");
        world.Reach(new(2026, 12, 2));
        (world.Line.Tariff, world.Account.Balance).ShouldBe(("first", Rub(10000 - 310)));
        world.Refused.ShouldBe(["tariff.apply-change/NotPlanned"]);

        var late = new TariffWorld();
        planned = late.Yes(To("whole", 620, ChangeMoment.NextPeriod));
        late.Answer(new ApplyTariffChange(Id, planned.Id)).ShouldBe("NotDue");
        late.Today = new(2026, 12, 1);
        late.Answer(new CancelTariffChange(Id, planned.Id)).ShouldBe("TooLate");
    }

    [Fact]
    public void A_planned_change_to_a_tariff_that_was_closed_since_does_not_happen()
    {
        var world = new TariffWorld(today: new(2024, 12, 10));
        world.Schedule(Fee(new(2025, 1, 1)));
        world.Yes(To("old", 290, ChangeMoment.NextPeriod));
        world.Reach(new(2025, 1, 2));
        world.Refused.ShouldContain("tariff.apply-change/NotOpen");
        (world.Line.Tariff, world.Taken(ChargeMonthlyFee.Name).Single()).ShouldBe(("first", "2025-01-01"));
    }

    [Fact]
    public void A_blocked_number_does_not_move_on_the_planned_day()
    {
        var world = new TariffWorld();
        world.Schedule(Fee(new(2026, 12, 1)));
        world.Yes(To("whole", 620, ChangeMoment.NextPeriod));
        world.Line_(s => s with { State = NumberState.Blocked }).Reach(new(2026, 12, 2));
        world.Refused.ShouldContain("tariff.apply-change/IsBlocked");
        (world.Line.Tariff, world.Taken(ChargeMonthlyFee.Name).Single()).ShouldBe(("first", "2026-12-01"));
    }

    [Fact]
    public void Services_that_the_new_tariff_does_not_have_are_taken_off_and_named_before()
    {
        var world = new TariffWorld();
        world.Yes(new Operations.Services.AddService(Id, Number, "only-first", Rub(10)));
        var setting = world.Setting;
        TariffMove.All(world.Account, world.Line, "whole", setting).Single(m => m.When == ChangeMoment.Now).Lost.Single().Code.ShouldBe("only-first");
        world.Yes(To("whole", 620));
        world.Account.Services.ShouldBeEmpty();
    }

    [Fact]
    public void A_period_that_is_not_paid_is_not_waited_for()
    {
        var world = new TariffWorld().Line_(s => s with { FeePaidUntil = new(2026, 11, 10), FeeTryOn = new(2026, 11, 23) });
        TariffMove.All(world.Account, world.Line, "whole", world.Setting).Select(m => m.When).ShouldBe([ChangeMoment.Now]);
        world.Yes(To("whole", 620));
        world.Schedule(Fee(new(2026, 11, 23)));
        world.Reach(new(2026, 12, 2));
        world.Taken(ChargeMonthlyFee.Name).ShouldBe(["2026-11-22", "2026-12-01"], "the attempt of the old plan finds the fee paid");
    }

    [Fact]
    public void The_preview_and_the_deed_are_one_reckoning_on_every_day_of_a_leap_year()
    {
        for (var day = new DateOnly(2028, 1, 1); day < new DateOnly(2029, 1, 1); day = day.AddDays(1))
            foreach (var (from, to) in new[] { ("first", "joining"), ("joining", "first"), ("whole", "first") })
            {
                var world = new TariffWorld(from, today: day, rule: Burns with { Unused = UnusedFee.Returned }).Line_(s => s with { TariffSince = new(2026, 1, 31) });
                foreach (var move in TariffMove.All(world.Account, world.Line, to, world.Setting).Where(m => m.When == ChangeMoment.Now))
                {
                    var changed = world.Yes(To(to, move.Total.Minor / 100m));
                    world.Account.Balance.ShouldBe(Rub(10000) - move.Total, $"{day} {from} {to}");
                    world.Line.FeePaidUntil.ShouldBe(changed.PaidUntil);
                    world.Line.FeePaidUntil.ShouldBeGreaterThan(day);
                }
            }
    }

    internal static WorkScheduled Fee(DateOnly on) =>
        new(ChargeMonthlyFee.Name, new ChargeMonthlyFee(Id, Number, on), new BillingCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow")).StartOf(on), ChargeMonthlyFee.Key(Number, on));
}
