using System.Net;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Tariffs;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Expenses;
using Kabinet.Tests.House;
using Kabinet.Tests.Intake;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Home;

/// <summary>The first page in each state a number can be in.</summary>
public sealed class HomePageTests
{
    static async Task<TabPage> HomeOf(Site site, World world, Person person) => await (await site.As(world, person)).Get("/");

    static Task Change(World world, string update, Person person, params object[] more) => world.Database.Write(tx =>
    {
        tx.Add(update, [person.Account.Value, .. more]);
        return ValueTask.CompletedTask;
    });

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "HOME-01"), Trait("feature", "HOME-02"), Trait("feature", "HOME-03"), Trait("feature", "HOME-04")]
    public async Task Every_state_says_what_it_is_and_what_to_do(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();

        var anna = await HomeOf(site, world, world.Anna);
        anna.Text.ShouldContain("348,50 ₽");
        anna.Text.ShouldContain("Не хватает");
        anna.Document.QuerySelectorAll(".note").ShouldBeEmpty();

        await Change(world, "update subscription set tariff = 'minutka' where account_id = $1", world.Vera);
        var vera = await HomeOf(site, world, world.Vera);
        vera.Text.ShouldContain("Платите только за то, чем пользуетесь.");
        vera.Text.ShouldContain("В этом тарифе нет пакетов");
        await world.Take(Usages.Json("v1", world.Vera, "2026-11-22T11:00:00+03:00", units: 6000), "jsonl");
        (await HomeOf(site, world, world.Vera)).Text.ShouldContain("денег хватит до");

        await Change(world, "insert into connected_service (account_id, subscription_id, code, since) values ($1, $2, 'music', 739900), ($1, $2, 'gb-5', 739950)", world.Anna, world.Anna.Number.Value);
        (await HomeOf(site, world, world.Anna)).Document.QuerySelectorAll("h3 ~ ul li .b").Select(l => l.TextContent).ShouldBe(["+5 ГБ", "Музыка"]);

        await Asking.Yes(world, new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].Promises.Max), world.As(world.Anna));
        (await HomeOf(site, world, world.Anna)).Text.ShouldContain("Взят обещанный платёж 800,00 ₽");

        await Change(world, "update account set balance = -12040 where account_id = $1", world.Boris);
        (await HomeOf(site, world, world.Boris)).Text.ShouldContain("Баланс ниже нуля. Платные звонки, SMS и интернет недоступны. Внесите 120,40 ₽ или больше.");
        await Change(world, "update subscription set state = 1 where account_id = $1", world.Boris);
        (await HomeOf(site, world, world.Boris)).Text.ShouldContain("Номер заблокирован. На счёте долг 120,40 ₽.");
        await Change(world, "update account set balance = 0 where account_id = $1", world.Boris);
        (await HomeOf(site, world, world.Boris)).Text.ShouldContain("обратитесь в поддержку");

        await world.PaysAfterwards(world.Gleb);
        var gleb = await HomeOf(site, world, world.Gleb);
        gleb.Text.ShouldContain("Следующий счёт 30 ноября.");
        gleb.Text.ShouldNotContain("Обещанный платёж");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "HOME-01"), Trait("feature", "PAY-01")]
    public async Task What_is_missing_is_what_the_clock_will_really_ask_for(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var today = world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());
        var tomorrow = today.AddDays(1);
        await Change(world, "update account set balance = 5000 where account_id = $1", world.Anna);
        await Change(world, "update subscription set tariff = 'svobodny-30', fee_paid_until = $2, fee_try_on = $3 where account_id = $1", world.Anna, today.Stored(), tomorrow.Stored());

        // 650 ₽ by 8 of the 30 days of November.
        var home = await HomeOf(site, world, world.Anna);
        home.Text.ShouldContain("173,33 ₽");
        home.Text.ShouldContain("Не хватает 123,33 ₽");
        (await (await site.As(world, world.Anna)).Get("/payments/top-up")).Document.GetElementById("sum")!.GetAttribute("value").ShouldBe("123,33");

        // A change that is planned brings the new tariff's fee: 690 ₽.
        await Change(world, "update subscription set fee_paid_until = $2, fee_try_on = null where account_id = $1", world.Boris, Month.Of(today).Next.FirstDay.Stored());
        await Change(world, "update subscription set tariff = 'svobodny-30' where account_id = $1", world.Boris);
        await Change(world, "update account set balance = 34850 where account_id = $1", world.Boris);
        await Asking.Yes(world, new ChangeTariff(world.Boris.Account, world.Boris.Number, "svobodny", ChangeMoment.NextPeriod, world.Money(69000)), world.As(world.Boris));
        var boris = await HomeOf(site, world, world.Boris);
        boris.Text.ShouldContain("1 декабря спишем 690 ₽");
        boris.Text.ShouldContain("Не хватает 341,50 ₽");
        var way = boris.Document.QuerySelector(".hero .btnw")!.GetAttribute("href")!;
        (await (await site.As(world, world.Boris)).Get(way)).Document.GetElementById("sum")!.GetAttribute("value").ShouldBe("341,50");

        world.Clock.Move(TimeSpan.FromDays(1));
        var asked = (await world.Run(new ChargeMonthlyFee(world.Anna.Account, world.Anna.Number, tomorrow), world.ClockCaller())).ShouldBeOfType<Outcome<ChargeMonthlyFee.Charged>.Refused>();
        (asked.Values["fee"], asked.Values["short"]).ShouldBe((world.Money(17333), world.Money(12333)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "HOME-01")]
    public async Task In_a_foreign_network_it_says_so_for_a_day(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        await world.Take("""{"id":"r","at":"2026-11-22T10:00:00+03:00","kind":"data","number":"79001000001","units":1048576,"visited":"TR"}""" + "\n", "jsonl");
        await using var site = await world.Serve();
        (await HomeOf(site, world, world.Anna)).Text.ShouldContain("Сейчас вы в роуминге: Турция.");
        world.Clock.Move(TimeSpan.FromHours(23));
        (await HomeOf(site, world, world.Anna)).Text.ShouldNotContain("в роуминге");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-67")]
    public async Task While_the_store_does_not_answer_the_last_page_stands_with_its_time_and_money_waits(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var tab = await site.As(world, world.Anna);
        (await tab.Get("/")).Status.ShouldBe(HttpStatusCode.OK);
        await Rename("subscription", "subscription_gone");
        world.Clock.Move(TimeSpan.FromMinutes(5));

        var stale = await tab.Get("/");
        stale.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        stale.Text.ShouldContain("Биллинг не отвечает. Показываем последнее, что знаем: данные на 12:00.");
        stale.Text.ShouldContain("348,50 ₽");
        stale.Document.QuerySelectorAll(".hero a, a[href*='top-up?'], a[href*=promised]").ShouldBeEmpty();
        stale.Document.QuerySelector(".note a")!.TextContent.ShouldBe("Попробовать ещё раз");
        (await tab.Get($"/?n={world.Boris.Number}")).Document.QuerySelector("main")!.TextContent.ShouldNotContain("348,50");
        (await (await site.As(world, world.Boris)).Get("/")).Text.ShouldNotContain("₽", Case.Sensitive, "he has not been here before");

        world.Clock.Move(TimeSpan.FromMinutes(31));
        (await tab.Get("/")).Text.ShouldNotContain("348,50", Case.Sensitive, "too old to be believed");
        await Rename("subscription_gone", "subscription");
        (await tab.Get("/")).Status.ShouldBe(HttpStatusCode.OK);

        Task Rename(string from, string to) => world.Database.Write(async tx => await tx.Session.Run($"alter table {from} rename to {to}"));
    }
}
