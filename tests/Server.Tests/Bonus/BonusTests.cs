using System.Net;
using Kabinet.Operations.Bonus;
using Kabinet.Operations.Payments;
using Kabinet.Tests.Tariffs;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Bonus;

/// <summary>Points on the first page and on their own (HOME-06, BONUS-01 … BONUS-03).</summary>
[Trait("feature", "HOME-06"), Trait("feature", "BONUS-01"), Trait("feature", "BONUS-02"), Trait("feature", "BONUS-03")]
public sealed class BonusTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_top_up_earns_points_that_are_exchanged_for_a_package_in_one_press(string database)
    {
        var (till, anna) = await Cabin.Open(database, topUp: 160055);
        await using var _ = till;
        var world = till.World;
        var home = (await anna.Page("/")).Said();
        home.ShouldContain("160 баллов", customMessage: "one for each whole 10 ₽ of 1 600,55 ₽");
        home.ShouldContain("Обменять 150 баллов");

        var bonus = await anna.Page("/bonus");
        bonus.Said().ShouldContain("Пополнение");
        var reward = await anna.Page(bonus.Link("+5 ГБ").GetAttribute("href")!);
        reward.Said().ShouldContain("Спишем 150 баллов");
        var (status, done) = await anna.Press(reward, "/bonus/exchange");
        (status, done.Said().Contains("5 ГБ", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Redirect, true), done.Said());
        (await anna.Press(reward, "/bonus/exchange")).Page.Said().ShouldBe(done.Said(), "the same press is the same exchange");

        bonus = await anna.Page("/bonus");
        bonus.Said().ShouldContain("10 баллов");
        bonus.Said().ShouldContain("Ещё 140 баллов");
        (await anna.Page("/bonus/gb-5")).Said().ShouldContain("Не хватает: 140");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 160055), "points are no money");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_payment_that_is_taken_back_takes_its_points_and_money_from_others_earns_none(string database)
    {
        await using var world = await World.Open(database);
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(100000), Books.Gateway("osmp"), "t1"), world.Counterparty());
        (await PointsOf(world)).ShouldBe(100);
        await Asking.Yes(world, new ReverseTopUp(world.Anna.Account, world.Anna.Number, world.Money(100000), Books.Gateway("osmp"), "t1"), world.Counterparty());
        (await PointsOf(world)).ShouldBe(0);
        await Asking.Yes(world, new ReceiveTransfer(world.Anna.Account, world.Anna.Number, 1, world.Money(50000), new Msisdn("79001000002")), world.Counterparty());
        (await PointsOf(world)).ShouldBe(0);
        (await Asking.No(world, new ExchangePoints(world.Anna.Account, world.Anna.Number, "gb-5", 150), world.As(world.Anna))).ShouldBe("bonus.exchange/NotEnoughPoints");

        await world.Database.Write(tx => { tx.Add("update account set points = 7 where account_id = $1", world.Anna.Account.Value); return ValueTask.CompletedTask; });
        (await world.Faults()).ShouldContain(f => f.Contains("7 points, its journal says 0", StringComparison.Ordinal));
    }

    static ValueTask<long> PointsOf(World world) => world.Database.Read(s => s.First("select points from account where account_id = $1", row => row.GetInt64(0), world.Anna.Account.Value));
}
