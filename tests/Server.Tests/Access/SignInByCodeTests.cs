using System.Net;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>The way in by a code from an SMS, through a real server.</summary>
public sealed class SignInByCodeTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "AUTH-02")]
    public async Task The_first_visit_goes_from_the_number_to_the_code_to_an_offered_password_and_home(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var browser = site.NewTab();

        var page = await browser.Get("/");
        page.Path.ShouldBe("/sign-in");
        page.Text.ShouldContain("Мы не звоним");
        page = await browser.Post(page, "/sign-in", ("phone", "8 (900) 100-00-01"));
        page.Path.ShouldBe("/sign-in/code");
        page.Text.ShouldContain("+7 900 100-00-01");
        page = await browser.Post(page, "/sign-in/code", ("code", await world.LastSecret(world.Anna, "code")));
        page.Path.ShouldBe("/welcome/password");
        page = await browser.Post(page, "/welcome/password", ("password", "Kaban-v-lesu-7"));
        page.Path.ShouldBe("/");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Пароль сохранён");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "AUTH-02")]
    public async Task The_offer_of_a_password_can_be_skipped_and_comes_once(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        await site.SignIn(world, world.Anna);
        world.Clock.Move(TimeSpan.FromMinutes(1));

        var again = site.NewTab();
        var page = await again.Get("/sign-in");
        page = await again.Post(page, "/sign-in", ("phone", world.Anna.Msisdn.Digits));
        page = await again.Post(page, "/sign-in/code", ("code", await world.LastSecret(world.Anna, "code")));
        page.Path.ShouldBe("/");
    }
}
