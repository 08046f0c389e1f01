using System.Net;
using Kabinet.Operations.Bills;
using Kabinet.Operations.Line;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Tariffs;
using Kabinet.Running;
using Kabinet.Tests.Access;
using Kabinet.Tests.Intake;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.House;

/// <summary>Faults seen elsewhere (<see cref="Faults"/>) that no test of another subject looks for.</summary>
public sealed class FaultTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("fault", "quota resets on re-login"), Trait("fault", "password hash in a 30-day cookie, plain password in the table")]
    public async Task Coming_in_again_gives_no_package_back_and_no_cookie_holds_a_password(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        await world.PayByTheMinute();
        await world.Give(world.Anna, "svobodny/minutes", 600);
        await world.Take(Usages.Json("a", world.Anna, "2026-11-20T12:00:00+03:00", units: 240), "jsonl");
        var left = await Left(world);
        left.ShouldBe(360);

        var tab = await site.SignIn(world, world.Anna);
        var page = await tab.Post(await tab.Get("/welcome/password"), "/welcome/password", ("password", Gate.Good));
        page = await tab.Post(await tab.Get("/"), "/sign-out");
        page = await tab.Get("/sign-in/password");
        page = await tab.Post(page, "/sign-in/password", ("phone", world.Anna.Msisdn.Digits), ("password", Gate.Good), ("remember", "1"));
        page.Status.ShouldBe(HttpStatusCode.OK, page.Error);

        (await Left(world)).ShouldBe(left);
        var hash = await world.Database.Read(s => s.First("select password_hash from cabinet where cabinet_id = $1", row => row.GetString(0), world.Anna.Cabinet.Value));
        var cookies = tab.Cookies.GetAllCookies().Select(c => Uri.UnescapeDataString(c.Value)).ToList();
        cookies.ShouldNotBeEmpty();
        foreach (var part in new[] { Gate.Good, hash!, hash!.Split('$')[^1], Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Gate.Good)) })
            cookies.ShouldAllBe(cookie => !cookie.Contains(part));
    }

    static Task<long> Left(World world) => world.Database.Read(s => s.First("select sum(amount_left) from grant_left where account_id = $1", row => Convert.ToInt64(row.GetValue(0), null), world.Anna.Account.Value)).AsTask();

    /// <summary>A block for a debt ends with the debt, whoever asks, by whatever door.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "self-unfreeze by API bypassed a paid policy")]
    public async Task A_number_blocked_for_a_debt_is_freed_by_no_door(string database)
    {
        await using var world = await World.Open(database);
        var bill = await BillSamples.Issued(world);
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(bill.DueOn.AddDays(1)));
        await Asking.Yes(world, new CollectBill(world.Anna.Account, bill.Id), world.ClockCaller());
        await using var site = await world.Serve();

        foreach (var caller in new[] { "web", "api", "ussd", "sms" }.Select(door => world.As(world.Anna) with { Channel = door }).Append(world.Agent()))
        {
            (await Asking.No(world, new ResumeNumber(world.Anna.Account, world.Anna.Number), caller with { Key = world.NewKey() })).ShouldBe("number.resume/NotSuspended", caller.Channel);
            (await Asking.No(world, new RestoreLostNumber(world.Anna.Account, world.Anna.Number), caller with { Key = world.NewKey() })).ShouldStartWith("number.restore-lost", customMessage: caller.Channel);
        }
        // A way round: block it oneself, so that one may end one's own block.
        await world.Run(new SuspendNumber(world.Anna.Account, world.Anna.Number, 7), world.As(world.Anna));
        await world.Run(new ResumeNumber(world.Anna.Account, world.Anna.Number), world.As(world.Anna));
        await Asking.Yes(world, new BlockLostNumber(world.Anna.Account, world.Anna.Number), world.As(world.Anna));
        await Asking.Yes(world, new RestoreLostNumber(world.Anna.Account, world.Anna.Number), world.As(world.Anna));
        (await StateOf(world)).ShouldBe(NumberState.Blocked);

        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(1000000), Books.Cash, "paid"), world.Agent());
        await world.RunDue();
        (await StateOf(world)).ShouldBe(NumberState.Active, "the debt is paid");
    }

    static async Task<NumberState> StateOf(World world) =>
        (NumberState)await world.Database.Read(s => s.First("select state from subscription where account_id = $1", row => row.GetInt32(0), world.Anna.Account.Value));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("fault", "no answer on refill, so the clerk repeats it; the phone form posts 0.00; services charged again on top-up")]
    [Trait("fault", "units added instead of deducted; a top-up of 50 shows 49")]
    public async Task A_top_up_of_fifty_brings_fifty_charges_nothing_else_and_nothing_is_no_top_up(string database)
    {
        await using var world = await World.Open(database);
        await world.Database.Write(tx => tx.Session.Run("insert into connected_service (account_id, subscription_id, code, since) values ($1, $2, 'music', 739900)", world.Anna.Account.Value, world.Anna.Number.Value));
        foreach (var none in new[] { 0, -5000 })
            await Asking.No(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(none), Books.Cash, "clerk-1"), world.Agent());
        for (var pressed = 0; pressed < 3; pressed++)
            await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(5000), Books.Cash, "clerk-1"), world.Agent("clerk-1"));
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 5000));
        (await world.Database.Read(s => s.All("select amount from movement where account_id = $1 and at > $2", row => row.GetInt64(0), world.Anna.Account.Value, world.Clock.GetUtcNow().AddMinutes(-1).ToUnixTimeMilliseconds())))
            .Count(amount => amount == 5000).ShouldBe(1);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("fault", "re-rating does not give money back"), Trait("fault", "prepaid event debited twice after re-rating")]
    public async Task What_was_used_is_rated_again_for_the_best_tariff_and_nothing_moves(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await world.PayByTheMinute();
        await world.Take(Usages.Json("a", world.Anna, "2026-10-20T12:00:00+03:00", units: 240), "jsonl");
        var (before, account) = (await world.Outcome(), (await till.Get<Kabinet.Reads.Accounts.ReadAccount>().Run(world.Anna.Account, Kabinet.Operations.Parts.Subscriptions))!);
        for (var again = 0; again < 3; again++)
            (await till.Get<BestTariff>().Run(world.Anna.Account, account.Subscriptions[0], new DateOnly(2026, 11, 22), (_, _) => { })).Others.ShouldNotBeEmpty();
        (await world.Outcome()).ShouldBe(before);
        (await world.Take(Usages.Json("a", world.Anna, "2026-10-20T12:00:00+03:00", units: 240) + Usages.Json("b", world.Boris, "2026-10-20T12:00:00+03:00"), "jsonl", "again")).Totals.Duplicate.ShouldBe(1);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 960));
    }
}
