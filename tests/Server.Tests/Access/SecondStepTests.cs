using System.Net;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Two-factor sign-in through the real pages (AUTH-16), and races on its codes (S-07).</summary>
[Trait("feature", "AUTH-16"), Trait("security", "S-07")]
public sealed class SecondStepTests
{
    public const int AtOnce = 200;

    static string AppCode(World world, string key) => TotpCode.At(Bytes(key), TotpCode.StepOf(world.Clock.GetUtcNow()));

    /// <summary>Base32 as an app reads it.</summary>
    static byte[] Bytes(string key) => [.. string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0'))).Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];

    static async Task<(string Key, List<string> Codes)> TurnOn(World world, Tab tab)
    {
        var page = await tab.Post(await tab.Get("/settings/security"), "/settings/security/app/start");
        page.Path.ShouldBe("/settings/security/app", page.Error);
        var key = page.Document.QuerySelector(".key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        page.Document.QuerySelector("svg.qr").ShouldNotBeNull();
        page = await tab.Post(page, "/settings/security/app", ("app", "000000"));
        page.Error.ShouldContain("не подходит");
        page = await tab.Post(page, "/settings/security/app", ("app", AppCode(world, key)));
        var codes = page.Document.QuerySelectorAll(".codes code").Select(c => c.TextContent).ToList();
        codes.Count.ShouldBe(10, page.Text);
        return (key, codes);
    }

    static async Task<TabPage> FirstStep(World world, Site site, Tab tab)
    {
        var page = await tab.Post(await tab.Get("/sign-in/password"), "/sign-in/password", ("phone", world.Anna.Msisdn.Digits), ("password", Gate.Good));
        page.Path.ShouldBe("/sign-in/second", page.Error);
        return page;
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Anna_turns_it_on_and_comes_in_with_the_app_with_a_recovery_code_and_last_with_an_SMS(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var home = await site.SignIn(world, world.Anna);
        var (key, codes) = await TurnOn(world, home);
        (await home.Get("/settings/security")).Text.ShouldContain("Осталось 10 запасных кодов");
        (await Dump.Of(world)).ShouldNotContain(key);
        foreach (var code in codes) (await Dump.Of(world)).ShouldNotContain(code.Replace("-", "", StringComparison.Ordinal));
        await new Gate(world).SetPassword(world.Anna);

        // Half a session opens nothing.
        var tab = site.NewTab();
        var page = await FirstStep(world, site, tab);
        (await tab.Get("/settings/security")).Path.ShouldBe("/sign-in");
        var half = tab.Cookies.GetAllCookies()["half"]!.Value;
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", half));
        (await tab.Get("/settings/security")).Path.ShouldBe("/sign-in");

        (await tab.Post(page, "/sign-in/second/app", ("app", AppCode(world, key)))).Error.ShouldContain("уже использован");
        world.Clock.Move(TimeSpan.FromSeconds(30));
        page = await tab.Post(page, "/sign-in/second/app", ("app", AppCode(world, key)));
        page.Path.ShouldBe("/");
        (await tab.Get("/settings/security")).Status.ShouldBe(HttpStatusCode.OK);

        tab = site.NewTab();
        page = await FirstStep(world, site, tab);
        var recovery = page.Document.QuerySelectorAll("form[action='/sign-in/second/app']").Last();
        page = await tab.Send("/sign-in/second/app", new Dictionary<string, string> { ["recovery"] = codes[4].ToUpperInvariant() == codes[4] ? codes[4] : codes[4].Replace("-", " ", StringComparison.Ordinal), ["__RequestVerificationToken"] = recovery.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")! });
        page.Path.ShouldBe("/");
        (await tab.Get("/settings/security")).Text.ShouldContain("Осталось 9 запасных кодов");

        tab = site.NewTab();
        page = await FirstStep(world, site, tab);
        page = await tab.Post(page, "/sign-in/second/send");
        page = await tab.Post(page, "/sign-in/second/code", ("code", await world.LastSecret(world.Anna, "code")));
        page.Path.ShouldBe("/");

        page = await tab.Post(await tab.Get("/settings/security"), "/settings/security/app/off");
        page.Path.ShouldBe("/settings/security");
        page.Text.ShouldContain("Вход с подтверждением выключен");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_hundred_that_use_one_code_at_once_one_gets_in(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var (key, codes) = await TurnOn(world, await site.SignIn(world, world.Anna));
        var second = site.Services.GetRequiredService<SecondFactor>();
        var sessions = site.Services.GetRequiredService<Sessions>();
        var who = (await sessions.Find(await world.OpenSession(world.Anna)))!;
        world.Clock.Move(TimeSpan.FromSeconds(60));

        var code = AppCode(world, key);
        (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => second.Prove(who, code)))).Count(o => o is Outcome<Nothing>.Done).ShouldBe(1);
        // The losers used up the tries; time passes.
        world.Clock.Move(TimeSpan.FromMinutes(16));
        (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => second.Prove(who, codes[0])))).Count(o => o is Outcome<Nothing>.Done).ShouldBe(1);
        world.Clock.Move(TimeSpan.FromMinutes(16));
        var wrong = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => second.Prove(who, $"{i:000000}")));
        wrong.OfType<Outcome<Nothing>.Refused>().Count(r => r.Code.EndsWith("/WrongCode", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    [Trait("security", "S-19")]
    public async Task A_hundred_wrong_in_a_row_and_the_app_opens_nothing_any_more()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var (key, _) = await TurnOn(world, await site.SignIn(world, world.Anna));
        var second = site.Services.GetRequiredService<SecondFactor>();
        var who = (await site.Services.GetRequiredService<Sessions>().Find(await world.OpenSession(world.Anna)))!;
        for (var i = 0; i < world.Catalog.Access.HardStop; i++)
        {
            world.Clock.Move(TimeSpan.FromMinutes(15));
            (await Answer($"{i:000000}")).ShouldBe("WrongCode", $"the {i + 1}st");
        }
        world.Clock.Move(TimeSpan.FromMinutes(15));
        (await Answer(AppCode(world, key))).ShouldBe("TooManyTries", "the right one after a hundred wrong ones");

        async Task<string> Answer(string code) => await second.Prove(who, code) is Outcome<Nothing>.Refused no ? no.Code.Split('/')[^1] : "in";
    }

    [Fact]
    public async Task Sessions_and_devices_are_listed_and_ended_and_alerts_have_one_switch()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var other = await site.SignIn(world, world.Anna);
        world.Clock.Move(TimeSpan.FromMinutes(1));
        var tab = await site.SignIn(world, world.Anna);
        var page = await tab.Get("/settings/security");
        page.Document.QuerySelectorAll("form[action='/settings/security/sessions/end']").Length.ShouldBe(1);
        page.Text.ShouldContain("Это устройство");
        page = await tab.Post(page, "/settings/security/sessions/end");
        page.Text.ShouldContain("Сеанс завершён");
        world.Clock.Move(Sessions.Remembered);
        (await other.Get("/settings/security")).Path.ShouldBe("/sign-in");

        // One switch for the alerts of sign-ins: this page says how it stands and leads there.
        page.Text.ShouldContain("Оповещения о входахО смене пароля и способов входа сообщаем всегда.");
        var notices = await tab.Get("/settings/notifications");
        await tab.Post(notices, "/settings/notifications", ("sms-3", null));
        page = await tab.Get("/settings/security");
        page.Text.ShouldContain("Отключены");
        var devices = page.Document.QuerySelectorAll("form[action='/settings/security/devices/forget']").Length;
        devices.ShouldBe(2);
        page = await tab.Post(page, "/settings/security/devices/forget");
        page.Document.QuerySelectorAll("form[action='/settings/security/devices/forget']").Length.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-14")]
    public async Task A_password_is_changed_with_the_old_one_and_a_code(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        await new Gate(world).SetPassword(world.Anna);
        var tab = await site.SignIn(world, world.Anna);
        var page = await tab.Get("/settings/security/password");
        page.Path.ShouldBe("/prove");
        page = await tab.Post(page, "/prove/password", ("password", Gate.Good));
        page.Path.ShouldBe("/settings/security/password", page.Error);
        page.Document.QuerySelector("input[name=old]").ShouldBeNull("it was shown a moment ago");
        (await tab.Post(page, "/settings/security/password", ("password", "short"))).Error.ShouldNotBeEmpty();
        page = await tab.Post(page, "/settings/security/password", ("password", "Volk-v-lesu-8"));
        page.Path.ShouldBe("/settings/security");
        (await new Gate(world).Password(world.Anna, Gate.Good, "elsewhere")).ShouldBe("WrongPair");
        (await new Gate(world).Password(world.Anna, "Volk-v-lesu-8", "elsewhere")).ShouldBe("in");
        (await world.Waiting(world.Anna)).Count(n => n.Text == "access.new-device").ShouldBeLessThanOrEqualTo(1);
    }
}
