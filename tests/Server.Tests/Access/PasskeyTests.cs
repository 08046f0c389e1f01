using System.Net;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Passkeys through the real forms, with an authenticator in software that can also lie (S-08).</summary>
[Trait("feature", "AUTH-16"), Trait("security", "S-08")]
public sealed class PasskeyTests
{
    public const int AtOnce = 50;

    static async Task<Tab> Signed(World world, Site site, Person person, Rights rights = Rights.R3)
    {
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(person, rights))));
        return tab;
    }

    static string OptionsOf(TabPage page) => page.Document.QuerySelector("[data-passkey]")!.GetAttribute("data-options")!;

    static async Task<SoftKey> Registered(World world, Site site, Person person)
    {
        var key = new SoftKey { Origin = site.Address };
        var tab = await Signed(world, site, person);
        var page = await tab.Get("/settings/security");
        page = await tab.Post(page, "/settings/security/passkeys", ("credential", key.Make(OptionsOf(page))));
        page.Text.ShouldContain("Устройство добавлено");
        return key;
    }

    static async Task<(TabPage Page, Tab Tab)> Enter(Site site, SoftKey key)
    {
        var tab = site.NewTab();
        var page = await tab.Get("/sign-in");
        return (await tab.Post(page, "/sign-in/passkey", ("credential", key.Use(OptionsOf(page)))), tab);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_press_opens_everything_for_five_minutes_and_the_owner_is_told_of_a_new_one(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        using var key = await Registered(world, site, world.Anna);
        await world.IsTold(world.Anna, "access.factor-added", "добавлен способ входа");

        var (page, tab) = await Enter(site, key);
        page.Path.ShouldBe("/");
        page = await tab.Get("/settings/security");
        page.Text.ShouldContain("вход");
        page = await tab.Post(page, "/settings/security/passkeys/remove");
        page.Text.ShouldContain("Устройство удалено");
        (await Enter(site, key)).Page.Path.ShouldBe("/sign-in");
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>What an authenticator or a thief may do wrong; each must be refused, and the honest one before and after it let in.</summary>
    public static TheoryData<string> Lies =>
    [
        "another origin", "a sibling sub-domain", "another relying party", "nobody verified", "nobody present", "another challenge", "another key", "a made-up credential",
        "another person's handle", "a counter that stands still", "made for registration", "from a frame of another site", "no json", "nothing",
    ];

    [Theory, MemberData(nameof(Lies))]
    public async Task A_lie_opens_nothing(string lie)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        using var key = await Registered(world, site, world.Anna);
        key.Count = 5;
        (await Enter(site, key)).Page.Path.ShouldBe("/");
        key.Count = 6;

        var honest = (key.Origin, key.RpId, key.UserHandle);
        using var stranger = new SoftKey { Origin = site.Address, UserHandle = key.UserHandle };
        var used = key;
        string? answer = null;
        switch (lie)
        {
            case "another origin": key.Origin = "https://evil.example"; break;
            case "a sibling sub-domain": key.Origin = site.Address.Replace("127.0.0.1", "evil.127.0.0.1", StringComparison.Ordinal); break;
            case "another relying party": key.RpId = "evil.example"; break;
            case "nobody verified": key.IsVerified = false; break;
            case "nobody present": key.IsPresent = false; break;
            case "another challenge": key.Challenge = "AAAAAAAAAAAAAAAAAAAAAA"; break;
            case "another key": key.SignsWithAnotherKey = true; break;
            case "a made-up credential": used = stranger; break;
            case "another person's handle": key.UserHandle = System.Text.Encoding.UTF8.GetBytes($"{world.Boris.Cabinet}"); break;
            case "a counter that stands still": key.Count = 5; break;
            case "made for registration": key.Type = "webauthn.create"; break;
            case "from a frame of another site": key.IsCrossOrigin = true; break;
            case "no json": answer = "{"; break;
            default: answer = ""; break;
        }
        var tab = site.NewTab();
        var page = await tab.Get("/sign-in");
        (await tab.Post(page, "/sign-in/passkey", ("credential", answer ?? used.Use(OptionsOf(page))))).Path.ShouldBe("/sign-in", lie);
        tab.Cookies.GetAllCookies()["kabinet"].ShouldBeNull();

        (key.Origin, key.RpId, key.UserHandle, key.IsVerified, key.IsPresent, key.Challenge, key.SignsWithAnotherKey, key.Type, key.IsCrossOrigin, key.Count) =
            (honest.Origin, honest.RpId, honest.UserHandle, true, true, null, false, null, false, 7);
        (await Enter(site, key)).Page.Path.ShouldBe("/", "the honest one still gets in");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_answer_is_good_once_even_with_a_kept_cookie_and_a_counter_of_zero(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        using var key = await Registered(world, site, world.Anna);
        var tab = site.NewTab();
        var page = await tab.Get("/sign-in");
        var answer = key.Use(OptionsOf(page));
        var cookies = tab.Cookies.GetAllCookies().ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            var thief = site.NewTab();
            foreach (var cookie in cookies) thief.Cookies.Add(cookie);
            return (await thief.Post(page, "/sign-in/passkey", ("credential", answer))).Path;
        }));
        answers.Count(path => path == "/").ShouldBe(1);

        tab = site.NewTab();
        page = await tab.Get("/sign-in");
        world.Clock.Move(TimeSpan.FromMinutes(6));
        (await tab.Post(page, "/sign-in/passkey", ("credential", key.Use(OptionsOf(page))))).Path.ShouldBe("/sign-in", "a challenge lives five minutes");
    }

    [Fact]
    public async Task A_passkey_of_one_cabinet_proves_nothing_in_another_and_enough_in_its_own()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        using var anna = await Registered(world, site, world.Anna);
        using var boris = await Registered(world, site, world.Boris);

        var tab = await Signed(world, site, world.Boris, Rights.R1);
        var page = await tab.Get("/prove?need=R3&back=/settings/security");
        page = await tab.Post(page, "/prove/passkey", ("credential", anna.Use(OptionsOf(page))));
        page.Error.ShouldContain("не подошёл");
        page = await tab.Post(page, "/prove/passkey", ("credential", boris.Use(OptionsOf(page))));
        page.Path.ShouldBe("/settings/security");
        page.Document.QuerySelector("[data-passkey=create]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Registration_takes_no_key_without_a_verified_user_and_no_key_twice()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        using var key = new SoftKey { Origin = site.Address, IsVerified = false };
        var tab = await Signed(world, site, world.Anna);
        var page = await tab.Get("/settings/security");
        page = await tab.Post(page, "/settings/security/passkeys", ("credential", key.Make(OptionsOf(page))));
        page.Text.ShouldContain("Ключ не подошёл");
        key.IsVerified = true;
        page = await tab.Post(page, "/settings/security/passkeys", ("credential", key.Make(OptionsOf(page))));
        page.Text.ShouldContain("Устройство добавлено");
        page = await tab.Post(page, "/settings/security/passkeys", ("credential", key.Make(OptionsOf(page))));
        page.Text.ShouldContain("Ключ не подошёл");
        (await world.Database.Read(s => s.First("select count(*) from cabinet_passkey", row => row.GetInt64(0)))).ShouldBe(1);
    }

    [Fact]
    public async Task No_API_says_that_a_factor_was_right()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var session = world.As(world.Anna);
        foreach (var name in new[] { ProveWithPassword.Name, ProveWithTotp.Name, ProveWithPasskey.Name, FinishSignIn.Name, ConfirmTotp.Name, AddPasskey.Name, EnterWithPasskey.Name })
            Kabinet.Running.OperationList.All[name].May.ShouldBe(Who.Guest, name);
        (await Asking.No(world, new ProveWithTotp(world.Anna.Cabinet, new(long.MaxValue, world.Clock.GetUtcNow()), [1]), session)).ShouldBe(Kabinet.Running.Refusals.NotAllowed);
    }
}
