using Kabinet.Operations.Annual;
using Kabinet.Operations.Tariffs;
using Shouldly;
using static Kabinet.Tests.TariffWorld;

namespace Kabinet.Tests;

/// <summary>The annual contract (SERV-12): every refusal, every kind of yes, and its year.</summary>
[Trait("feature", "SERV-12")]
public sealed class AnnualTests
{
    static SignAnnualContract Sign(decimal fee) => new(Id, Number, Rub(fee));
    static LeaveAnnualContract Leave(decimal sum) => new(Id, Number, Rub(sum));

    /// <summary>«dearer» costs 300 and from March 2027 on 360; the contract takes a tenth off.</summary>
    static TariffWorld Signed(decimal balance = 10000)
    {
        var world = new TariffWorld("dearer", balance);
        world.Schedule(MonthlyFee.Due(world.Account, Number, new(2026, 12, 1), world.Setting));
        world.Yes(Sign(270)).ShouldBe(new(Rub(270), new(2027, 11, 22)));
        return world;
    }

    [Fact]
    public void It_is_refused_for_a_number_that_is_not_there_is_blocked_or_on_a_tariff_without_it()
    {
        new TariffWorld("dearer").Answer(Sign(270) with { Subscription = new(2) }).ShouldBe("NoSuchNumber");
        new TariffWorld("dearer").Line_(s => s with { State = NumberState.Blocked }).Answer(Sign(270)).ShouldBe("IsBlocked");
        new TariffWorld("free").Answer(Sign(0)).ShouldBe("NotOnTariff");
        new TariffWorld("joining").Answer(Sign(450)).ShouldBe("NotOnTariff");
        new TariffWorld("dearer", today: new(2024, 5, 31)).Answer(Sign(270)).ShouldBe("NotOffered");
        new TariffWorld("dearer").Answer(Sign(300)).ShouldBe("PriceChanged");
        Signed().Answer(Sign(270)).ShouldBe("AlreadySigned");
        var world = new TariffWorld("dearer");
        world.Yes(new ChangeTariff(Id, Number, "whole", ChangeMoment.NextPeriod, Rub(620)));
        world.Answer(Sign(270)).ShouldBe("ChangeIsPlanned");
    }

    [Fact]
    public void For_twelve_fees_the_price_stands_still_though_the_tariff_gets_dearer_and_then_it_is_the_catalogs()
    {
        var world = Signed();
        world.Reach(new(2027, 12, 2));
        world.Movements.Where(m => m.Reason == ChargeMonthlyFee.Name).Select(m => m.Amount).ShouldBe([.. Enumerable.Repeat(Rub(270), 12), Rub(360)]);
        world.Line.Contract.ShouldBeNull();
        // Three months at 300 and nine at 360 would have been 12 × 270 and so much more.
        world.Notices.Single(n => n.Text == "annual.ended").Values["saved"].ShouldBe(Rub(3 * 30 + 9 * 90));
        world.Notices.Count(n => n.Text == "monthly-fee.price").ShouldBe(1, "the rise of March is not his; the end of the contract is told with the last fee under it");
        world.Answer(new EndAnnualContract(Id, Number, new(2027, 11, 22))).ShouldBe("NotSigned");
    }

    [Fact]
    public void Leaving_early_costs_what_was_saved_and_in_the_first_days_nothing()
    {
        var world = Signed();
        world.Reach(new(2027, 2, 15));
        world.Answer(Leave(0)).ShouldBe("PriceChanged");
        var before = world.Account.Balance;
        world.Yes(Leave(90)).Charged.ShouldBe(Rub(90));
        (world.Account.Balance, world.Line.Contract).ShouldBe((before - Rub(90), null));
        world.Reach(new(2027, 3, 2));
        world.Movements[^1].Amount.ShouldBe(Rub(360));
        world.Answer(Leave(0)).ShouldBe("NotSigned");

        var soon = Signed();
        soon.Reach(new(2026, 12, 2));
        soon.Yes(Leave(0)).Charged.ShouldBe(Rub(0), "within fourteen days, though a fee was smaller already");
        var poor = Signed(balance: 540);
        poor.Reach(new(2027, 1, 15));
        poor.Answer(Leave(60)).ShouldBe("NotEnoughMoney");
        poor.Answer(Leave(60) with { Subscription = new(2) }).ShouldBe("NoSuchNumber");
    }

    [Fact]
    public void It_cannot_be_ended_before_its_day_and_only_the_one_that_is_meant()
    {
        var world = Signed();
        world.Answer(new EndAnnualContract(Id, Number, new(2027, 11, 22))).ShouldBe("NotDue");
        world.Answer(new EndAnnualContract(Id, new(2), new(2027, 11, 22))).ShouldBe("NoSuchNumber");
        world.Answer(new EndAnnualContract(Id, Number, new(2027, 11, 23))).ShouldBe("NotSigned");
    }

    [Fact]
    public void The_tariff_is_not_changed_while_it_holds()
    {
        var world = Signed();
        world.Answer(new ChangeTariff(Id, Number, "whole", ChangeMoment.NextPeriod, Rub(620))).ShouldBe("UnderContract");
        world.Answer(new ChangeTariff(Id, Number, "whole", ChangeMoment.Now, Rub(620))).ShouldBe("UnderContract");
        world.Reach(new(2027, 11, 5));
        world.Answer(new ChangeTariff(Id, Number, "whole", ChangeMoment.Now, Rub(620))).ShouldBe("UnderContract");
        world.Answer(new ChangeTariff(Id, Number, "whole", ChangeMoment.NextPeriod, Rub(620))).ShouldBe("yes", "its first day is after the last of the contract");
    }
}
