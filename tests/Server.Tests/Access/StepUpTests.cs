using System.Net;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>The step between a page that wants a fresh proof and the page itself (S-11).</summary>
[Trait("feature", "AUTH-16"), Trait("security", "S-11")]
public sealed class StepUpTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Credentials_take_a_password_and_then_a_code(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        await new Gate(world).SetPassword(world.Anna);
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(world.Anna, Rights.R1))));

        var page = await tab.Get("/prove?need=R3&back=/expenses");
        page.Document.QuerySelectorAll("main form[action='/prove/password'], main form[action='/prove/send']").Select(f => f.GetAttribute("action")).ShouldBe(["/prove/password", "/prove/send"]);
        (await tab.Post(page, "/prove/password", ("password", "Wrong-one-1"))).Error.ShouldContain("не подходит");
        page = await tab.Post(page, "/prove/password", ("password", Gate.Good));
        page.Path.ShouldBe("/prove");
        page.Document.QuerySelector("main form[action='/prove/password']").ShouldBeNull();
        page = await tab.Post(page, "/prove/send");
        page = await tab.Post(page, "/prove/code", ("code", await world.LastSecret(world.Anna, "code")));
        page.Path.ShouldBe("/expenses");
    }

    [Fact]
    public async Task One_button_has_the_colour_before_a_code_was_sent_and_after()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        await Asking.Yes(world, new AddPasskey(world.Anna.Cabinet, new Passkey([1], [1], 0, true, true, "Chrome · Android", default)), world.As(world.Anna) with { As = Who.Guest });
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(world.Anna, Rights.R1))));
        var page = await tab.Get("/prove?need=R2&back=/expenses");
        Coloured(page).ShouldBe(["/prove/passkey"]);
        Coloured(await tab.Post(page, "/prove/send")).ShouldBe(["/prove/code"]);

        static IEnumerable<string?> Coloured(TabPage page) => page.Document.QuerySelectorAll("main .btn:not(.btn2):not(.btn3)").Select(b => b.Closest("form")?.GetAttribute("action"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_phone_in_hand_opens_its_own_number_and_no_other(string database)
    {
        await using var world = await World.Open(database);
        var own = world.As(world.Anna) with { Numbers = [(world.Anna.Account, world.Anna.Number, Rights.R2), (world.Boris.Account, world.Boris.Number, Rights.R0)], Accounts = [world.Anna.Account, world.Boris.Account] };
        own.RightsOn(world.Anna.Account, world.Anna.Number).ShouldBe(Rights.R2);
        (await Asking.No(world, new Kabinet.Operations.Payments.TakePromisedPayment(world.Boris.Account, world.Boris.Number, world.Catalog.Versions[^1].Promises.Min), own)).ShouldBe(Refusals.ProveMore);
        await Asking.Yes(world, new Kabinet.Operations.Payments.TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].Promises.Min), own);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-14")]
    public async Task A_change_of_password_wants_both_factors_fresh_and_ends_the_other_sessions(string database)
    {
        await using var world = await World.Open(database);
        await new Gate(world).SetPassword(world.Anna);
        var mine = await world.OpenSession(world.Anna, Rights.R3);
        var other = await world.OpenSession(world.Anna);
        var sessions = world.Sessions();
        var who = (await sessions.Find(mine))!;
        var ask = new ChoosePassword(world.Anna.Cabinet, new Secret("Volk-v-lesu-8"));

        (await world.Run(ask, Kabinet.Access.Callers.Of(who with { Rights = Rights.R2 }, "web", "1"))).ShouldBeOfType<Outcome<Nothing>.Refused>().Values["rights"].ShouldBe("R3");
        (await Asking.No(world, ask, Kabinet.Access.Callers.Of(who, "web", "2"))).ShouldBe("password.choose/OldPasswordNeeded");
        await Asking.Yes(world, ask, Kabinet.Access.Callers.Of(who with { Proven = who.Proven.With(new Proof(Proofs.Password, world.Clock.GetUtcNow())) }, "web", "3"));
        sessions.Forget(other);
        (await sessions.Find(other)).ShouldBeNull();
        (await sessions.Find(mine)).ShouldNotBeNull();
        (await world.Waiting(world.Anna)).ShouldContain(n => n.Text == "access.password-changed");
    }
}
