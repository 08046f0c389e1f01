using Kabinet.Access;
using Kabinet.Channels.Clock;
using Kabinet.Operations;
using Kabinet.Operations.Numbers;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using static Kabinet.Tests.Worlds.Asking;

namespace Kabinet.Tests.Numbers;

/// <summary>Several numbers in one cabinet: who is let in, by what, and how it ends (NUM-01 … NUM-04, B10, S-36).</summary>
[Trait("feature", "NUM-01"), Trait("feature", "NUM-02"), Trait("feature", "NUM-03"), Trait("feature", "NUM-04")]
public sealed class FamilyTests
{
    public static TheoryData<string> Both => Databases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Glebs_second_number_joins_by_its_code_and_only_by_its_own(string database)
    {
        await using var world = await World.Open(database);
        var (gleb, other) = (world.Gleb, world.GlebsOther);
        OfferLink offer = new(other.Account, other.Number, gleb.Cabinet);
        LinkNumber With(string code) => new(other.Account, other.Number, gleb.Cabinet, world.Frame.Vault.HashOf(gleb.Cabinet, other.Number, new Secret(code)));

        (await No(world, offer, world.Outsider(gleb))).ShouldBe("number.offer-link/ManagementOff");
        await world.Managed(gleb);
        (await No(world, offer with { Cabinet = gleb.Cabinet }, world.Outsider(world.Boris))).ShouldBe("number.offer-link/NotYourCabinet");
        (await No(world, new OfferLink(world.Anna.Account, world.Anna.Number, gleb.Cabinet), world.Outsider(gleb))).ShouldBe("number.offer-link/NotSamePerson");
        (await world.Waiting(world.Anna)).ShouldBeEmpty("nobody else is written to");
        (await No(world, new OfferLink(gleb.Account, gleb.Number, gleb.Cabinet), world.Outsider(gleb))).ShouldBe("number.offer-link/AlreadyLinked");
        (await No(world, With("000000"), world.Outsider(gleb))).ShouldBe("number.link/NoCode");

        await Yes(world, offer, world.Outsider(gleb));
        (await No(world, offer, world.Outsider(gleb))).ShouldBe("number.offer-link/TooOften");
        var code = await world.LastSecret(other, "code");
        (await No(world, With(code == "000000" ? "000001" : "000000"), world.Outsider(gleb))).ShouldBe("number.link/WrongCode");
        await Yes(world, With(code), world.Outsider(gleb));
        (await No(world, With(code), world.Outsider(gleb))).ShouldBe("number.link/NoCode", "a code is good once");

        (await world.Waiting(other)).ShouldContain(n => n.Text == "numbers.linked-number");
        (await world.Waiting(gleb)).ShouldContain(n => n.Text == "numbers.linked-cabinet");
        (await SessionOf(world, gleb)).Numbers.Select(n => (n.Subscription, n.Role, n.IsGranted)).ShouldBe([(gleb.Number, "owner", false), (other.Number, "owner", true)]);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Five_wrong_codes_are_all_there_are(string database)
    {
        await using var world = await World.Open(database);
        await world.Managed(world.Gleb);
        await Yes(world, new OfferLink(world.GlebsOther.Account, world.GlebsOther.Number, world.Gleb.Cabinet), world.Outsider(world.Gleb));
        var wrong = new LinkNumber(world.GlebsOther.Account, world.GlebsOther.Number, world.Gleb.Cabinet, new byte[32]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => No(world, wrong, world.Outsider(world.Gleb))));
        answers.Count(a => a == "number.link/WrongCode").ShouldBe(world.Catalog.Access.CodeTries - 1);
        var code = await world.LastSecret(world.GlebsOther, "code");
        (await No(world, wrong with { Code = world.Frame.Vault.HashOf(world.Gleb.Cabinet, world.GlebsOther.Number, new Secret(code)) }, world.Outsider(world.Gleb))).ShouldBe("number.link/TooManyTries");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Another_persons_number_waits_for_staff_two_working_days_and_both_are_told(string database)
    {
        await using var world = await World.Open(database);
        var ask = new RequestNumber(world.Anna.Cabinet, world.Boris.Msisdn, Role.Viewer, "мамин номер");
        (await No(world, ask, world.As(world.Anna))).ShouldBe("number.request/ManagementOff");
        await world.Managed(world.Anna);
        // 22 November 2026 is a Sunday: Monday and Tuesday are the two working days.
        var request = await Yes(world, ask, world.As(world.Anna));
        request.DueOn.ShouldBe(new DateOnly(2026, 11, 24));
        (await No(world, ask, world.As(world.Anna))).ShouldBe("number.request/AlreadyAsked");
        (await No(world, ask with { Number = world.Anna.Msisdn }, world.As(world.Anna))).ShouldBe("number.request/AlreadyLinked");
        (await No(world, ask with { Number = world.Vera.Msisdn, Comment = new string('м', 301) }, world.As(world.Anna))).ShouldBe("number.request/CommentTooLong");
        var nobodys = await Yes(world, ask with { Number = new("79005559999") }, world.As(world.Anna));

        var queue = await new ReadNumberRequests(world.Database, world.Clock, () => world.Catalog).Run(10);
        queue.Select(w => (w.Asking, w.AskingHolder, w.Holder, w.Request.Id, w.IsLate)).ShouldBe([(world.Anna.Msisdn, "Анна", "Борис", request.Id, false), (world.Anna.Msisdn, "Анна", "", nobodys.Id, false)]);
        (await No(world, new DecideNumberRequest(world.Anna.Cabinet, nobodys.Id, true, ""), world.Agent())).ShouldBe("number.decide-request/NotOurNumber");
        (await No(world, new DecideNumberRequest(world.Anna.Cabinet, nobodys.Id, false, " "), world.Agent())).ShouldBe("number.decide-request/ReasonNeeded");
        await Yes(world, new DecideNumberRequest(world.Anna.Cabinet, nobodys.Id, false, "номер не наш"), world.Agent());
        (await No(world, new DecideNumberRequest(world.Anna.Cabinet, 1, true, ""), world.Agent())).ShouldBe("number.decide-request/NoSuchRequest");
        await Yes(world, new DecideNumberRequest(world.Anna.Cabinet, request.Id, true, ""), world.Agent());
        (await No(world, new DecideNumberRequest(world.Anna.Cabinet, request.Id, false, "поздно"), world.Agent())).ShouldBe("number.decide-request/AlreadyDecided");
        (await No(world, new WithdrawNumberRequest(world.Anna.Cabinet, request.Id), world.As(world.Anna))).ShouldBe("number.withdraw-request/AlreadyDecided");

        // The second half is work of its own, under the lock of Boris' account.
        await new ClockDoor(world.Frame.Runner, new ClaimWork(world.Database), world.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<ClockDoor>.Instance)
            .RunDue(TestContext.Current.CancellationToken);
        (await SessionOf(world, world.Anna)).Numbers.Select(n => (n.Subscription, n.Role)).ShouldBe([(world.Anna.Number, "owner"), (world.Boris.Number, "viewer")]);
        (await world.Told(world.Boris)).ShouldBe(["numbers.requested-number", "numbers.linked-number"], ignoreOrder: true);
        (await world.Told(world.Anna)).ShouldBe(["numbers.requested-cabinet", "numbers.requested-cabinet", "numbers.declined-cabinet", "numbers.linked-cabinet"], ignoreOrder: true);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_grant_that_was_taken_back_opens_nothing_from_the_next_request_on(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await Site.Open(world);
        var sessions = site.Services.GetRequiredService<Sessions>();
        var key = await world.OpenSession(world.Boris, Rights.R3);
        await world.LetIn(world.Boris, world.Anna, Role.Owner);
        var before = await sessions.Find(key);
        var take = new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].Promises.Min);
        before!.Number(world.Anna.Number).ShouldNotBeNull();

        await Yes(world, new EndAccess(world.Anna.Account, world.Anna.Number, world.Boris.Cabinet), world.As(world.Anna));
        // A caller made of what was read before the grant ended, as on another node: the lock knows better.
        (await No(world, take, Callers.Of(before, "web", "late"))).ShouldBe(Refusals.NotAllowed);
        (await sessions.Find(key))!.Number(world.Anna.Number).ShouldBeNull("this node remembers nothing");
        (await No(world, new EndAccess(world.Anna.Account, world.Anna.Number, world.Boris.Cabinet), world.As(world.Anna))).ShouldBe("number.end-access/NotLinked");

        await world.LetIn(world.Boris, world.Anna, Role.Owner);
        (await Yes(world, new DisconnectNumberManagement(world.Anna.Account, world.Anna.Number), world.As(world.Anna))).Cabinets.ShouldBe(1);
        (await No(world, take, Callers.Of(before, "web", "later"))).ShouldBe(Refusals.NotAllowed);
        (await No(world, new DisconnectNumberManagement(world.Anna.Account, world.Anna.Number), world.As(world.Anna))).ShouldBe("number-management.disconnect/NotOn");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cabinet_unlinks_what_it_was_given_but_never_its_own_number()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await world.LetIn(world.Boris, world.Anna, Role.Viewer);
        var boris = Callers.Of(await SessionOf(world, world.Boris), "web", "1");
        (await No(world, new LeaveNumber(world.Boris.Account, world.Boris.Number, world.Boris.Cabinet), boris with { Key = "2" })).ShouldBe("number.leave/OwnNumber");
        (await No(world, new LeaveNumber(world.Anna.Account, world.Anna.Number, world.Vera.Cabinet), boris with { Key = "3" })).ShouldBe("number.leave/NotLinked");
        await Yes(world, new LeaveNumber(world.Anna.Account, world.Anna.Number, world.Boris.Cabinet), boris);
        (await SessionOf(world, world.Boris)).Numbers.Select(n => n.Subscription).ShouldBe([world.Boris.Number]);
    }

    /// <summary>NUM-03: papers take as long as the calendar says, over weekends and holidays.</summary>
    [Theory, InlineData("2026-11-20", 2, "2026-11-24"), InlineData("2026-12-30", 2, "2027-01-12"), InlineData("2026-11-03", 1, "2026-11-05")]
    public void Two_working_days_pass_over_what_is_free(string from, int days, string until) =>
        Kabinet.Catalogs.LiveCatalog.Open(Kabinet.Tests.Catalogs.ShippedCatalogTests.Folder("ru")).Current.WorkingDays.After(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), days)
            .ShouldBe(DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));

    internal static async Task<SignedIn> SessionOf(World world, Person person, Rights rights = Rights.R3) =>
        (await world.Sessions().Find(await world.OpenSession(person, rights)))!;
}
