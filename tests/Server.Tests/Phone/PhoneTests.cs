using System.Net;
using Kabinet.Demo.ClockPage;
using Kabinet.Store;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Phone;

/// <summary>The demo phone without scripts: pages, forms, redirects.</summary>
public sealed class PhoneTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "CHAN-02")]
    public async Task A_visitor_dials_answers_and_reads_the_message(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await Site.Open(world);
        var tab = new Tab(site.Address);

        var page = await tab.Get($"/phone?n={world.Anna.Msisdn}&tab=dial");
        page = await tab.Post(page, "/phone/dial", ("code", "*111*32*2#"));
        page.Text.ShouldContain("300 ₽ до 27 ноября, плата 25 ₽");
        page = await tab.Post(page, "/phone/answer", ("input", "1"));
        page.Text.ShouldContain("Зачислено 300 ₽");
        page.Html.ShouldNotContain("/phone/answer", customMessage: "the dialog is over");
        page = await tab.Post(page, "/phone/hang-up");
        page.Html.ShouldContain("name=\"code\"");

        (await tab.Get($"/phone?n={world.Anna.Msisdn}&tab=sms")).Text.ShouldContain("Обещанный платёж 300,00 ₽ зачислен");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(64850));
    }

    [Fact, Trait("feature", "CHAN-02")]
    public async Task The_keypad_types_without_scripts()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        var tab = new Tab(site.Address);
        var page = await tab.Get($"/phone?n={world.Anna.Msisdn}&tab=dial");
        foreach (var key in new[] { "*", "1", "0", "9", "back", "0", "#" })
            page = await tab.Send("/phone/key", Fields(page, "/phone/dial", ("key", key)));
        page.Document.QuerySelector("#code")!.GetAttribute("value").ShouldBe("*100#");
        (await tab.Post(page, "/phone/dial")).Text.ShouldContain("Баланс 348,50 ₽");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "AUTH-04")]
    public async Task The_word_for_a_password_brings_one_however_often_it_is_pressed(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await Site.Open(world);
        var tab = new Tab(site.Address);
        var write = await tab.Get($"/phone?n={world.Anna.Msisdn}&tab=write");
        var fields = Fields(write, "/phone/sms", ("to", "3339"), ("text", "пароль"));
        await tab.Send("/phone/sms", fields);
        var page = await tab.Send("/phone/sms", fields);
        page.Text.ShouldContain("Пароль для olha.example");
        page.Document.QuerySelectorAll(".sms").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_number_that_is_not_ours_shows_another_phone_and_says_so()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        var page = await new Tab(site.Address).Get("/phone?n=79999999999");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Такого номера у нас нет");
    }

    [Fact]
    public async Task The_clock_goes_ahead_and_tells_what_happened()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        var tab = new Tab(site.Address);
        var page = await tab.Get($"/phone?n={world.Anna.Msisdn}&tab=dial");
        page = await tab.Post(page, "/phone/dial", ("code", "*111*32*1#"));
        await tab.Post(page, "/phone/answer", ("input", "1"));

        page = await tab.Get("/demo/clock");
        page = await tab.Send("/demo/clock", Fields(page, "/demo/clock", ("by", "month")));
        page.Text.ShouldContain("Возврат обещанного платежа");
        page.Text.ShouldContain("22 декабря");
        page = await tab.Send("/demo/clock", Fields(page, "/demo/clock", ("by", "day")));
        page.Text.ShouldContain("23 декабря");
        page.Text.ShouldContain("ничего не должно было случиться");
    }

    /// <summary>A sentence that names a service or a number cannot stand for all of them.</summary>
    [Theory, InlineData("ru"), InlineData("en")]
    public void Whatever_the_clock_may_do_has_a_name_on_its_page(string language)
    {
        var asked = Kabinet.Running.OperationList.All.Values.Where(l => l.May.HasFlag(Kabinet.Operations.Who.Clock)).ToList();
        asked.Count.ShouldBeGreaterThan(30);
        foreach (var listed in asked) ClockFace.NameOf(listed.Name, Wording.Texts.For(language)).ShouldNotContain("{", Case.Sensitive, listed.Name);
    }

    [Theory, InlineData("/phone"), InlineData("/demo/clock")]
    public async Task In_production_there_is_no_such_page(string path)
    {
        await using var world = await World.Open(Databases.Sqlite);
        var frame = world.Frame;
        var production = new Frame
        {
            Settings = frame.Settings with { Mode = "production", Site = "https://lk.example.ru", DoorSecret = "0123456789abcdef", Sms = "http", SmsUrl = "http://127.0.0.1:9/" },
            Catalog = frame.Catalog, Database = frame.Database, Vault = frame.Vault, Clock = TimeProvider.System, Ids = frame.Ids, Queues = frame.Queues,
            Passwords = frame.Passwords, Runner = frame.Runner,
        };
        var app = App.Build(production);
        await app.StartAsync();
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            (await http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        finally { await app.StopAsync(); await app.DisposeAsync(); }
    }

    static Dictionary<string, string> Fields(TabPage page, string action, params (string Name, string Value)[] given)
    {
        var fields = page.Form(action).QuerySelectorAll("input[name]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        foreach (var (name, value) in given) fields[name] = value;
        return fields;
    }
}
