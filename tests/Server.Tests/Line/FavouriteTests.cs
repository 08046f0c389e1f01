using AngleSharp.Html.Dom;
using Kabinet.Operations.Line;
using Kabinet.Tests.Intake;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Line;

/// <summary>Favourite numbers: by the pages, and cheaper in rating while they are (SERV-05).</summary>
[Trait("feature", "SERV-05")]
public sealed class FavouriteTests
{
    static string Said(IHtmlDocument page) => System.Text.RegularExpressions.Regex.Replace(page.Body!.TextContent, @"\s+", " ").Replace('\u00a0', ' ');

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Calls_to_a_favourite_are_cheaper_while_it_is_one_and_say_so(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await world.PayByTheMinute();
        const string peer = "79161112233";
        var noon = world.Clock.GetUtcNow();
        await Asking.Yes(world, new AddFavourite(world.Anna.Account, world.Anna.Number, peer), world.As(world.Anna));
        world.Clock.Move(TimeSpan.FromHours(2));
        await Asking.Yes(world, new RemoveFavourite(world.Anna.Account, world.Anna.Number, peer), world.As(world.Anna));
        world.Clock.Move(TimeSpan.FromHours(2));

        string Call(string id, double hours, Person who, string to) => $"{{\"id\":\"{id}\",\"at\":\"{noon.AddHours(hours):yyyy-MM-ddTHH:mm:sszzz}\",\"kind\":\"voice\",\"direction\":\"out\",\"number\":\"{who.Msisdn}\",\"peer\":\"{to}\",\"units\":60}}\n";
        await world.Take(Call("before", -1, world.Anna, peer) + Call("while", 1, world.Anna, peer) + Call("after", 3, world.Anna, peer)
            + Call("other", 1, world.Anna, "79161112234") + Call("boris", 1, world.Boris, peer), "jsonl");

        (await world.EventsOf(world.Anna)).Select(e => e.Charge).ShouldBe([240, 120, 240, 240], ignoreOrder: true);
        (await world.EventsOf(world.Boris)).ShouldHaveSingleItem().Charge.ShouldBe(240, "another's favourite");
        using var anna = await till.SignedIn(world.Anna);
        var cheaper = await world.Database.Read(s => s.First("select at, event_id from usage_event where account_id = $1 and charge = 120", r => Tuple.Create(r.GetInt64(0), r.GetInt64(1)), world.Anna.Account.Value));
        var details = await anna.Page($"/expenses/details?n={world.Anna.Number}");
        var why = details.QuerySelectorAll("a").OfType<IHtmlAnchorElement>().Select(a => a.GetAttribute("href")!).First(href => href.Contains($"{cheaper!.Item2}", StringComparison.Ordinal));
        Said(await anna.Page(why)).ShouldContain("Скидка на любимый номер 50 %");
    }

    [Theory, InlineData(Databases.Sqlite, "ru"), InlineData(Databases.Postgres, "by")]
    public async Task It_is_added_in_two_steps_a_wrong_kind_is_told_and_it_is_removed(string database, string operatorKey)
    {
        await using var till = await Till.Open(database, operatorKey);
        var world = till.World;
        await world.Database.Write(tx => tx.Session.Run("update subscription set tariff = $1", operatorKey == "ru" ? "svobodny" : "kopeyka"));
        var (good, wrong) = operatorKey == "ru" ? ("8 900 765-43-21", "+77015550114") : ("+375 29 765-43-21", "+7 900 123-45-67");
        using var anna = await till.SignedIn(world.Anna);

        var refused = await anna.Page($"/favourites/confirm?n={world.Anna.Number}&phone={Uri.EscapeDataString(wrong)}");
        Said(refused).ShouldContain("Введите другой");
        refused.QuerySelector("#phone")!.GetAttribute("value").ShouldBe(wrong, "what was typed stays");
        var confirm = await anna.Page($"/favourites/confirm?n={world.Anna.Number}&phone={Uri.EscapeDataString(good)}");
        Said(confirm).ShouldContain(operatorKey == "ru" ? "25,00 ₽" : "1,00 р.");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850), "looking takes nothing");
        var done = await anna.Submit(confirm, "/favourites");
        (await anna.Submit(confirm, "/favourites")).Headers.Location.ShouldBe(done.Headers.Location);
        var list = await anna.Page(done.Headers.Location!.ToString());
        Said(list).ShouldContain("Занято 1 из");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - (operatorKey == "ru" ? 2500 : 100)));
        Said(await anna.Page((await anna.Submit(list, "/favourites/remove")).Headers.Location!.ToString())).ShouldContain("Занято 0 из");
        (await world.Faults()).ShouldBeEmpty();
    }
}
