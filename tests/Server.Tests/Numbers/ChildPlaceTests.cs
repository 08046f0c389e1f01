using Kabinet.Access;
using Kabinet.Demo.Network;
using Kabinet.Operations;
using Kabinet.Operations.Numbers;
using Kabinet.Running;
using Kabinet.Tests.Access;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using static Kabinet.Tests.Worlds.Asking;

namespace Kabinet.Tests.Numbers;

/// <summary>Where a child is: for guardians alone, with consent, and never behind the back of the phone (B11). A child has Vera's number, Boris is its guardian.</summary>
[Trait("feature", "SERV-10"), Trait("security", "S-39")]
public sealed class ChildPlaceTests
{
    public const int Looks = 24;

    static LookForChild Look(World world) => new(world.Vera.Account, world.Vera.Number);

    static AllowChildPlace Allow(World world, int years) => new(world.Vera.Account, world.Vera.Number, world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()).AddYears(-years));

    static async Task<Caller> Of(World world, Person person) => Callers.Of(await FamilyTests.SessionOf(world, person, Rights.R3), "web", world.NewKey());

    /// <summary>The number itself, by USSD.</summary>
    static Caller Phone(World world) => world.As(world.Vera) with { Cabinet = null, Channel = "ussd" };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Guardians_alone_look_with_consent_so_often_a_day_and_each_look_is_in_the_archive(string database)
    {
        await using var world = await World.Open(database);
        await world.LetIn(world.Boris, world.Vera, Role.Guardian);
        (await No(world, Look(world), await Of(world, world.Boris))).ShouldBe("child-place.look/NotOn", "nobody has agreed");
        (await No(world, Allow(world, 10), await Of(world, world.Boris))).ShouldBe(Refusals.NotAllowed, "a guardian agrees to nothing for the holder");
        (await No(world, Allow(world, 18), await Of(world, world.Vera))).ShouldBe("child-place.allow/NotAChild");
        (await No(world, Allow(world, -1), await Of(world, world.Vera))).ShouldBe("child-place.allow/NotAChild");
        (await No(world, Allow(world, 10), await Of(world, world.Vera) with { Rights = Rights.R2, Numbers = [] })).ShouldBe(Refusals.ProveMore);
        await Yes(world, Allow(world, 10), await Of(world, world.Vera));
        (await No(world, Allow(world, 10), await Of(world, world.Vera))).ShouldBe("child-place.allow/AlreadyOn");
        (await world.Told(world.Vera)).ShouldContain("child-place.allowed", "the phone is told at once");

        (await No(world, Look(world), await Of(world, world.Vera))).ShouldBe("child-place.look/NotGuardian", "who finds the cabinet open does not find the phone");
        foreach (var (role, may) in new[] { (Role.Viewer, false), (Role.Payer, false), (Role.Guardian, true), (Role.Owner, true) })
        {
            await world.LetIn(world.Anna, world.Vera, role);
            var asked = await world.Run(Look(world), await Of(world, world.Anna));
            (asked is Outcome<LookForChild.Looked>.Done).ShouldBe(may, $"{role}");
        }
        (await No(world, Look(world), await Of(world, world.Gleb))).ShouldBe(Refusals.NotAllowed);
        (await No(world, Look(world), await Of(world, world.Boris) with { Rights = Rights.R1, Numbers = [] })).ShouldBe(Refusals.ProveMore);
        for (var left = Looks - 3; left >= 0; left--) (await Yes(world, Look(world), await Of(world, world.Boris))).Left.ShouldBe(left);
        (await No(world, Look(world), await Of(world, world.Boris))).ShouldBe("child-place.look/TooOften");
        world.Clock.Move(TimeSpan.FromDays(1));
        await Yes(world, Look(world), await Of(world, world.Boris));

        var who = await world.Database.Read(s => s.All("select caller_id from archive where account_id = $1 and operation = 'child-place.look' and outcome = 'done'", r => r.GetString(0), world.Vera.Account.Value));
        (who.Count(w => w == $"cabinet:{world.Boris.Cabinet}"), who.Count(w => w == $"cabinet:{world.Anna.Cabinet}")).ShouldBe((Looks - 1, 2));
        await Yes(world, new EndAccess(world.Vera.Account, world.Vera.Number, world.Boris.Cabinet), world.As(world.Vera));
        (await No(world, Look(world), await Of(world, world.Boris))).ShouldBe(Refusals.NotAllowed);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_phone_is_told_every_month_says_no_for_a_month_and_grows_up(string database)
    {
        await using var world = await World.Open(database);
        await world.LetIn(world.Boris, world.Vera, Role.Guardian);
        await Yes(world, Allow(world, 17), world.As(world.Vera));
        await Yes(world, Look(world), await Of(world, world.Boris));
        world.Clock.Move(TimeSpan.FromDays(30));
        await world.RunDue();
        (await world.Waiting(world.Vera)).Single(n => n.Text == "child-place.told").Values["n"].ToString().ShouldBe("1");

        await Yes(world, new StopChildPlace(world.Vera.Account, world.Vera.Number), Phone(world));
        (await No(world, Look(world), await Of(world, world.Boris))).ShouldBe("child-place.look/NotOn", "from the same moment");
        (await No(world, Allow(world, 17), world.As(world.Vera))).ShouldBe("child-place.allow/PhoneSaidNo");
        (await No(world, new StopChildPlace(world.Vera.Account, world.Vera.Number), Phone(world))).ShouldBe("child-place.stop/NotOn");
        world.Clock.Move(TimeSpan.FromDays(31));
        await world.RunDue();
        (await world.Told(world.Vera)).Count(t => t == "child-place.told").ShouldBe(1, "nothing is told of what is over");

        // A guardian who stops by himself may begin again; a birthday ends it for good.
        await Yes(world, Allow(world, 17), world.As(world.Vera));
        await Yes(world, new StopChildPlace(world.Vera.Account, world.Vera.Number), await Of(world, world.Boris));
        await Yes(world, Allow(world, 17), world.As(world.Vera));
        await Yes(world, Look(world), await Of(world, world.Boris));
        for (var month = 0; month < 13; month++)
        {
            world.Clock.Move(TimeSpan.FromDays(30));
            await world.RunDue();
        }
        (await No(world, Look(world), await Of(world, world.Boris))).ShouldBe("child-place.look/NotOn");
        (await world.Told(world.Vera)).Count(t => t == "child-place.grown").ShouldBe(1);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_guardian_sees_the_place_once_and_it_is_kept_nowhere()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await world.LetIn(world.Boris, world.Vera, Role.Guardian);
        await using var site = await world.Serve();
        var (vera, boris) = (await site.As(world, world.Vera, Rights.R3), await site.As(world, world.Boris, Rights.R3));
        var path = $"/numbers/place?n={world.Vera.Number}";
        (await boris.Get(path)).Text.ShouldContain("ещё не разрешил");

        var page = await vera.Get(path);
        page = await vera.Post(page, "/numbers/place/allow", ("born", "2016-05-01"));
        page.Error.ShouldContain("Без согласия");
        page = await vera.Post(page, "/numbers/place/allow", ("born", "1990-05-01"), ("agree", "on"));
        page.Error.ShouldContain("до 18 лет");
        page = await vera.Post(page, "/numbers/place/allow", ("born", "2016-05-01"), ("agree", "on"));
        page.Text.ShouldContain("Разрешено");

        page = await boris.Get(path);
        var shown = await boris.Post(page, "/numbers/place/look");
        shown.Text.ShouldContain("Телефон в пределах");
        shown.Text.ShouldContain("Осталось 23 просмотра");
        shown.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var place = System.Text.RegularExpressions.Regex.Match(shown.Html, @"58\.\d{5}, 56\.\d{5}").Value;
        place.ShouldNotBeEmpty();
        shown.Html.ShouldContain($"https://www.openstreetmap.org/?mlat={place.Split(", ")[0]}");
        (await boris.Post(page, "/numbers/place/look")).Html.ShouldNotContain(place, customMessage: "the same press once more");
        (await boris.Get(path)).Html.ShouldNotContain(place);
        var kept = await Dump.Of(world);
        place.Split(", ").ShouldAllBe(degrees => !kept.Contains(degrees, StringComparison.Ordinal));

        var faults = site.Services.GetRequiredService<NetworkFaults>();
        await faults.Set(NetworkFault.Refuses);
        (await boris.Post(await boris.Get(path), "/numbers/place/look")).Text.ShouldContain("Телефон не в сети");
        await faults.Set(NetworkFault.Broken);
        (await boris.Post(await boris.Get(path), "/numbers/place/look")).Text.ShouldContain("Сеть не ответила");
        (await (await site.As(world, world.Gleb, Rights.R3)).Get(path)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        var weak = await site.As(world, world.Boris, Rights.R1);
        (await weak.Post(await weak.Get(path), "/numbers/place/look")).Path.ShouldStartWith("/prove");
        (await vera.Get($"/archive?n={world.Vera.Number}")).Text.ShouldContain("Посмотрели, где телефон");
        page = await vera.Post(await vera.Get(path), "/numbers/place/stop");
        page.Text.ShouldContain("С телефона запретили");
    }
}
