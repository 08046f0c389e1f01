using System.Net;
using Kabinet.Operations;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Numbers;

/// <summary>«Мои номера и семья» as people use it, without scripts.</summary>
[Trait("feature", "NUM-01"), Trait("feature", "NUM-02"), Trait("feature", "NUM-03"), Trait("feature", "NUM-04")]
public sealed class FamilyPageTests
{
    static async Task<Tab> Enter(World world, Site site, Person person)
    {
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(person, Rights.R2))));
        return tab;
    }

    static string Address(TabPage page) => page.Response.RequestMessage!.RequestUri!.PathAndQuery;

    [Theory, InlineData(Databases.Sqlite, "ru"), InlineData(Databases.Postgres, "by")]
    public async Task Gleb_turns_it_on_adds_his_second_number_switches_and_unlinks_it(string database, string operatorKey)
    {
        await using var world = await World.Open(database, operatorKey);
        await using var site = await Site.Open(world);
        var tab = await Enter(world, site, world.Gleb);
        var page = await tab.Get("/numbers/add");
        page.Text.ShouldContain("включите бесплатную услугу");
        page = await tab.Post(page, "/numbers/management");
        page.Text.ShouldContain("Кроме вас, доступа к номеру ни у кого нет");

        page = await tab.Get("/numbers/add");
        page = await tab.Post(page, "/numbers/add", ("whose", "mine"), ("phone", "12"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await tab.Post(page, "/numbers/add", ("whose", "mine"), ("phone", world.GlebsOther.Msisdn.Digits));
        page.Path.ShouldBe("/numbers/code");
        Address(page).ShouldNotContain(world.GlebsOther.Msisdn.Digits[2..], customMessage: "a phone number belongs in no address");
        page = await tab.Post(page, "/numbers/code", ("code", "12"));
        page.Error.ShouldContain("введено 2");
        page = await tab.Post(page, "/numbers/code", ("code", await world.LastSecret(world.GlebsOther, "code")));
        Address(page).ShouldBe($"/numbers?n={world.GlebsOther.Number}");
        page.Text.ShouldContain("Номер добавлен");
        page.Text.ShouldContain("Мало денег");

        (await tab.Get($"/?n={world.GlebsOther.Number}")).Status.ShouldBe(HttpStatusCode.OK, "switched without signing in again");
        page = await tab.Get($"/numbers/confirm?what=leave&n={world.GlebsOther.Number}");
        page = await tab.Post(page, "/numbers/leave");
        page.Text.ShouldContain("Номер отвязан");
        (await tab.Get($"/?n={world.GlebsOther.Number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await tab.Get($"/numbers/confirm?what=leave&n={world.Anna.Number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>B7: another person's number, nobody's and a closed one are answered alike, and nobody gets a message.</summary>
    [Fact]
    public async Task Nobody_learns_whose_a_number_is()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await world.Managed(world.Gleb);
        var tab = await Enter(world, site, world.Gleb);
        List<(string Path, HttpStatusCode Status, string Text)> answers = [];
        foreach (var number in new[] { world.Anna.Msisdn.Digits, "79005559999" })
        {
            var page = await tab.Post(await tab.Get("/numbers/add"), "/numbers/add", ("whose", "mine"), ("phone", number));
            var shown = Kabinet.Wording.Format.For("ru").Phone(new(number)).Replace('\u00A0', ' ');
            answers.Add((page.Path, page.Status, page.Text.Replace(shown, "#", StringComparison.Ordinal)));
            page = await tab.Post(page, "/numbers/code", ("code", "123456"));
            answers.Add(("", page.Status, page.Text.Replace(shown, "#", StringComparison.Ordinal)));
        }
        answers[2].ShouldBe(answers[0]);
        answers[3].ShouldBe(answers[1]);
        (await world.OnPhone(world.Anna)).Concat((await world.Waiting(world.Anna)).Select(n => n.Text)).ShouldBeEmpty();
        // A ticket of one cabinet is nothing in another.
        var anna = await Enter(world, site, world.Anna);
        (await anna.Get(Address(await tab.Post(await tab.Get("/numbers/add"), "/numbers/add", ("whose", "mine"), ("phone", "79005559998"))))).Path.ShouldBe("/numbers/add");
    }

    [Fact]
    public async Task Twenty_numbers_a_day_may_be_asked_for()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await world.Managed(world.Gleb);
        var tab = await Enter(world, site, world.Gleb);
        var page = await tab.Get("/numbers/add");
        for (var i = 0; i < world.Catalog.Family.LooksADay; i++) (await tab.Post(page, "/numbers/add", ("whose", "mine"), ("phone", $"790055500{i:00}"))).Status.ShouldBe(HttpStatusCode.OK);
        (await tab.Post(page, "/numbers/add", ("whose", "mine"), ("phone", "79005550099"))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Anna_asks_for_Boris_number_and_Boris_shuts_Vera_out()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await world.Managed(world.Anna);
        await world.LetIn(world.Vera, world.Boris, Role.Payer);
        var anna = await Enter(world, site, world.Anna);
        var page = await anna.Post(await anna.Get("/numbers/add?whose=other"), "/numbers/add", ("phone", world.Boris.Msisdn.Digits), ("whose", "other"), ("role", "viewer"), ("comment", "брат"));
        page.Text.ShouldContain("Сотрудник проверит документы владельца");
        page = await anna.Get("/numbers");
        page.Text.ShouldContain("Проверяем документы, ответим до 24 ноября");
        page = await anna.Post(page, "/numbers/withdraw");
        page.Text.ShouldContain("Запрос отозван");

        var boris = await Enter(world, site, world.Boris);
        page = await boris.Get("/numbers");
        page.Text.ShouldContain("видит и пополняет");
        page = await boris.Get($"/numbers/confirm?what=end-access&n={world.Boris.Number}&c={world.Vera.Cabinet}");
        page = await boris.Post(page, "/numbers/end-access");
        page.Text.ShouldContain("Доступ закрыт");
        (await boris.Get($"/numbers/confirm?what=end-access&n={world.Boris.Number}&c={world.Vera.Cabinet}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
