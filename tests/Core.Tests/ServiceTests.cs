using Kabinet.Operations.Limits;
using Kabinet.Operations.Services;
using Kabinet.Operations.Tariffs;
using Shouldly;
using static Kabinet.Tests.TariffWorld;

namespace Kabinet.Tests;

/// <summary>Every refusal and every kind of yes of services (SERV-01, SERV-03), and a year of fees of each period.</summary>
[Trait("feature", "SERV-01")]
public sealed class ServiceTests
{
    static AddService Add(string service, decimal expected) => new(Id, Number, service, Rub(expected));
    static RemoveService Remove(string service) => new(Id, Number, service);

    [Theory]
    [InlineData("nowhere", 0, "NoSuchService"), InlineData("gone", 10, "NotOpen"), InlineData("child", 90, "NeedsFirst"), InlineData("monthly", 98, "PriceChanged"), InlineData("package", 190, "yes")]
    public void Adding_is_answered(string service, decimal expected, string answer) => new TariffWorld().Answer(Add(service, expected)).ShouldBe(answer);

    [Fact]
    public void Neither_a_foreign_number_nor_a_blocked_one_gets_a_service()
    {
        new TariffWorld().Answer(Add("monthly", 99) with { Subscription = new(2) }).ShouldBe("NoSuchNumber");
        new TariffWorld().Line_(s => s with { State = NumberState.Blocked }).Answer(Add("monthly", 99)).ShouldBe("IsBlocked");
    }

    [Fact]
    public void A_service_is_added_once_and_only_on_its_tariffs()
    {
        var world = new TariffWorld();
        world.Yes(Add("monthly", 99));
        world.Answer(Add("monthly", 99)).ShouldBe("AlreadyConnected");
        new TariffWorld("whole").Answer(Add("only-first", 10)).ShouldBe("NotOnTariff");
    }

    [Fact]
    public void Needs_and_conflicts_hold_both_ways()
    {
        var world = new TariffWorld();
        world.Yes(Add("monthly", 99));
        world.Yes(Add("child", 90));
        world.Answer(Remove("monthly")).ShouldBe("NeededBy");
        world.Yes(Remove("child"));
        world.Yes(Remove("monthly"));

        world.Yes(Add("daily", 5));
        world.Answer(Add("rival", 10)).ShouldBe("Conflicts");
        var other = new TariffWorld();
        other.Yes(Add("rival", 10));
        other.Answer(Add("daily", 5)).ShouldBe("Conflicts");
    }

    [Fact, Trait("feature", "SERV-03")]
    public void A_ban_stops_new_content_and_nothing_else_until_it_is_lifted()
    {
        var world = new TariffWorld();
        world.Yes(new BanContent(Id, Number, true));
        world.Answer(new BanContent(Id, Number, true)).ShouldBe("AlreadySo");
        world.Answer(new BanContent(Id, new(2), true)).ShouldBe("NoSuchNumber");
        world.Answer(Add("music", 169)).ShouldBe("ContentIsBanned");
        world.Answer(Add("monthly", 99)).ShouldBe("yes");
        world.Yes(new BanContent(Id, Number, false));
        world.Answer(Add("music", 169)).ShouldBe("yes");
    }

    [Fact]
    public void Money_that_is_not_there_is_not_spent()
    {
        var world = new TariffWorld(balance: 98);
        world.Answer(Add("monthly", 99)).ShouldBe("NotEnoughMoney");
        world.Answer(Add("tried", 0)).ShouldBe("yes", "a trial costs nothing now");
    }

    [Fact]
    public void A_package_may_be_bought_again_and_leaves_nothing_to_remove()
    {
        var world = new TariffWorld();
        world.Yes(Add("package", 190));
        world.Yes(Add("package", 190));
        world.Account.Grants.Count.ShouldBe(2);
        world.Account.Services.ShouldBeEmpty();
        world.Answer(Remove("package")).ShouldBe("NotConnected");
        world.Account.Balance.ShouldBe(Rub(10000 - 380));
        world.Account.Grants.ShouldAllBe(g => g.Until == world.Catalog.Calendar.StartOf(world.Today.AddDays(30)));
        world.Waiting.ShouldBe(0);
    }

    [Fact]
    public void What_is_removed_early_is_added_again_for_nothing_and_its_fee_comes_on_the_same_day()
    {
        var world = new TariffWorld();
        world.Yes(Add("monthly", 99));
        world.Yes(Remove("monthly")).PaidUntil.ShouldBe(new(2026, 12, 22));
        world.Answer(Remove("monthly")).ShouldBe("NotConnected");
        world.Answer(Remove("monthly") with { Subscription = new(2) }).ShouldBe("NoSuchNumber");
        world.Today = new(2026, 12, 1);
        world.Yes(Add("monthly", 0)).NextOn.ShouldBe(new(2026, 12, 22));
        world.Reach(new(2027, 1, 23));
        world.Taken("service.fee").ShouldBe(["monthly 2026-11-22", "monthly 2026-12-22", "monthly 2027-01-22"], "two plans for one day are one fee");
    }

    [Fact]
    public void A_trial_is_given_once_and_then_paid_from_its_day()
    {
        var world = new TariffWorld();
        world.Yes(Add("tried", 0)).TrialUntil.ShouldBe(new(2026, 11, 29));
        world.Reach(new(2026, 12, 30));
        world.Taken("service.fee").ShouldBe(["tried 2026-11-29", "tried 2026-12-29"]);
        world.Yes(Remove("tried"));
        world.Reach(new(2027, 2, 1));
        world.Answer(Add("tried", 0)).ShouldBe("PriceChanged", "the trial was used");
        world.Answer(Add("tried", 50)).ShouldBe("yes");
    }

    [Fact]
    public void Without_money_it_stands_still_costs_nothing_and_comes_back_by_itself()
    {
        var world = new TariffWorld(balance: 99);
        world.Yes(Add("monthly", 99));
        world.Reach(new(2026, 12, 27));
        world.Account.Services.Single().Suspended.ShouldBeTrue();
        world.Notices.Count(n => n.Text == "service.suspended").ShouldBe(1, "told once, not every day");
        world.With(a => a with { Balance = Rub(500) }).Reach(new(2027, 1, 29));
        world.Taken("service.fee").ShouldBe(["monthly 2026-11-22", "monthly 2026-12-28", "monthly 2027-01-28"]);
        world.Notices.Count(n => n.Text == "service.resumed").ShouldBe(1);
        world.Waiting.ShouldBe(1);
    }

    [Fact]
    public void A_fee_is_refused_before_its_day_for_what_is_gone_and_on_a_day_that_is_not_its_own()
    {
        var world = new TariffWorld();
        ChargeServiceFee fee = new(Id, Number, "monthly", new(2026, 12, 22));
        world.Answer(fee with { Subscription = new(2) }).ShouldBe("NoSuchNumber");
        world.Answer(fee).ShouldBe("NotConnected");
        world.Yes(Add("monthly", 99));
        world.Answer(fee).ShouldBe("NotDue");
        world.Today = new(2026, 12, 22);
        world.Answer(fee with { DueOn = new(2026, 12, 21) }).ShouldBe("Superseded");
        world.With(a => a with { Services = [.. a.Services, new ConnectedService(Number, "lost", world.Today) { DueOn = world.Today }] });
        world.Answer(new ChargeServiceFee(Id, Number, "lost", world.Today)).ShouldBe("NoSuchService");
        world.With(a => a with { Balance = Rub(0) }).Answer(fee).ShouldBe("NotEnoughMoney");
    }

    /// <summary>«DID charged daily instead of monthly, or never» (ASTPP #245, #180): every day and every month of a leap year, once.</summary>
    [Theory, InlineData(31), InlineData(30), InlineData(29), InlineData(28), InlineData(1)]
    public void A_year_of_fees_over_month_ends_and_a_leap_day_is_each_fee_once(int day)
    {
        var world = new TariffWorld("joining", balance: 100000, today: new(2028, 1, day));
        world.Line_(s => s with { TariffSince = new(2028, 1, day), FeePaidUntil = new(2028, 1, day) });
        world.Schedule(TariffChangeTests.Fee(new(2028, 1, day)));
        world.Yes(Add("monthly", 99));
        world.Yes(Add("daily", 5));
        world.Reach(new(2029, 1, day));

        var months = Enumerable.Range(0, 13).Select(i => new DateOnly(2028, 1, day).AddMonths(i).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        world.Taken(ChargeMonthlyFee.Name).ShouldBe(months, "the 31st comes back after February");
        world.Taken("service.fee").Where(r => r.StartsWith("monthly ", StringComparison.Ordinal)).ShouldBe(months.Select(m => $"monthly {m}"));
        var days = world.Taken("service.fee").Where(r => r.StartsWith("daily ", StringComparison.Ordinal)).ToList();
        days.Count.ShouldBe(367, "366 days and the first of the next year");
        days.Distinct().Count().ShouldBe(367);
        world.Account.Balance.ShouldBe(Rub(100000 - 13 * 500 - 13 * 99 - 367 * 5));
        world.Account.Grants.Count(g => g.Until > world.Now && g.Code == "daily/data").ShouldBe(1);
        world.Waiting.ShouldBe(3);
        world.Refused.ShouldBeEmpty();
    }

    [Theory, InlineData(5), InlineData(40)]
    public void A_late_fee_of_a_prorated_tariff_costs_the_days_that_are_left_and_one_of_joining_begins_a_new_month(int late)
    {
        var prorated = new TariffWorld("first", balance: 0, today: new(2026, 11, 30));
        prorated.Schedule(TariffChangeTests.Fee(new(2026, 12, 1)));
        prorated.Reach(new DateOnly(2026, 12, 1).AddDays(late));
        prorated.With(a => a with { Balance = Rub(310) }).Reach(new DateOnly(2026, 12, 2).AddDays(late));
        var from = new DateOnly(2026, 12, 2).AddDays(late);
        var (left, whole) = (Month.Of(from).Next.FirstDay.DayNumber - from.DayNumber, Month.Of(from).LastDay.Day);
        prorated.Account.Balance.Minor.ShouldBe(31000 - Rounding.ShareHalfUp(31000, left, whole));
        prorated.Account.Grants.Single().Left.ShouldBe(prorated.Account.Grants.Single().Size);

        var joining = new TariffWorld("joining", balance: 0, today: new(2026, 11, 30)).Line_(s => s with { TariffSince = new(2026, 1, 1) });
        joining.Schedule(TariffChangeTests.Fee(new(2026, 12, 1)));
        joining.Reach(new DateOnly(2026, 12, 1).AddDays(late));
        joining.With(a => a with { Balance = Rub(5000) }).Reach(from);
        joining.Line.FeePaidUntil.ShouldBe(from.AddMonths(1));
        joining.Reach(from.AddMonths(2));
        joining.Taken(ChargeMonthlyFee.Name).Count().ShouldBe(3);
        joining.Waiting.ShouldBe(1);
    }
}
