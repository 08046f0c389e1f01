using System.Net;
using Kabinet.Delivery;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Profile;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.Profile;

/// <summary>Addresses, links and letters (MSG-02, MSG-03) with the demo's mailbox.</summary>
[Trait("feature", "MSG-02"), Trait("feature", "MSG-03")]
public sealed class EmailTests
{
    public static TheoryData<string> Both => Databases.Both;

    static async Task<Tab> Come(World world, Site site)
    {
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(world.Anna))));
        return tab;
    }

    static async Task<TabPage> OpenLink(World world, Tab reader, Site site, string address)
    {
        await Settled(world, site.Services.GetRequiredService<EmptyOutbox>());
        var box = await reader.Get($"/demo/mail?to={address}");
        return await reader.Get(box.Document.QuerySelector("a[href^='/e-mail/confirm']")!.GetAttribute("href")!);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_address_is_in_force_once_its_link_was_opened_in_any_browser_and_its_button_pressed(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var (tab, reader) = (await Come(world, site), site.NewTab());

        var page = await tab.Post(await tab.Get("/settings/e-mail"), "/settings/e-mail", ("use", "contact"), ("address", "an na"));
        page.Error.ShouldContain("не похоже на адрес");
        page.Document.QuerySelector("#address-contact")!.GetAttribute("value").ShouldBe("an na");
        page = await tab.Post(page, "/settings/e-mail", ("use", "contact"), ("address", "anna@example.ru"));
        page.Text.ShouldContain("Отправили письмо на anna@example.ru");

        var link = await OpenLink(world, reader, site, "anna@example.ru");
        link.Text.ShouldContain("anna@example.ru");
        (await tab.Get("/settings/e-mail")).Document.QuerySelector(".tag.g").ShouldBeNull("a robot that opens links confirms nothing");
        (await reader.Post(link, "/e-mail/confirm", ("t", link.Document.QuerySelector("button[name=t]")!.GetAttribute("value")))).Text.ShouldContain("Почта подтверждена");
        (await tab.Get("/settings/e-mail")).Document.QuerySelector(".tag.g")!.TextContent.ShouldContain("подтверждён");

        (await reader.Get($"/e-mail/confirm?t={link.Document.QuerySelector("button[name=t]")!.GetAttribute("value")}")).Status.ShouldBe(HttpStatusCode.Gone, "a link opens once");
        foreach (var wrong in new[] { "", "1.0.x", $"{world.Anna.Cabinet}.0.AAAA", "a.b.c", "1.9.x", "99999999999999999999.0.x" })
            (await reader.Get($"/e-mail/confirm?t={wrong}")).Status.ShouldBe(HttpStatusCode.Gone, wrong);
        (await world.Database.Read(s => s.All("select outcome from cabinet_archive where operation = 'email.confirm'", row => row.GetString(0)))).ShouldBe(["done"], "guesses fill nobody's archive");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_message_goes_where_its_switches_say(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var post = site.Services.GetRequiredService<EmptyOutbox>();
        await Asking.Yes(world, new RequestEmail(world.Anna.Cabinet, EmailUse.Contact, "anna@example.ru"), world.As(world.Anna));
        await OpenAndConfirm(world, site);
        await Settled(world, post);
        var texts = (await world.OnPhone(world.Anna)).Count;
        (await Letters(world))[0].ShouldContain("anna@example.ru", customMessage: "alerts of security come by e-mail too, unless that is switched off (AUTH-18)");

        async Task<(int Sms, int Mail)> Promise(Person person, bool sms, bool email)
        {
            if (person == world.Anna) await Asking.Yes(world, new ChooseNotices(person.Cabinet, [new(NoticeEvent.Promises, sms, email)]), world.As(person));
            var promise = await Asking.Yes(world, new TakePromisedPayment(person.Account, person.Number, world.Catalog.Versions[^1].Promises.Min), world.As(person));
            await Settled(world, post);
            await Asking.Yes(world, new TopUp(person.Account, person.Number, world.Money(100000), Books.Cash, "back"), world.Agent());
            await Settled(world, post);
            return ((await world.OnPhone(person)).Count, (await Letters(world)).Count);
        }

        (await Promise(world.Anna, sms: false, email: true)).ShouldBe((texts, 3), "a letter instead of the SMS, beside the one with the link and the alert");
        (await Letters(world))[0].ShouldContain("Обещанный");
        (await Promise(world.Anna, sms: false, email: false)).ShouldBe((texts, 3));
        (await Promise(world.Anna, sms: true, email: false)).ShouldBe((texts + 1, 3));
        (await world.Database.Read(s => s.First("select count(*) from outbox where state <> 2", row => row.GetInt64(0)))).ShouldBe(0);
    }

    /// <summary>Until nothing waits: the server's own lanes deliver beside the test.</summary>
    static Task Settled(World world, EmptyOutbox post) => Until.So(async () =>
    {
        await post.DeliverDue();
        return await world.Database.Read(s => s.First("select count(*) from outbox where state = 0", row => row.GetInt64(0))) == 0;
    }, "everything delivered");

    static async Task OpenAndConfirm(World world, Site site)
    {
        var reader = site.NewTab();
        var page = await OpenLink(world, reader, site, "anna@example.ru");
        await reader.Post(page, "/e-mail/confirm", ("t", page.Document.QuerySelector("button[name=t]")!.GetAttribute("value")));
    }

    static Task<List<string>> Letters(World world) => world.Database.Read(s => s.All("select body from demo_mail where address = 'anna@example.ru' order by at desc, id desc", row => row.GetString(0))).AsTask();

    [Fact, Trait("feature", "AUTH-18")]
    public async Task The_table_of_notices_keeps_what_was_ticked_and_says_why_not()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await Come(world, site);
        var page = await tab.Get("/settings/notifications");
        page.Document.QuerySelectorAll("input[name^=email-]").ShouldAllBe(box => box.HasAttribute("disabled"), "no address yet");
        page.Document.QuerySelectorAll("input[name^=sms-]").ShouldAllBe(box => box.HasAttribute("checked"));
        page.Document.QuerySelector("input[name=sms-4]")!.HasAttribute("disabled").ShouldBeTrue("always told");

        var silent = await tab.Post(page, "/settings/notifications", ("sms-0", null), ("sms-1", null), ("sms-2", null));
        silent.Error.ShouldContain("хотя бы одно уведомление о деньгах");
        silent.Document.QuerySelector("input[name=sms-0]")!.HasAttribute("checked").ShouldBeFalse("what was chosen stays");
        page = await tab.Post(page, "/settings/notifications", ("sms-0", null), ("sms-3", null));
        page.Path.ShouldBe("/settings");
        page.Text.ShouldContain("Включены 5 из 7");
        await Settled(world, site.Services.GetRequiredService<EmptyOutbox>());
        (await world.OnPhone(world.Anna)).Single().ShouldContain("отключили SMS о входах");
    }
}
