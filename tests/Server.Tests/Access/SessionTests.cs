using System.Net;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Kabinet.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Sessions: new at each sign-in, dead on the server, worth less as their proof grows old (S-21 … S-23).</summary>
[Trait("feature", "AUTH-17")]
[Trait("security", "S-21"), Trait("security", "S-22"), Trait("security", "S-23")]
public sealed class SessionTests
{
    public const int Looks = 57;

    public static TheoryData<string> Both => Databases.Both;

    static Sessions SessionsOf(World world) => world.Sessions();

    static async Task<string> Enter(World world, bool remember = false, string browser = "home")
    {
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        var (outcome, key) = await gate.Entrance.EnterWithPassword(world.Anna.Msisdn, new Secret(Gate.Good), Gate.Visitor(browser), remember);
        outcome.ShouldBeOfType<Outcome<Entered>.Done>();
        return key;
    }

    [Theory, MemberData(nameof(Both))]
    [Trait("fault", "password hash in a 30-day cookie, plain password in the table")]
    public async Task What_lies_in_the_table_opens_nothing(string database)
    {
        await using var world = await World.Open(database);
        var key = await Enter(world);
        var hash = await world.Database.Read(s => s.First("select hash from session", row => (byte[])row.GetValue(0)));
        (await SessionsOf(world).Find(Convert.ToBase64String(hash!))).ShouldBeNull();
        (await Dump.Of(world)).ShouldNotContain(key);
        (await SessionsOf(world).Find(key)).ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_idle_session_is_over_after_half_an_hour_and_any_after_a_day(string database)
    {
        await using var world = await World.Open(database);
        var idle = await Enter(world);
        world.Clock.Move(TimeSpan.FromMinutes(31));
        (await SessionsOf(world).Find(idle)).ShouldBeNull();

        var busy = await Enter(world);
        for (var i = 0; i < Looks; i++) { world.Clock.Move(TimeSpan.FromMinutes(25)); (await SessionsOf(world).Find(busy)).ShouldNotBeNull($"after {(i + 1) * 25} minutes"); }
        world.Clock.Move(TimeSpan.FromMinutes(25));
        (await SessionsOf(world).Find(busy)).ShouldBeNull();
    }

    /// <summary>Use is noted in memory and written for many sessions at once: another node, or this one after a restart, reads it there.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task Use_is_written_for_all_at_once_and_only_forward(string database)
    {
        await using var world = await World.Open(database);
        string[] keys = [await Enter(world), await Enter(world, browser: "work"), await Enter(world, browser: "phone")];
        var opened = world.Clock.GetUtcNow();
        world.Clock.Move(TimeSpan.FromMinutes(25));
        foreach (var key in keys[..2]) (await SessionsOf(world).Find(key)).ShouldNotBeNull();
        (await SeenAt()).ShouldBe([opened, opened, opened]);
        await world.Sightings().Write();
        await world.Sightings().Write();
        (await SeenAt()).ShouldBe([opened, opened.AddMinutes(25), opened.AddMinutes(25)]);

        world.Clock.Move(TimeSpan.FromMinutes(10));
        var elsewhere = new Sessions(world.Database, world.Clock, () => world.Catalog, new Sightings(world.Database, NullLogger<Sightings>.Instance));
        (await elsewhere.Find(keys[0])).ShouldNotBeNull();
        (await elsewhere.Find(keys[2])).ShouldBeNull();

        ValueTask<List<DateTimeOffset>> SeenAt() => world.Database.Read(s => s.All("select seen_at from session order by seen_at", row => row.At(0)));
    }

    [Theory, MemberData(nameof(Both))]
    [Trait("feature", "AUTH-12")]
    public async Task A_remembered_device_stays_signed_in_for_a_month_with_less_and_less_rights(string database)
    {
        await using var world = await World.Open(database);
        var key = await Enter(world, remember: true);
        (await SessionsOf(world).Find(key))!.Rights.ShouldBe(Rights.R2);
        world.Clock.Move(TimeSpan.FromMinutes(31));
        (await SessionsOf(world).Find(key))!.Rights.ShouldBe(Rights.R1);
        world.Clock.Move(TimeSpan.FromDays(29));
        (await SessionsOf(world).Find(key)).ShouldNotBeNull();
        world.Clock.Move(TimeSpan.FromDays(2));
        (await SessionsOf(world).Find(key)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_eleventh_session_ends_the_one_unused_longest(string database)
    {
        await using var world = await World.Open(database);
        var keys = new List<string>();
        for (var i = 0; i < 11; i++) { keys.Add(await Enter(world, browser: $"b{i}")); world.Clock.Move(TimeSpan.FromSeconds(10)); }
        (await SessionsOf(world).Find(keys[0])).ShouldBeNull();
        foreach (var key in keys.Skip(1)) (await SessionsOf(world).Find(key)).ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Signing_out_ends_it_on_the_server(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var tab = await site.SignIn(world, world.Anna);
        var stolen = tab.Cookies.GetAllCookies()["kabinet"]!.Value;

        var page = await tab.Post(await tab.Get("/"), "/sign-out");
        page.Path.ShouldBe("/sign-in");
        page.Text.ShouldContain("Вы вышли");
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", stolen));
        (await tab.Get("/")).Path.ShouldBe("/sign-in");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_planted_key_is_worth_nothing_and_the_old_session_ends_at_the_next_sign_in(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var tab = site.NewTab();
        var planted = Convert.ToBase64String(new byte[32]);
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(planted)));
        var page = await tab.Post(await tab.Get("/sign-in"), "/sign-in", ("phone", world.Anna.Msisdn.Digits));
        await tab.Post(page, "/sign-in/code", ("code", await world.LastSecret(world.Anna, "code")));
        var first = tab.Cookies.GetAllCookies()["kabinet"]!.Value;
        first.ShouldNotBe(Uri.EscapeDataString(planted));
        (await SessionsOf(world).Find(planted)).ShouldBeNull();
        tab.Cookies.GetAllCookies()["kabinet"]!.HttpOnly.ShouldBeTrue();
    }
}
