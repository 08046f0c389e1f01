using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kabinet.Operations;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Sign-in with an account elsewhere through the real pages: the demo's provider, and the real npm oidc-provider (AUTH-09).</summary>
[Trait("feature", "AUTH-09"), Trait("security", "S-09")]
public sealed class SocialTests
{
    static async Task<TabPage> Choose(Tab tab, string person, string back = "/")
    {
        var page = await tab.Get($"/sign-in/with/demo?back={Uri.EscapeDataString(back)}");
        page.Path.ShouldBe("/demo/identity/authorize");
        return await tab.Post(page, "/demo/identity/authorize", ("person", person));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_first_time_takes_the_number_then_one_press_then_it_is_unlinked(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var tab = site.NewTab();
        (await tab.Get("/sign-in")).Document.QuerySelectorAll(".soc a").Length.ShouldBe(1);
        var page = await Choose(tab, "anna");
        page.Text.ShouldContain("Первый вход");
        page = await tab.Get(page.Document.QuerySelector("main .btn")!.GetAttribute("href")!);
        page = await tab.Post(page, "/sign-in", ("phone", world.Anna.Msisdn.Digits));
        page = await tab.Post(page, "/sign-in/code", ("code", await world.LastSecret(world.Anna, "code")));
        page = await tab.Get(page.Document.QuerySelector(".btn3")!.GetAttribute("href")!);
        page.Text.ShouldContain("Анна Демо");
        page = await tab.Post(page, "/sign-in/link");
        page.Path.ShouldBe("/settings/security");
        page.Text.ShouldContain("Аккаунт привязан");
        await world.IsTold(world.Anna, "access.factor-added", "добавлен способ входа");

        var again = site.NewTab();
        page = await Choose(again, "anna", "/settings/security");
        page.Path.ShouldBe("/settings/security");
        (await again.Get("/prove?need=R2&back=/")).Text.ShouldContain("Подтвердите");
        (await Choose(site.NewTab(), "ivan")).Text.ShouldContain("Первый вход");

        page = await tab.Post(await tab.Get("/settings/security"), "/settings/security/identities/unlink");
        page.Text.ShouldContain("Аккаунт отвязан");
        (await Choose(site.NewTab(), "anna")).Text.ShouldContain("Первый вход");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_opens_one_cabinet_and_is_never_linked_without_its_owners_word()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        foreach (var (person, words) in new[] { (world.Anna, "Аккаунт привязан"), (world.Boris, "уже открывает другой кабинет") })
        {
            var tab = site.NewTab();
            tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(person))));
            var page = await tab.Get("/sign-in/with/demo?link=1");
            page = await tab.Post(page, "/demo/identity/authorize", ("person", "anna"));
            page.Path.ShouldBe("/sign-in/link");
            (await world.Database.Read(s => s.First("select count(*) from identity_owner", row => row.GetInt64(0)))).ShouldBe(person == world.Anna ? 0 : 1);
            (await tab.Post(page, "/sign-in/link")).Text.ShouldContain(words);
        }
    }

    [Fact]
    public async Task Refused_replayed_mixed_up_and_carried_to_another_browser_are_told_in_words_and_open_nothing()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = site.NewTab();
        (await Choose(tab, "")).Text.ShouldContain("Вы отказались от входа");

        // The answer is caught on its way: the form's own answer is the address of the callback.
        var page = await tab.Get("/sign-in/with/demo");
        var fields = page.Form("/demo/identity/authorize").QuerySelectorAll("input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        fields["person"] = "anna";
        var callback = (await tab.Http.PostAsync("/demo/identity/authorize", new FormUrlEncodedContent(fields))).Headers.Location!.ToString();
        (await site.NewTab().Get(callback)).Text.ShouldContain("не к этому входу");
        (await tab.Get(callback.Replace("state=", "state=x", StringComparison.Ordinal))).Text.ShouldContain("не к этому входу");

        page = await tab.Get("/sign-in/with/demo");
        fields = page.Form("/demo/identity/authorize").QuerySelectorAll("input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        fields["person"] = "anna";
        callback = (await tab.Http.PostAsync("/demo/identity/authorize", new FormUrlEncodedContent(fields))).Headers.Location!.ToString();
        var kept = tab.Cookies.GetAllCookies()["social"]!;
        (await tab.Get(callback)).Text.ShouldContain("Первый вход");
        tab.Cookies.Add(new Cookie("social", kept.Value, "/", "127.0.0.1"));
        (await tab.Get(callback)).Text.ShouldContain("не к этому входу", customMessage: "a kept cookie does not make it good twice");
        (await tab.Get("/sign-in/with/nobody")).Status.ShouldBe(HttpStatusCode.NotFound);
        tab.Cookies.GetAllCookies()["kabinet"].ShouldBeNull();
    }

    [Fact]
    public async Task A_real_OpenID_provider_lets_in_once_it_is_linked_and_is_missed_in_words_when_it_is_gone()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var (ours, theirs) = (Ports.Free(), Ports.Free());
        var file = Path.Combine(world.Folder, "identities.json");
        await File.WriteAllTextAsync(file, $$"""[{"key":"real","kind":"oidc","name":"Real ID","address":"http://127.0.0.1:{{theirs}}","client":"kabinet","secret":"kabinet-secret-kabinet-secret-00"}]""");
        await using var frame = await Frame.Open(world.Frame.Settings with { IdentityFile = file, Port = ours }, world.Clock, world.Frame.Catalog);
        await using var app = App.Build(frame);
        await app.StartAsync();
        var site = app.Urls.First();
        using var peer = await Peer(theirs, $"{site}/sign-in/with/real/callback");
        try
        {
            var tab = new Tab(site);
            tab.Cookies.Add(new Uri(site), new Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(world.Anna))));
            var page = await tab.Get("/sign-in/with/real?link=1");
            page.Path.ShouldBe("/sign-in/link", page.Html);
            (await tab.Post(page, "/sign-in/link")).Text.ShouldContain("Аккаунт привязан");
            (await new Tab(site).Get("/sign-in/with/real?back=/settings/security")).Path.ShouldBe("/settings/security");
        }
        finally { peer.Kill(); }
        await peer.WaitForExitAsync();
        var late = new Tab(site);
        var state = System.Web.HttpUtility.ParseQueryString((await late.Http.GetAsync("/sign-in/with/real")).Headers.Location!.Query)["state"];
        (await late.Get($"/sign-in/with/real/callback?code=x&state={state}&iss=http://127.0.0.1:{theirs}")).Text.ShouldContain("Real ID сейчас не отвечает");
        await app.StopAsync();
    }

    static async Task<Process> Peer(int port, string callback)
    {
        var folder = Path.Combine(World.Root, "tests", "peers");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider")))
            throw new InvalidOperationException("The peers of the tests are not installed: npm ci --prefix tests/peers. ./test does it.");
        var process = Process.Start(new ProcessStartInfo("node", ["oidc-provider.mjs", $"{port}", callback]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line == "ready") return process;
        throw new InvalidOperationException($"The OpenID provider did not start: {await process.StandardError.ReadToEndAsync()}");
    }
}
