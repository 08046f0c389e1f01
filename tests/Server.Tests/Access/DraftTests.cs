using System.Net;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Tests.Worlds;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>What was typed is not typed twice: the session was over, or had to prove more first (S-11).</summary>
[Trait("feature", "AUTH-16")]
public sealed class DraftTests
{
    static void Hold(Tab tab, Site site, string key) => tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(key)));

    public static TheoryData<string, string> Ends
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var database in new[] { Databases.Sqlite, Databases.Postgres })
                foreach (var how in new[] { "idle", "swept", "elsewhere", "password" }) all.Add(database, how);
            return all;
        }
    }

    [Theory, MemberData(nameof(Ends))]
    public async Task A_form_sent_after_the_session_was_over_goes_on_after_the_sign_in(string database, string how)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var tab = await site.SignIn(world, world.Anna);
        var form = await tab.Get($"/payments/top-up?n={world.Anna.Number}");
        await End(world, site, how);

        var page = await tab.Post(form, "/payments/top-up", ("sum", "437"), ("to", $"{world.Anna.Number}"), ("method", "card"));
        page.Path.ShouldBe("/sign-in");
        page.Text.ShouldContain("то, что вы ввели, сохранится ещё 15 минут");
        page = await tab.SignInFrom(world, world.Anna, page);
        page.Path.ShouldBe("/continue");
        page.Document.QuerySelector("form[data-go]").ShouldBeNull("a person looks at it again");

        (await tab.Post(page, "/payments/top-up")).Path.ShouldNotBe("/payments/top-up");
        (await tab.Post(page, "/payments/top-up")).Path.ShouldNotBe("/payments/top-up");
        (await world.Database.Read(s => s.All("select amount from payment", row => row.GetInt64(0)))).ShouldBe([43700]);
    }

    [Fact]
    public async Task A_press_that_moves_money_is_not_kept_its_page_with_the_price_is_shown_again()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await site.SignIn(world, world.Anna);
        var confirm = $"/payments/promised/confirm?n={world.Anna.Number}&sum={world.Catalog.Versions[^1].Promises.Min.Minor / 100}";
        var form = await tab.Get(confirm);
        await End(world, site, "idle");

        tab.Http.DefaultRequestHeaders.Referrer = new Uri(site.Address + confirm);
        var page = await tab.Post(form, "/payments/promised");
        page.Path.ShouldBe("/sign-in");
        tab.Http.DefaultRequestHeaders.Referrer = null;
        page = await tab.SignInFrom(world, world.Anna, page);
        page.Path.ShouldBe("/payments/promised/confirm");
        page.Text.ShouldContain("10,00 ₽", customMessage: "what it costs");
        (await world.Database.Read(s => s.First("select count(*) from promise", row => row.GetInt64(0)))).ShouldBe(0);
        (await tab.Post(page, "/payments/promised")).Path.ShouldStartWith("/payments/promised/");
    }

    [Fact]
    public async Task Only_forms_whose_press_moves_no_money_and_changes_no_service_go_on()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<KeptTyped>() is not null)
            .Select(e => $"{e.RoutePattern.RawText!.TrimEnd('/')} {e.Metadata.GetMetadata<KeptTyped>()!.At}".TrimEnd()).Order(StringComparer.Ordinal).ShouldBe(
            [
                "/documents/order", "/leftovers/gift", "/limits/set", "/messages /messages/check", "/messages/check", "/numbers/add", "/payments/autopay /payments/autopay/look", "/payments/autopay/look", "/payments/invoice",
                "/payments/pay/{payee}", "/payments/payouts/{id:long}/template", "/payments/share /payments/transfer", "/payments/templates/{id:long}", "/payments/top-up", "/payments/transfer",
                "/settings/e-mail", "/settings/name", "/settings/notifications",
            ]);
    }

    [Fact]
    public async Task Who_only_asks_to_keep_a_form_does_nothing_by_it()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await site.SignIn(world, world.Anna);
        var page = await tab.Post(await tab.Get($"/payments/top-up?n={world.Anna.Number}"), "/payments/top-up", ("sum", "437"), ("to", $"{world.Anna.Number}"), ("method", "card"), (Drafts.OnlyKeep, ""));
        page.Path.ShouldBe("/continue");
        page.Form("/payments/top-up").QuerySelectorAll("input").Select(i => i.GetAttribute("name")).ShouldNotContain(Drafts.OnlyKeep);
        (await world.Database.Read(s => s.First("select count(*) from payment", row => row.GetInt64(0)))).ShouldBe(0);
    }

    /// <summary>Left alone too long, swept out by the next sign-in of the same cabinet, ended from another device, or by a new password there.</summary>
    static async Task End(World world, Site site, string how)
    {
        if (how == "elsewhere")
        {
            var other = await site.As(world, world.Anna);
            (await other.Post(await other.Get("/settings/security"), "/settings/security/sessions/end-others")).Path.ShouldBe("/settings/security");
        }
        else if (how == "password")
        {
            var other = await site.As(world, world.Anna);
            await new Gate(world).SetPassword(world.Anna);
            var page = await other.Post(await other.Get("/settings/security/password"), "/prove/password", ("password", Gate.Good));
            (await other.Post(page, "/settings/security/password", ("password", "Volk-v-lesu-8"))).Path.ShouldBe("/settings/security");
        }
        else await world.Database.Write(tx => { tx.Add(how == "idle" ? "update session set seen_at = 0" : "delete from session"); return ValueTask.CompletedTask; });
        world.Clock.Move(Kabinet.Access.Sessions.Remembered);
    }

    [Fact]
    public async Task Who_left_by_himself_keeps_nothing_and_another_key_opens_no_draft()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await site.SignIn(world, world.Anna);
        var form = await tab.Get($"/payments/promised/confirm?n={world.Anna.Number}&sum={world.Catalog.Versions[^1].Promises.Min.Minor / 100}");
        var whose = tab.Cookies.GetAllCookies()["whose"]!.Value;
        await tab.Post(form, "/sign-out");
        tab.Cookies.GetAllCookies().Select(c => c.Name).ShouldNotContain("whose");
        await tab.Post(form, "/payments/promised");
        tab.Cookies.GetAllCookies().Select(c => c.Name).ShouldNotContain(name => name.StartsWith("draft", StringComparison.Ordinal));

        // Anna's seal beside the key of somebody else's session says nothing.
        var key = await world.OpenSession(world.Boris);
        await world.Database.Write(tx => { tx.Add("delete from session"); return ValueTask.CompletedTask; });
        Hold(tab, site, key);
        tab.Cookies.Add(new Uri(site.Address), new Cookie("whose", whose));
        await tab.Post(form, "/payments/promised");
        tab.Cookies.GetAllCookies().Select(c => c.Name).ShouldNotContain(name => name.StartsWith("draft", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_is_shown_to_nobody_else_and_dies_after_a_quarter_of_an_hour()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = site.NewTab();
        Hold(tab, site, await world.OpenSession(world.Anna, Rights.R0));
        var form = await tab.Get($"/payments/promised/confirm?n={world.Anna.Number}&sum={world.Catalog.Versions[^1].Promises.Min.Minor / 100}");
        var prove = await tab.Post(form, "/payments/promised");
        prove.Path.ShouldBe("/prove");
        var back = prove.Document.QuerySelector("form[action^='/prove'] input[name=back]")!.GetAttribute("value")!;
        back.ShouldStartWith("/continue?draft=");
        (await tab.Get(back)).Document.QuerySelector("form[data-go]").ShouldNotBeNull();

        Hold(tab, site, await world.OpenSession(world.Boris));
        (await tab.Get(back)).Path.ShouldBe("/");
        Hold(tab, site, await world.OpenSession(world.Anna));
        (await tab.Get(back)).Path.ShouldBe("/continue");
        world.Clock.Move(TimeSpan.FromMinutes(15));
        (await tab.Get(back)).Path.ShouldBe("/");
    }

    [Theory, InlineData("card"), InlineData("pan"), InlineData("card-number")]
    public async Task The_number_of_a_bank_card_would_not_be_kept(string field)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await site.SignIn(world, world.Anna);
        var form = await tab.Get($"/payments/top-up?n={world.Anna.Number}");
        await End(world, site, "idle");
        (await tab.Post(form, "/payments/top-up", ("sum", "437"), ("to", $"{world.Anna.Number}"), ("method", "card"), (field, "4111 1111 1111 1111"))).Path.ShouldBe("/sign-in");
        tab.Cookies.GetAllCookies().Select(c => c.Name).ShouldNotContain(name => name.StartsWith("draft", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_with_a_secret_in_it_is_not_kept()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = site.NewTab();
        Hold(tab, site, await world.OpenSession(world.Anna, Rights.R1));
        var page = await tab.Post(await tab.Get("/welcome/password"), "/welcome/password", ("password", Gate.Good));
        page.Path.ShouldBe("/prove");
        tab.Cookies.GetAllCookies().Select(c => c.Name).ShouldNotContain(name => name.StartsWith("draft", StringComparison.Ordinal));
    }
}
