using System.Net;
using AngleSharp.Html.Dom;
using Kabinet.Channels.Clock;
using Kabinet.Delivery;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Line;

/// <summary>Forwarding, voice mail and the tone by their pages, down to the network (SERV-06, SERV-07, SERV-09).</summary>
public sealed class SettingsPagesTests
{
    static string Said(IHtmlDocument page) => System.Text.RegularExpressions.Regex.Replace(page.Body!.TextContent, @"\s+", " ").Replace('\u00a0', ' ');

    static Task<string?> There(Till till, string feature) => till.World.Database.Read(s => s.First(
        "select value from demo_network where msisdn = $1 and feature = $2", r => r.GetString(0), till.World.Anna.Msisdn.Digits, feature)).AsTask();

    [Theory, InlineData(Databases.Sqlite, "ru"), InlineData(Databases.Postgres, "by"), Trait("feature", "SERV-06"), Trait("feature", "SERV-07")]
    public async Task Calls_are_forwarded_after_the_price_is_seen(string database, string operatorKey)
    {
        await using var till = await Till.Open(database, operatorKey);
        var (world, n) = (till.World, till.World.Anna.Number);
        using var anna = await till.SignedIn(world.Anna);
        var to = operatorKey == "ru" ? "79161234567" : "375331234567";

        Said(await anna.Page($"/forwarding?n={n}")).ShouldContain("Звонки приходят на этот телефон");
        var confirm = await anna.Page($"/forwarding/confirm?n={n}&rule=NoAnswer&target=phone&phone=%2B{to}&seconds=20");
        Said(confirm).ShouldContain(operatorKey == "ru" ? "2,50 ₽" : "0,09 р.");
        Said(confirm).ShouldContain("Минуты пакета не тратятся");
        var done = await anna.Submit(confirm, "/forwarding");
        (await anna.Submit(confirm, "/forwarding")).Headers.Location.ShouldBe(done.Headers.Location);
        await till.Get<EmptyOutbox>().DeliverNow("network", world.Anna.Account.Value);
        (await There(till, "forward.no-answer")).ShouldBe($"{to};20");

        Said(await anna.Page($"/forwarding/confirm?n={n}&rule=Busy&target=voice-mail")).ShouldContain("Сначала включите голосовую почту");
        var mail = await anna.Page($"/voice-mail?n={n}");
        Said(mail).ShouldContain("за минуту");
        Said(await anna.Page((await anna.Submit(mail, "/voice-mail", ("mail", "on"), ("greeting", "standard"), ("days", "7"))).Headers.Location!.ToString())).ShouldContain("Голосовая почта включена");
        await anna.Submit(await anna.Page($"/forwarding/confirm?n={n}&rule=Busy&target=voice-mail"), "/forwarding");
        await till.Get<EmptyOutbox>().DeliverNow("network", world.Anna.Account.Value);
        (await There(till, "forward.busy")).ShouldBe("voice-mail");
        (await There(till, "voice-mail")).ShouldBe("on;standard;7");

        var list = await anna.Page($"/forwarding?n={n}");
        await anna.Submit(list, "/forwarding/remove");
        list = await anna.Page($"/forwarding?n={n}");
        await anna.Submit(list, "/forwarding/remove");
        await till.Get<EmptyOutbox>().DeliverNow("network", world.Anna.Account.Value);
        ((await There(till, "forward.busy")), (await There(till, "forward.no-answer"))).ShouldBe(("", ""));
        (await anna.GetAsync($"/forwarding?n={world.Boris.Number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, InlineData(Databases.Postgres, "ru"), InlineData(Databases.Sqlite, "by"), Trait("feature", "SERV-09")]
    public async Task A_melody_is_chosen_free_for_a_month_paid_by_the_clock_and_changed(string database, string operatorKey)
    {
        await using var till = await Till.Open(database, operatorKey);
        var (world, n) = (till.World, till.World.Anna.Number);
        var fee = world.Catalog.On(new DateOnly(2026, 11, 22)).Line.Tone!.Melody("rain")!.Fee;
        using var anna = await till.SignedIn(world.Anna);

        Said(await anna.Page($"/tone?n={n}")).ShouldContain("Первый месяц бесплатно");
        var confirm = await anna.Page($"/tone/confirm?n={n}&melody=rain");
        Said(confirm).ShouldContain("22 декабря");
        Said(await anna.Page((await anna.Submit(confirm, "/tone")).Headers.Location!.ToString())).ShouldContain("слышат все, кто вам звонит");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));

        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(new DateOnly(2026, 12, 22)));
        await till.Get<ClockDoor>().RunDue();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) - fee);
        using var later = await till.SignedIn(world.Anna);
        await later.Submit(await later.Page($"/tone/confirm?n={n}&melody=waltz"), "/tone");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) - fee, "another melody costs nothing now");
        Said(await later.Page($"/tone?n={n}")).ShouldContain("Вальс");
        await later.Submit(await later.Page($"/tone?n={n}"), "/tone/off");
        Said(await later.Page($"/tone?n={n}")).ShouldContain("Бесплатный месяц у этого номера уже был");
        await till.Get<EmptyOutbox>().DeliverNow("network", world.Anna.Account.Value);
        (await world.Faults()).ShouldBeEmpty();
    }
}
