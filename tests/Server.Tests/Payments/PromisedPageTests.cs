using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Kabinet.Channels.Clock;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Promised payments by the pages, by both operators' terms (PAY-04).</summary>
[Trait("feature", "PAY-04")]
public sealed class PromisedPageTests
{
    static string Said(IHtmlDocument page) => System.Text.RegularExpressions.Regex.Replace(page.Body!.TextContent, @"\s+", " ").Replace('\u00a0', ' ');

    public static TheoryData<string, string, string> Operators
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var database in (string[])[Databases.Sqlite, Databases.Postgres]) { data.Add(database, "ru", "300"); data.Add(database, "by", "5"); }
            return data;
        }
    }

    [Theory, MemberData(nameof(Operators))]
    public async Task It_is_taken_in_two_steps_and_its_price_and_day_are_said_before(string database, string operatorKey, string sum)
    {
        await using var till = await Till.Open(database, operatorKey);
        var world = till.World;
        var terms = world.Catalog.On(new DateOnly(2026, 11, 22)).Promises;
        var amount = Money.Of(int.Parse(sum, System.Globalization.CultureInfo.InvariantCulture), world.Catalog.Currency);
        var format = Wording.Format.For("ru").At(world.Catalog.Calendar, world.Clock.GetUtcNow());
        using var anna = await till.SignedIn(world.Anna, Rights.R1);

        Said(await anna.Page("/payments/promised")).ShouldContain(format.Price(terms.Max).Replace('\u00a0', ' '));
        var confirm = await anna.Page($"/payments/promised/confirm?n={world.Anna.Number}&sum={sum}");
        Said(confirm).ShouldContain(format.Money(amount + terms.FeeFor(amount)).Replace('\u00a0', ' '));
        Said(confirm).ShouldContain($"Вернуть до {format.Day(new DateOnly(2026, 11, 22).AddDays(terms.Days)).Replace('\u00a0', ' ')}");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850), "looking takes nothing");

        var taken = await anna.Submit(confirm, "/payments/promised");
        (await anna.Submit(confirm, "/payments/promised")).Headers.Location.ShouldBe(taken.Headers.Location, "the same press is the same promise");
        Said(await anna.Page(taken.Headers.Location!.ToString())).ShouldContain("Зачислили");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) + amount);
        Said(await anna.Page("/payments/promised")).ShouldContain("действует");

        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(new DateOnly(2026, 11, 22).AddDays(terms.Days + 1)));
        await till.Get<ClockDoor>().RunDue();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) - terms.FeeFor(amount));
        using var later = await till.SignedIn(world.Anna, Rights.R1);
        Said(await later.Page("/payments/promised")).ShouldContain("списан по сроку");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_no_is_foreseen_with_its_reason_and_the_next_step(string database)
    {
        await using var till = await Till.Open(database);
        using var vera = await till.SignedIn(till.World.Vera);
        Said(await vera.Page("/payments/promised")).ShouldContain("доступен не сразу после подключения");
        using var gleb = await till.SignedIn(till.World.Gleb);
        var page = await gleb.Page("/payments/promised");
        Said(page).ShouldContain("долг 50,00 ₽");
        page.QuerySelector($"a[href='/payments/top-up?n={till.World.Gleb.Number}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_no_that_came_between_the_two_steps_is_said_after_the_press()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        var confirm = await anna.Page($"/payments/promised/confirm?n={till.World.Anna.Number}&sum=300");
        await Asking.Yes(till.World, new TakePromisedPayment(till.World.Anna.Account, till.World.Anna.Number, till.World.Money(10000)), till.World.As(till.World.Anna));
        var answer = await anna.Submit(confirm, "/payments/promised");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Said(new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync())).ShouldContain("действует");
        (await till.World.BalanceOf(till.World.Anna)).ShouldBe(till.World.Money(44850));
    }

    [Fact]
    public async Task A_session_that_has_proved_too_little_is_asked_for_more()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna, Rights.R0);
        var confirm = await anna.Page($"/payments/promised/confirm?n={till.World.Anna.Number}&sum=300");
        (await anna.Submit(confirm, "/payments/promised")).Headers.Location!.ToString().ShouldStartWith("/prove?need=R1&back=");
    }

    [Theory, InlineData("299"), InlineData("801"), InlineData("0"), InlineData("x")]
    public async Task A_sum_that_is_not_offered_is_not_lent(string sum)
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        var good = await anna.Page($"/payments/promised/confirm?n={till.World.Anna.Number}&sum=300");
        (await anna.Submit(good, "/payments/promised", ("sum", sum))).StatusCode.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect);
        (await till.World.BalanceOf(till.World.Anna)).ShouldBe(till.World.Money(34850));
    }
}
