using Kabinet.Operations.Payments;
using Kabinet.Operations.Tariffs;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Home internet goes on at a negative balance, down to the limit of the catalog and no further.</summary>
[Trait("feature", "PAY-09")]
public sealed class HomeCreditTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Fees_are_taken_down_to_the_limit_and_a_top_up_makes_up_for_them(string database)
    {
        await using var world = await World.Open(database);
        var olga = await world.AddHome();
        (await Asking.No(world, new TurnOnHomeCredit(olga.Account, olga.Number), world.As(olga))).ShouldBe("home-credit.turn-on/AccountTooYoung");
        (await Asking.No(world, new TurnOnHomeCredit(world.Anna.Account, world.Anna.Number), world.As(world.Anna))).ShouldBe("home-credit.turn-on/NotHomeService");
        world.Clock.Move(TimeSpan.FromDays(100));
        await world.Database.Write(async tx => await tx.Session.Run("update subscription set fee_paid_until = $2, tariff = 'svobodny' where account_id = $1", olga.Account.Value, world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()).DayNumber));
        var due = await Due(world, olga);
        await world.Run(new ChargeMonthlyFee(olga.Account, olga.Number, due), world.ClockCaller());
        (await world.BalanceOf(olga)).ShouldBe(world.Money(34850), "the fee is more than there is");

        (await Asking.Yes(world, new TurnOnHomeCredit(olga.Account, olga.Number), world.As(olga))).ShouldBe(world.Catalog.Versions[^1].Payments.HomeCredit!.Limit);
        (await Asking.No(world, new TurnOnHomeCredit(olga.Account, olga.Number), world.As(olga))).ShouldBe("home-credit.turn-on/AlreadyOn");
        world.Clock.Move(TimeSpan.FromDays(1));
        await Asking.Yes(world, new ChargeMonthlyFee(olga.Account, olga.Number, await Due(world, olga)), world.ClockCaller());
        var below = await world.BalanceOf(olga);
        below.IsNegative.ShouldBeTrue();
        (-below <= world.Catalog.Versions[^1].Payments.HomeCredit!.Limit).ShouldBeTrue();
        (await Asking.No(world, new TurnOffHomeCredit(olga.Account, olga.Number), world.As(olga))).ShouldBe("home-credit.turn-off/StillOwing");
        (await Asking.No(world, new StartTransfer(olga.Account, olga.Number, world.Boris.Msisdn.Digits, world.Money(1000)), world.As(olga))).ShouldBe("transfer.start/NotEnoughMoney", "credit is nobody's to give away");

        await Asking.Yes(world, new TopUp(olga.Account, olga.Number, -below, Books.Cash, "desk"), world.Agent());
        await Asking.Yes(world, new TurnOffHomeCredit(olga.Account, olga.Number), world.As(olga));
        (await world.BalanceOf(olga)).ShouldBe(world.Money(0));
        (await world.Faults()).ShouldBeEmpty();
    }

    static async Task<DateOnly> Due(World world, Person person) => await world.Database.Read(s => s.First("select coalesce(fee_try_on, fee_paid_until) from subscription where account_id = $1",
        row => DateOnly.FromDayNumber(row.GetInt32(0)), person.Account.Value));

    [Theory, InlineData(Databases.Sqlite, "ru"), InlineData(Databases.Postgres, "by")]
    public async Task By_its_page_it_is_turned_on_and_off(string database, string operatorKey)
    {
        await using var till = await Till.Open(database, operatorKey);
        var world = till.World;
        var olga = await world.OldHome();
        using var visitor = await till.SignedIn(olga);
        var page = await visitor.Page("/payments/credit");
        var on = await visitor.Submit(page, "/payments/credit/on");
        page = await visitor.Page(on.Headers.Location!.ToString());
        page.Body!.TextContent.ShouldContain("Осталось кредита");
        await visitor.Submit(page, "/payments/credit/off");
        (await world.Database.Read(s => s.First("select credit_limit from account where account_id = $1", r => r.GetInt64(0), olga.Account.Value))).ShouldBe(0);

        using var anna = await till.SignedIn(world.Anna);
        (await anna.GetAsync("/payments/credit", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound, "a phone has no such credit");
    }
}
