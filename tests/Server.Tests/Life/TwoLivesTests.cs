using System.Security.Cryptography;
using Kabinet.Access;
using Kabinet.Channels.Ussd;
using Kabinet.Delivery;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Operations.Life;
using Kabinet.Operations.Numbers;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using static Kabinet.Tests.Worlds.Asking;

namespace Kabinet.Tests.Life;

/// <summary>
/// S-15, «two lives»: whatever happened in one life of a number, the next one shows nothing of it, none of its secrets works and none
/// of its messages arrives. Histories are drawn from a seed.
/// </summary>
[Trait("feature", "AUTH-22"), Trait("feature", "AUTH-21")]
[Trait("security", "S-15")]
public sealed class TwoLivesTests
{
    public const int Steps = 12;
    const string Canary = "Kanareika";

    static Caller Guest(World world) => new(Who.Guest, "guest", "web", world.NewKey(), Rights.None) { Cabinet = world.Anna.Cabinet };

    [Theory, InlineData(Databases.Sqlite, 1), InlineData(Databases.Sqlite, 2), InlineData(Databases.Sqlite, 3), InlineData(Databases.Postgres, 4), InlineData(Databases.Postgres, 5)]
    public async Task Nothing_of_one_life_is_reached_through_the_next(string database, int seed)
    {
        await using var world = await World.Open(database);
        var anna = world.Anna;
        await Asking.Yes(world, new TopUp(anna.Account, anna.Number, world.Money(777_77), Books.Cash, Canary), world.Agent());
        var browser = SHA256.HashData("browser"u8);
        var (random, session, code, issued) = (new Random(seed), "", "", "");
        for (var step = 0; step < Steps; step++)
            switch (random.Next(8))
            {
                case 0: await world.Run(new ChoosePassword(anna.Cabinet, new Secret($"{Canary}-v-lesu-7")), world.As(anna)); break;
                case 1:
                    if (await world.Run(new RequestCode(anna.Cabinet, CodePurpose.SignIn, browser), Guest(world)) is Outcome<CodeSent>.Done) code = await world.LastSecret(anna, "code");
                    break;
                case 2: if (await world.Run(new RequestPassword(anna.Cabinet), Guest(world)) is Outcome<PasswordOnItsWay>.Done) issued = await world.LastSecret(anna, "password"); break;
                case 3: session = await world.OpenSession(anna, Rights.R3); break;
                case 4: await world.LetIn(world.Boris, anna, Role.Owner); break;
                case 5: await world.LetIn(anna, world.Gleb, Role.Owner); break;
                case 6: await world.Run(new TakePromisedPayment(anna.Account, anna.Number, world.Catalog.Versions[^1].Promises.Min), world.As(anna)); break;
                default: await world.Managed(anna); break;
            }
        if (session.Length == 0) session = await world.OpenSession(anna, Rights.R3);
        var archived = await world.Database.Read(s => s.First("select count(*) from archive where account_id = $1", r => r.GetInt64(0), anna.Account.Value));

        await Yes(world, new ReleaseNumber(anna.Account, anna.Number, ReleaseReason.GivenUp), world.Agent());
        // At once, before the clock has run the second half: the session is dead and the number is nobody's.
        (await world.Sessions().Find(session)).ShouldBeNull();
        (await No(world, new AssignNumber(world.Vera.Account, anna.Msisdn, world.Tariff(), "x"), world.Agent())).ShouldBe("number.assign/Resting");
        await world.RunDue();
        await world.RunDue();

        world.Clock.Move(TimeSpan.FromDays(world.Catalog.Access.QuarantineDays));
        var next = await Yes(world, new AssignNumber(world.Vera.Account, anna.Msisdn, world.Tariff(), "Новая жизнь"), world.Agent());
        next.Generation.ShouldBe(2);
        (await No(world, new AssignNumber(world.Boris.Account, anna.Msisdn, world.Tariff(), "x"), world.Agent())).ShouldBe("number.assign/Taken");

        await using var site = await Site.Open(world);
        var entrance = site.Services.GetRequiredService<Entrance>();
        var visitor = new Visitor(browser, "Firefox", System.Net.IPAddress.Loopback);
        foreach (var secret in new[] { $"{Canary}-v-lesu-7", issued })
            (await entrance.EnterWithPassword(anna.Msisdn, new Secret(secret), visitor, false)).Outcome.ShouldBeOfType<Outcome<Entered>.Refused>();
        (await entrance.EnterWithCode(anna.Msisdn, code, visitor, false)).Outcome.ShouldBeOfType<Outcome<Entered>.Refused>();

        // Everything that waited for the old life is dropped, nothing comes to the phone of the new one but its own.
        await site.Services.GetRequiredService<EmptyOutbox>().DeliverDue(TestContext.Current.CancellationToken);
        foreach (var text in await world.OnPhone(anna)) text.ShouldNotContain(Canary);
        (await world.OnPhone(anna)).Where(t => t.Contains("777", StringComparison.Ordinal) || t.Contains("Пароль", StringComparison.Ordinal)).ShouldBeEmpty();

        // Every page of the new owner, and none of the old one's words or sums.
        var owner = (await world.Database.Read(s => s.First("select cabinet_id from number_owner where msisdn = $1", r => r.GetInt64(0), anna.Msisdn.Digits)));
        var fresh = world.Vera with { Number = next.Id, Cabinet = new(owner), Msisdn = anna.Msisdn };
        owner.ShouldNotBe(anna.Cabinet.Value);
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new System.Net.Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(fresh, Rights.R3))));
        var crawled = 0;
        foreach (var path in site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
                     .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && !e.RoutePattern.RawText!.StartsWith("/phone", StringComparison.Ordinal))
                     .Select(e => e.RoutePattern.RawText!.Replace("{", "").Replace("}", "").Replace(":long", "").Replace("**", "")))
        {
            var page = await tab.Get(path.StartsWith('/') ? path : $"/{path}");
            page.Html.ShouldNotContain(Canary, customMessage: path);
            page.Html.ShouldNotContain($"{anna.Number}", customMessage: path);
            page.Text.ShouldNotContain("Анна", customMessage: path);
            (await tab.Get($"{path}?n={anna.Number}")).Text.ShouldNotContain("777,77", customMessage: path);
            crawled++;
        }
        crawled.ShouldBeGreaterThan(20);

        // The history stays with the old life; nobody else's number is open to its cabinet.
        (await world.Database.Read(s => s.First("select count(*) from archive where account_id = $1", r => r.GetInt64(0), anna.Account.Value))).ShouldBeGreaterThan(archived);
        (await world.Database.Read(s => s.All("select subscription_id from cabinet_link where cabinet_id = $1 union all select subscription_id from number_grant where cabinet_id = $1 or subscription_id = $2",
            r => r.GetInt64(0), anna.Cabinet.Value, anna.Number.Value))).ShouldBeEmpty();
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>The control: without the second half the password of the old life would still be there to find.</summary>
    [Fact]
    public async Task The_password_goes_with_the_second_half()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await Yes(world, new ChoosePassword(world.Anna.Cabinet, new Secret("Kaban-v-lesu-7")), world.As(world.Anna));
        await Yes(world, new ReleaseNumber(world.Anna.Account, world.Anna.Number, ReleaseReason.PortedOut), world.Agent());
        Task<string?> Hash() => world.Database.Read(s => s.First("select password_hash from cabinet where cabinet_id = $1", r => r.TextOrNone(0), world.Anna.Cabinet.Value)).AsTask();
        (await Hash()).ShouldNotBeNull();
        await world.RunDue();
        (await Hash()).ShouldBeNull();
    }
}
