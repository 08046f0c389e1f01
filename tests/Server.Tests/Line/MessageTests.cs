using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Kabinet.Channels.Clock;
using Kabinet.Delivery;
using Kabinet.Tests.Intake;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Line;

/// <summary>SMS from the cabinet and what is read there (MSG-01, MSG-04).</summary>
[Trait("feature", "MSG-01"), Trait("feature", "MSG-04")]
public sealed class MessageTests
{
    static string Said(IHtmlDocument page) => System.Text.RegularExpressions.Regex.Replace(page.Body!.TextContent, @"\s+", " ").Replace('\u00a0', ' ');

    static async Task<IHtmlDocument> Check(HttpClient visitor, Person person, string to, string text, string at = "")
    {
        var answer = await visitor.Submit(await visitor.Page($"/messages?n={person.Number}"), "/messages/check", ("phone", to), ("text", text), ("when", at.Length > 0 ? "later" : "now"), ("at", at));
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_is_sent_charged_once_by_the_tariff_delivered_and_read_by_the_other(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await world.PayByTheMinute();
        using var anna = await till.SignedIn(world.Anna);

        var check = await Check(anna, world.Anna, world.Boris.Msisdn.Digits, "Приезжай к шести");
        Said(check).ShouldContain("2,90 ₽");
        (await anna.Submit(check, "/messages")).Headers.Location!.ToString().ShouldContain("done=sent");
        await anna.Submit(check, "/messages");
        foreach (var _ in new int[2]) await till.Get<EmptyOutbox>().DeliverNow("message", world.Anna.Account.Value);

        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 290));
        (await world.EventsOf(world.Anna)).ShouldHaveSingleItem().Category.ShouldBe(Category.OutgoingSms);
        (await world.OnPhone(world.Boris)).ShouldContain("Приезжай к шести");
        Said(await anna.Page($"/messages?n={world.Anna.Number}")).ShouldContain("доставлено");
        using var boris = await till.SignedIn(world.Boris);
        var inbox = await boris.Page($"/messages?n={world.Boris.Number}");
        Said(inbox).ShouldContain("Приезжай к шести");
        Said(inbox).ShouldContain("новое");
        await boris.Submit(inbox, "/messages/read");
        Said(await boris.Page($"/messages?n={world.Boris.Number}")).ShouldNotContain("новое");
        (await world.Database.Read(s => s.All("select ask, changes from archive where operation = 'message.send'", r => r.GetString(0) + r.GetString(1)))).ShouldHaveSingleItem().ShouldNotContain("Приезжай");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_that_is_put_off_is_seen_cancelled_or_leaves_in_its_time(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        using var anna = await till.SignedIn(world.Anna);
        var local = world.Catalog.Calendar.Local(world.Clock.GetUtcNow().AddHours(3)).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

        foreach (var text in new[] { "первое", "второе" }) await anna.Submit(await Check(anna, world.Anna, world.Boris.Msisdn.Digits, text, local), "/messages");
        var waiting = await anna.Page($"/messages?n={world.Anna.Number}");
        Said(waiting).ShouldContain("Ждут отправки");
        await anna.Submit(waiting, "/messages/cancel");
        world.Clock.Move(TimeSpan.FromHours(3));
        await till.Get<ClockDoor>().RunDue();
        await till.Get<EmptyOutbox>().DeliverNow("message", world.Anna.Account.Value);
        (await world.OnPhone(world.Boris)).Count(text => text is "первое" or "второе").ShouldBe(1);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_no_is_said_what_was_typed_stays_and_the_operator_s_notices_are_read_here()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        var no = await Check(anna, till.World.Anna, "123", "Привет");
        Said(no).ShouldContain("Введите номер получателя");
        no.QuerySelector("textarea")!.TextContent.ShouldBe("Привет");
        await Asking.Yes(till.World, new Kabinet.Operations.Payments.TakePromisedPayment(till.World.Anna.Account, till.World.Anna.Number, till.World.Money(30000)), till.World.As(till.World.Anna));
        Said(await anna.Page($"/messages?n={till.World.Anna.Number}")).ShouldContain("Обещанный платёж 300,00 ₽ зачислен");
    }
}
