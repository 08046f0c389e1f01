using System.Net;
using System.Text;
using Kabinet.Delivery;
using Kabinet.Documents;
using Kabinet.Operations;
using Kabinet.Operations.Documents;
using Kabinet.Store;
using Kabinet.Tests.Intake;
using Kabinet.Tests.Tariffs;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.Documents;

/// <summary>Details ordered as a file: made in the background, downloaded with proof, told of by a letter without data (SPEND-03, SPEND-05).</summary>
[Trait("feature", "SPEND-05"), Trait("feature", "SPEND-03"), Trait("feature", "DOC-06"), Trait("security", "S-66")]
public sealed class DetailsOrderTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_is_ordered_made_told_of_and_downloaded_by_a_session_that_has_proved_enough(string database)
    {
        var (till, anna) = await Cabin.Open(database);
        await using var _ = till;
        var world = till.World;
        await world.PayByTheMinute();
        await world.Take(Usages.Json("v1", world.Anna, "2026-11-22T10:00:00+03:00", units: 600), "jsonl");
        await world.Database.Write(tx => { tx.Add("insert into cabinet_email (cabinet_id, use, address, confirmed_at, asked) values ($1, 0, 'anna@example.ru', 1, 0)", world.Anna.Cabinet.Value); return ValueTask.CompletedTask; });

        var form = await anna.Page("/documents?from=2026-11-01&to=2026-11-22");
        form.Said().ShouldContain("Заказанных файлов нет");
        string[] formats = [.. form.QuerySelectorAll("input[name=format]").Select(i => i.GetAttribute("value")!)];
        formats.ShouldBe(["csv", "pdf"], ignoreOrder: true, "without a font there is no PDF: apt-get install fonts-dejavu-core");
        foreach (var format in formats)
        {
            var (status, page) = await anna.Press(form, "/documents/order", ("format", format), ("letter", "on"), ("from", "2026-11-01"), ("to", "2026-11-22"));
            status.ShouldBe(HttpStatusCode.Redirect, page.Said());
            await till.Get<EmptyOutbox>().DeliverNow(OrderDetails.Maker, world.Anna.Account.Value);
            form = await anna.Page("/documents?from=2026-11-01&to=2026-11-22");
            form.QuerySelector("progress").ShouldBeNull("it is ready");

            var link = form.Link("Скачать").GetAttribute("href")!;
            var file = await anna.GetAsync(link);
            file.Headers.CacheControl!.NoStore.ShouldBeTrue();
            var bytes = await file.Content.ReadAsByteArrayAsync();
            if (format == "csv") Encoding.UTF8.GetString(bytes).ShouldContain("Звонок");
            else (await Pdf.WordsOf(bytes)).ShouldContain("Звонок");

            (await (await till.SignedIn(world.Anna, Rights.R1)).GetAsync(link)).Headers.Location!.ToString().ShouldStartWith("/prove");
            (await (await till.SignedIn(world.Boris)).GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        var archive = string.Join(' ', (await anna.Page("/archive")).QuerySelectorAll("main .list li").Select(row => row.TextContent));
        archive.ShouldContain("Автоматически");
        archive.ShouldNotContain("Платёжная система", customMessage: "no money moved");

        await till.Get<EmptyOutbox>().DeliverDue();
        var letters = await world.Database.Read(s => s.All("select body from demo_mail where address = 'anna@example.ru'", row => row.GetString(0)));
        letters.ShouldNotBeEmpty();
        letters[0].ShouldContain($"/documents?n={world.Anna.Number}");

        world.Clock.Move(TimeSpan.FromDays(8));
        await till.Settle();
        (await (await till.SignedIn(world.Anna)).Page("/documents")).Said().ShouldContain("Срок хранения прошёл");
        (await world.Database.Read(s => s.First("select count(*) from detail_file where account_id = $1", row => row.GetInt64(0), world.Anna.Account.Value))).ShouldBe(0, "it is deleted");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_servers_make_one_file_and_one_that_is_lost_is_taken_over(string database)
    {
        var (till, _) = await Cabin.Open(database);
        await using var __ = till;
        var (world, today) = (till.World, till.World.Catalog.Calendar.DayOf(till.World.Clock.GetUtcNow()));
        await world.PayByTheMinute();
        await world.Take(Usages.Json("v1", world.Anna, "2026-11-22T10:00:00+03:00", units: 600), "jsonl");
        // Only the two servers of this test are to make it: the site's own lane is not told.
        till.Get<Queues>().OutboxGrew = static () => { };
        var order = await Asking.Yes(world, new OrderDetails(world.Anna.Account, world.Anna.Number, today.AddDays(-3), today, DetailFormat.Csv, false), world.As(world.Anna));
        var row = (await till.Get<ClaimOutbox>().Claim(Queues.ShardOf(world.Anna.Account.Value), OrderDetails.Maker, world.Clock.GetUtcNow(), 1)).ShouldHaveSingleItem();

        var (atWork, goOn) = (new TaskCompletionSource(), new ManualResetEventSlim());
        var asked = 0;
        // The second time the catalog is asked for, the order is held and nothing is written yet.
        var slow = Server(() => { if (Interlocked.Increment(ref asked) == 2) { atWork.SetResult(); goOn.Wait(); } return world.Catalog; });
        var other = Server(() => world.Catalog);
        var slowly = Task.Run(() => slow.Send(row, default).AsTask());
        await atWork.Task.WaitAsync(TimeSpan.FromMinutes(1));

        (await other.Send(row, default)).ShouldBeOfType<Sent.Later>("it is being made");
        world.Clock.Move(OrderLease.Life);
        (await other.Send(row, default)).ShouldBe(Sent.Ok, "nobody has heard of the first for so long");
        goOn.Set();
        (await slowly).ShouldBeOfType<Sent.Later>("it leaves the file alone");
        (await slow.Send(row, default)).ShouldBe(Sent.Ok, "there is nothing to make");

        (await world.Database.Read(s => s.All("select piece from detail_file where account_id = $1", r => r.GetInt32(0), world.Anna.Account.Value))).ShouldBe([0]);
        (await world.Database.Read(s => s.First("select rows_made from detail_order where account_id = $1 and order_id = $2", r => r.GetInt64(0), world.Anna.Account.Value, order.Id))).ShouldBeGreaterThan(0);
        (await world.Faults()).ShouldBeEmpty();

        MakeDetails Server(Func<Catalog> catalog) => ActivatorUtilities.CreateInstance<MakeDetails>(till.Site.Services, catalog);
    }

    [Fact]
    public async Task A_table_is_downloaded_one_at_a_time()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite);
        await using var _ = till;
        using (till.Get<Kabinet.Channels.Web.Expenses.Exports>().Begin(till.World.Anna.Number))
        {
            var (status, page) = (await anna.GetAsync("/expenses/details.csv")) is var answer ? (answer.StatusCode, await anna.Page($"{answer.Headers.Location}")) : default;
            (status, page.Body!.TextContent.Contains("Один файл уже скачивается", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Redirect, true));
        }
        for (var n = 0; n < 2; n++) (await anna.GetAsync("/expenses/details.csv")).StatusCode.ShouldBe(HttpStatusCode.OK, "the one before is over");
    }

    [Theory, InlineData("ru", 5), InlineData("by", 1)]
    public async Task No_more_are_made_than_the_operator_says(string operatorKey, int most)
    {
        await using var world = await World.Open(Databases.Sqlite, operatorKey);
        var today = world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());
        var ask = new OrderDetails(world.Anna.Account, world.Anna.Number, today, today, DetailFormat.Csv, false);
        for (var n = 0; n < most; n++)
        {
            var order = await Asking.Yes(world, ask, world.As(world.Anna));
            (await Asking.No(world, ask, world.As(world.Anna))).ShouldBe("details.order/BeingMade");
            await Asking.Yes(world, new FinishDetails(world.Anna.Account, order.Id, 0), world.Counterparty());
        }
        (await Asking.No(world, ask, world.As(world.Anna))).ShouldBe("details.order/TooSoon");
        (await Asking.No(world, ask with { From = today.AddDays(-400) }, world.As(world.Anna))).ShouldBe("details.order/DaysOutside");
        world.Clock.Move(TimeSpan.FromHours(24));
        await Asking.Yes(world, ask, world.As(world.Anna));
    }
}
