using System.Net;
using AngleSharp.Html.Dom;
using Kabinet.Channels.Clock;
using Kabinet.Delivery;
using Kabinet.Operations;
using Kabinet.Operations.Line;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Tariffs;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Kabinet.Tests.Line;

/// <summary>Blocking a number by the pages and over the bill date (SERV-08).</summary>
[Trait("feature", "SERV-08")]
public sealed class BlockTests
{
    static string Said(IHtmlDocument page) => System.Text.RegularExpressions.Regex.Replace(page.Body!.TextContent, @"\s+", " ").Replace('\u00a0', ' ');

    static Task<List<long>> FeesOnTheCalendar(World world) => world.Database.Read(s => s.All(
        "select due_at from due_work where operation = $1 and ask like $2", r => r.GetInt64(0), ChargeMonthlyFee.Name, $"%{world.Anna.Number}%")).AsTask();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("fault", "billing wake-up lost after an unblock; duplicates pile up")]
    public async Task Blocks_and_unblocks_around_the_bill_date_lose_no_fee_and_double_none(string database)
    {
        await using var world = await World.Open(database);
        var (clock, catalog) = (new ClockDoor(world.Frame.Runner, new(world.Database), world.Clock, NullLogger<ClockDoor>.Instance), world.Catalog);
        var due = new DateOnly(2026, 12, 1);
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(1000000), Books.Cash, "t"), world.Agent());
        await world.Database.Write(tx => { world.Frame.Queues.Write(tx, world.Anna.Account.Value, new WorkScheduled(ChargeMonthlyFee.Name, new ChargeMonthlyFee(world.Anna.Account, world.Anna.Number, due), catalog.Calendar.StartOf(due), ChargeMonthlyFee.Key(world.Anna.Number, due)),
            new Setting(world.Clock.GetUtcNow(), catalog, new Fresh(new byte[32], world.Frame.Ids.Block()), Facts.None)); return ValueTask.CompletedTask; });

        // Ten times over before the bill date: the calendar still holds one fee.
        for (var i = 0; i < 10; i++)
        {
            await Asking.Yes(world, new SuspendNumber(world.Anna.Account, world.Anna.Number, 3), world.As(world.Anna));
            await Asking.Yes(world, new ResumeNumber(world.Anna.Account, world.Anna.Number), world.As(world.Anna));
        }
        (await FeesOnTheCalendar(world)).Count.ShouldBe(1);

        // Blocked over the bill date: no fee, nothing on the calendar.
        await Asking.Yes(world, new SuspendNumber(world.Anna.Account, world.Anna.Number, 30), world.As(world.Anna));
        world.Clock.MoveTo(catalog.Calendar.StartOf(due).AddHours(5));
        await clock.RunDue();
        (await FeesOnTheCalendar(world)).ShouldBeEmpty();
        var before = await world.BalanceOf(world.Anna);

        // Unblocked, and blocked and unblocked again: the fee wakes once, is taken once, and the next one is on the calendar once.
        await Asking.Yes(world, new ResumeNumber(world.Anna.Account, world.Anna.Number), world.As(world.Anna));
        (await FeesOnTheCalendar(world)).Count.ShouldBe(1);
        await clock.RunDue();
        var fees = await world.Database.Read(s => s.All("select amount from movement where account_id = $1 and to_book = $2", r => r.GetInt64(0), world.Anna.Account.Value, Books.FeeRevenue));
        fees.Count.ShouldBe(1);
        for (var i = 0; i < 3; i++)
        {
            await Asking.Yes(world, new BlockLostNumber(world.Anna.Account, world.Anna.Number), world.As(world.Anna));
            await Asking.Yes(world, new RestoreLostNumber(world.Anna.Account, world.Anna.Number), world.As(world.Anna));
            await clock.RunDue();
        }
        (await FeesOnTheCalendar(world)).Count.ShouldBe(1);
        (await world.Database.Read(s => s.All("select amount from movement where account_id = $1 and to_book = $2", r => r.GetInt64(0), world.Anna.Account.Value, Books.FeeRevenue))).Count.ShouldBe(1);
        (await world.BalanceOf(world.Anna)).ShouldBeLessThan(before);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, InlineData(Databases.Sqlite, "ru"), InlineData(Databases.Postgres, "by")]
    public async Task It_is_blocked_in_two_steps_with_the_price_said_before_and_opens_by_itself(string database, string operatorKey)
    {
        await using var till = await Till.Open(database, operatorKey);
        var world = till.World;
        var terms = world.Catalog.On(new DateOnly(2026, 11, 22)).Line.Block!;
        var format = Wording.Format.For("ru").At(world.Catalog.Calendar, world.Clock.GetUtcNow());
        using var anna = await till.SignedIn(world.Anna, Rights.R2);

        (await anna.Page("/number")).QuerySelector($"a[href='/block?n={world.Anna.Number}']").ShouldNotBeNull();
        Said(await anna.Page($"/block?n={world.Anna.Number}")).ShouldContain("на время");
        var confirm = await anna.Page($"/block/confirm?n={world.Anna.Number}&days=30");
        Said(confirm).ShouldContain(format.Money(terms.PriceOf(30, terms.FreeDays)).Replace('\u00a0', ' '));
        Said(confirm).ShouldContain("22 декабря");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850), "looking takes nothing");

        var done = await anna.Submit(confirm, "/block");
        (await anna.Submit(confirm, "/block")).Headers.Location.ShouldBe(done.Headers.Location, "the same press is the same block");
        Said(await anna.Page(done.Headers.Location!.ToString())).ShouldContain("Номер заблокирован по вашему желанию");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) - terms.PriceOf(30, terms.FreeDays));

        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(new DateOnly(2026, 12, 22)));
        await till.Get<ClockDoor>().RunDue();
        using var later = await till.SignedIn(world.Anna, Rights.R2);
        Said(await later.Page($"/block?n={world.Anna.Number}")).ShouldContain("Заблокировать на время");
        // What is still on its way to the network must not arrive between two looks of the check.
        await till.Get<EmptyOutbox>().DeliverNow("network", world.Anna.Account.Value);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_no_is_said_on_the_page_and_a_stranger_s_number_is_not_found()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        Said(await anna.Page($"/block/confirm?n={till.World.Anna.Number}&days=400")).ShouldContain("от 1 до 180 дней");
        foreach (var path in new[] { "/block", "/block/confirm", "/number" }) (await anna.GetAsync($"{path}?n={till.World.Boris.Number}&days=7")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await anna.Page($"/block?n={till.World.Anna.Number}");
        (await anna.Submit(page, "/block/lost", ("n", $"{till.World.Boris.Number}"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task After_a_loss_a_code_to_the_lost_SIM_is_not_enough()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna, Rights.R2);
        var page = await anna.Page($"/block?n={till.World.Anna.Number}");
        (await anna.Submit(page, "/block/lost")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var blocked = await anna.Page($"/block?n={till.World.Anna.Number}");
        Said(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await (await anna.Submit(blocked, "/block/end")).Content.ReadAsStringAsync())).ShouldContain("ничего не доказывает");
        using var key = await till.SignedIn(till.World.Anna, Rights.R3);
        (await key.Submit(await key.Page($"/block?n={till.World.Anna.Number}"), "/block/end")).Headers.Location!.ToString().ShouldContain("done=open");
    }
}
