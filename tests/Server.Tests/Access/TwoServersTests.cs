using System.Net;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Operations.Life;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Two servers on one database: what is ended through one of them is over on the other within a second (S-22), also by staff (S-24).</summary>
[Trait("feature", "AUTH-17"), Trait("security", "S-22")]
public sealed class TwoServersTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-24")]
    public async Task A_session_that_is_ended_through_one_server_is_dead_on_the_other_within_a_second(string database)
    {
        await using var world = await World.Open(database);
        await using var here = await world.Serve();
        await using var node = await world.AnotherNode();
        await using var there = await Site.Open(node);

        var (anna, annasOther, boris, vera, gleb, stays) = (await Opened(world.Anna), await Opened(world.Anna), await Opened(world.Boris), await Opened(world.Vera), await Opened(world.Gleb), await Opened(world.GlebsOther));
        string[] all = [anna, annasOther, boris, vera, gleb, stays];
        foreach (var key in all) { (await IsIn(here, key)).ShouldBeTrue(); (await IsIn(there, key)).ShouldBeTrue(); }

        // «Завершить остальные», «Выход», staff, the number given up: each through the first server.
        var tab = Tab(here, anna);
        await tab.Post(await tab.Get("/settings/security"), "/settings/security/sessions/end-others");
        tab = Tab(here, boris);
        await tab.Post(await tab.Get("/"), "/sign-out");
        (await Asking.No(world, new EndSessions(world.Vera.Cabinet, " "), world.Agent())).ShouldBe("session.end-all/NoReason");
        await Asking.Yes(world, new EndSessions(world.Vera.Cabinet, "Звонок: в кабинете чужой"), world.Agent());
        await Asking.Yes(world, new ReleaseNumber(world.Gleb.Account, world.Gleb.Number, ReleaseReason.GivenUp), world.Agent());

        (await IsIn(there, vera)).ShouldBeTrue("the second in which it is believed: else the next lines would prove nothing");
        world.Clock.Move(Sessions.Remembered);
        foreach (var key in new[] { annasOther, boris, vera, gleb }) { (await IsIn(there, key)).ShouldBeFalse("on the other server"); (await IsIn(here, key)).ShouldBeFalse("on this one"); }
        foreach (var key in new[] { anna, stays }) { (await IsIn(there, key)).ShouldBeTrue(); (await IsIn(here, key)).ShouldBeTrue(); }
        await world.IsTold(world.Vera, "access.sessions-ended", "завершён на всех устройствах");
        (await world.Faults()).ShouldBeEmpty();

        Task<string> Opened(Person person) => world.OpenSession(person, Rights.R3);
    }

    static Tab Tab(Site site, string key)
    {
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(key)));
        return tab;
    }

    static async Task<bool> IsIn(Site site, string key) => (await Tab(site, key).Http.GetAsync("/settings/look")).StatusCode == HttpStatusCode.OK;

    /// <summary>Codes and apps too: whoever is in the cabinet must not come back by what he has asked for already.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-24")]
    public async Task Staff_leave_a_thief_neither_code_nor_link_nor_app(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        var code = await gate.SendCode(world.Anna);
        var app = new AppKeys(new byte[32], new byte[32], "Firefox", "127.0.0.1");
        await Asking.Yes(world, new SignInApp(world.Anna.Cabinet, app), world.As(world.Anna) with { As = Who.Guest, Proven = new(new Proof(Proofs.Passkey, world.Clock.GetUtcNow())) });
        await Asking.Yes(world, new EndSessions(world.Anna.Cabinet, "Звонок"), world.Agent());
        (await gate.Code(world.Anna, code)).ShouldBe("NoCode");
        foreach (var table in new[] { "session", "cabinet_app", "cabinet_code" })
            (await world.Database.Read(s => s.First($"select count(*) from {table} where cabinet_id = $1", r => r.GetInt64(0), world.Anna.Cabinet.Value))).ShouldBe(0, table);
        (await gate.SendCode(world.Anna)).Length.ShouldBe(6, "she comes in again as ever");
    }
}
