using System.Net;
using Kabinet.Operations;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>What was typed is not typed twice: the session was over, or had to prove more first (S-11).</summary>
[Trait("feature", "AUTH-16")]
public sealed class DraftTests
{
    static void Hold(Tab tab, Site site, string key) => tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(key)));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_form_sent_after_the_session_was_over_goes_on_after_the_sign_in(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var tab = site.NewTab();
        Hold(tab, site, await world.OpenSession(world.Anna));
        var sum = world.Catalog.Versions[^1].Promises.Min;
        var form = await tab.Get($"/payments/promised/confirm?n={world.Anna.Number}&sum={sum.Minor / 100}");
        await world.Database.Write(tx => { tx.Add("update session set seen_at = 0"); return ValueTask.CompletedTask; });
        world.Clock.Move(Kabinet.Access.Sessions.Remembered);

        var page = await tab.Post(form, "/payments/promised");
        page.Path.ShouldBe("/sign-in");
        page.Text.ShouldContain("то, что вы ввели, сохранится ещё 15 минут");
        page = await tab.Post(page, "/sign-in", ("phone", world.Anna.Msisdn.Digits));
        page = await tab.Post(page, "/sign-in/code", ("code", await world.LastSecret(world.Anna, "code")));
        page = await tab.Get(page.Document.QuerySelector(".btn3")!.GetAttribute("href")!);
        page.Path.ShouldBe("/continue");
        page.Document.QuerySelector("form[data-go]").ShouldBeNull("a person looks at it again");

        (await tab.Post(page, "/payments/promised")).Path.ShouldStartWith("/payments/promised/");
        (await tab.Post(page, "/payments/promised")).Path.ShouldStartWith("/payments/promised/");
        (await world.Database.Read(s => s.First("select count(*) from promise", row => row.GetInt64(0)))).ShouldBe(1);
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
