using System.Net;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Forgotten password (AUTH-14): the link, the button behind it, the new password (S-13).</summary>
[Trait("feature", "AUTH-14"), Trait("security", "S-13")]
public sealed class ForgottenTests
{
    public const int Looks = 3, Presses = 200;

    static async Task<string> Ask(World world, Site site, Tab tab)
    {
        var page = await tab.Post(await tab.Get("/password/forgotten"), "/password/forgotten", ("phone", world.Anna.Msisdn.Digits));
        page.Text.ShouldContain("Ссылка отправлена");
        return await world.LastSecret(world.Anna, "token");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_link_leads_to_a_new_password_ends_the_other_sessions_and_is_good_once(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        await new Gate(world).SetPassword(world.Anna);
        await world.OpenSession(world.Anna);
        var tab = site.NewTab();
        var link = $"/password/reset/{await Ask(world, site, tab)}";

        // On the demo phone the message's link leads to this very site.
        await world.OnPhone(world.Anna, atLeast: 1);
        (await tab.Get($"/phone?n={world.Anna.Msisdn}")).Html.ShouldContain($"href=\"{link}\"");

        // A robot looks at it as often as it likes.
        for (var i = 0; i < Looks; i++) (await site.NewTab().Get(link)).Status.ShouldBe(HttpStatusCode.OK);
        var page = await tab.Post(await tab.Get(link), link);
        page.Path.ShouldBe("/password/new");
        page.Document.QuerySelector("input[name=code]").ShouldBeNull();
        (await tab.Post(page, "/password/new", ("password", "short"))).Error.ShouldContain("короткий");
        page = await tab.Post(page, "/password/new", ("password", "Volk-v-lesu-8"));
        page.Path.ShouldBe("/");

        (await world.Database.Read(s => s.First("select count(*) from session", row => row.GetInt64(0)))).ShouldBe(1, "only the one that was opened now");
        (await new Gate(world).Password(world.Anna, Gate.Good, "elsewhere")).ShouldBe("WrongPair");
        (await new Gate(world).Password(world.Anna, "Volk-v-lesu-8", "elsewhere")).ShouldBe("in");
        await world.IsTold(world.Anna, "access.password-changed", "пароль от кабинета изменён");
        var again = site.NewTab();
        (await again.Post(await again.Get(link), link)).Text.ShouldContain("уже использована");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task In_another_browser_it_takes_a_code_as_well(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var link = $"/password/reset/{await Ask(world, site, site.NewTab())}";
        var elsewhere = site.NewTab();
        var page = await elsewhere.Post(await elsewhere.Get(link), link);
        page.Document.QuerySelector("input[name=code]").ShouldNotBeNull();
        page = await elsewhere.Post(page, "/password/new", ("password", "Volk-v-lesu-8"), ("code", "000000"));
        page.Error.ShouldContain("Код не подходит");
        page = await elsewhere.Post(page, "/password/new", ("password", "Volk-v-lesu-8"), ("code", await world.LastSecret(world.Anna, "code")));
        page.Path.ShouldBe("/");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_hundred_presses_at_once_one_opens_it_and_after_ten_minutes_none(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var gate = new Gate(world);
        await gate.Entrance.RequestReset(world.Anna.Msisdn, Gate.Visitor("home"));
        var token = new Kabinet.Operations.Secret(await world.LastSecret(world.Anna, "token"));
        var opened = await Task.WhenAll(Enumerable.Range(0, Presses).Select(_ => gate.Entrance.OpenReset(token, Gate.Visitor("home"))));
        opened.Count(o => o.Outcome is Kabinet.Running.Outcome<Kabinet.Operations.Access.ResetOpened>.Done).ShouldBe(1);

        world.Clock.Move(TimeSpan.FromMinutes(1));
        await gate.Entrance.RequestReset(world.Anna.Msisdn, Gate.Visitor("home"));
        string late;
        do late = await world.LastSecret(world.Anna, "token"); while (late == token.Reveal());
        world.Clock.Move(TimeSpan.FromMinutes(10));
        (await gate.Entrance.OpenReset(new(late), Gate.Visitor("home"))).Outcome.ShouldBeOfType<Kabinet.Running.Outcome<Kabinet.Operations.Access.ResetOpened>.Refused>();
    }

    [Fact]
    [Trait("security", "S-12")]
    public async Task A_number_that_is_not_ours_hears_the_same_and_a_stranger_without_a_link_nothing()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var ours = site.NewTab();
        var one = await ours.Post(await ours.Get("/password/forgotten"), "/password/forgotten", ("phone", world.Anna.Msisdn.Digits));
        var foreign = site.NewTab();
        var other = await foreign.Post(await foreign.Get("/password/forgotten"), "/password/forgotten", ("phone", "79001999999"));
        other.Status.ShouldBe(one.Status);
        other.Text.Replace("199-99-99", "100-00-01", StringComparison.Ordinal).ShouldBe(one.Text);
        (await foreign.Get("/password/new")).Path.ShouldBe("/password/forgotten");
        var made = $"/password/reset/{new string('a', 45)}";
        (await foreign.Post(await foreign.Get(made), made)).Text.ShouldContain("устарела");
    }
}
