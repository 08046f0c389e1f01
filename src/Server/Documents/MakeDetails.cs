using System.Collections.Concurrent;
using Kabinet.Channels.Web.Entries;
using Kabinet.Channels.Web.Expenses;
using Kabinet.Delivery;
using Kabinet.Operations.Documents;
using Kabinet.Reads.Expenses;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Wording;

namespace Kabinet.Documents;

/// <summary>
/// Makes the files that were ordered: one at a time on this server (S-66), read and written in pieces, so that a heavy user takes no
/// more memory than another. The outbox starts it; one that takes longer goes on while the outbox waits, on one server however
/// many are asked (<see cref="OrderLease"/>), and a server that dies leaves a row that begins anew.
/// </summary>
public sealed class MakeDetails(Database database, Vault vault, Queues queues, ReadDetails details, Runner runner, Func<Catalog> catalog, PdfFont font, TimeProvider clock,
    IHostApplicationLifetime life) : ICounterparty
{
    const string OrderOf = $"""
        select {WriteDocuments.Columns}, (select s.msisdn from subscription s where s.account_id = detail_order.account_id and s.subscription_id = detail_order.subscription_id)
        from detail_order where account_id = $1 and order_id = $2
        """;

    const string CabinetOf = """
        select c.language, (select e.address from cabinet_email e where e.cabinet_id = c.cabinet_id and e.use = 0) from cabinet c where c.cabinet_id = $1
        """;

    readonly string server = $"{Guid.CreateVersion7():N}";
    readonly ConcurrentDictionary<long, Task<bool>> under = [];
    readonly SemaphoreSlim turn = new(1);

    public string Name => OrderDetails.Maker;

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        var call = Json.Read<Call>(row.Body);
        if (call.Name != OrderDetails.Call) return new Sent.Never($"no call «{call.Name}»");
        if (await database.Read(s => s.First(OrderOf, r => new Asked(WriteDocuments.Read(r), new Msisdn(r.GetString(9))), call.Owner, call.Subject), stop) is not { } asked)
            return new Sent.Never($"there is no order {call.Subject}");
        if (asked.Order.State != DetailOrderState.Waits) return Sent.Ok;

        var making = under.GetOrAdd(call.Subject, _ => Task.Run(() => Make(new(call.Owner), asked), life.ApplicationStopping));
        if (await Task.WhenAny(making, Task.Delay(Timeout.Infinite, stop)) != making) return new Sent.Later("still being made");
        under.TryRemove(call.Subject, out _);
        return await making ? Sent.Ok : new Sent.Later("another server makes it");
    }

    sealed record Asked(DetailOrder Order, Msisdn Number);

    /// <summary>False where another server makes it.</summary>
    async Task<bool> Make(AccountId account, Asked asked)
    {
        await turn.WaitAsync(life.ApplicationStopping);
        try
        {
            var order = asked.Order;
            var (language, address) = order.By is not { } by ? (catalog().Languages[0], null)
                : await database.Read(s => s.First(CabinetOf, row => Tuple.Create(row.GetString(0), row.TextOrNone(1)), by.Value)) is var (spoken, mail) ? (spoken, mail) : (catalog().Languages[0], null);
            var texts = Texts.For(Format.For(language).At(catalog().Calendar, clock.GetUtcNow()));
            var (percent, rows) = (0, 0L);
            var lease = new OrderLease(database, account.Value, order.Id, server, clock);
            await using var file = new PieceStream(database, vault, account.Value, order.Id, lease, () => percent);
            if (!await file.Begin()) return false;
            var (words, calendar) = (new EntryWords(catalog(), texts, order.Subscription), catalog().Calendar);
            if (order.Format == DetailFormat.Pdf) await new DetailsPdf(words, texts, calendar, font).Write(file, asked.Number, order, Next, life.ApplicationStopping);
            else await new DetailsFile(words, texts, calendar).Write(file, Next, life.ApplicationStopping);
            await file.End();

            await runner.Run<FinishDetails, Operations.Nothing>(new(account, order.Id, rows), Caller.Counterparty(Name, $"{Name}:{order.Id}"), life.ApplicationStopping);
            if (order.Letter && address is not null) await Tell(account, order, language, address);
            return true;

            async ValueTask<DetailsPage> Next(EntryId? after)
            {
                await lease.Renew();
                var page = await details.Run(account, order.Subscription, new DetailsAsked(order.From, order.To), after, DetailsFile.Rows);
                rows += page.Entries.Count;
                // From the newest to the oldest: how much of the days is behind.
                if (page.Next is { } last) percent = (int)(100 * (order.To.AddDays(1).DayNumber - calendar.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(last.At)).DayNumber) / (order.To.DayNumber - order.From.DayNumber + 2));
                return page;
            }
        }
        catch (TakenOver) { return false; }
        finally { turn.Release(); }
    }

    /// <summary>A link that wants a session which has proved enough, asked for each time; no data goes by mail.</summary>
    Task Tell(AccountId account, DetailOrder order, string language, string address) => database.Write(tx =>
    {
        queues.AddLetter(tx, Queues.ShardOf(account.Value), order.Id, new Letter(address, language, "details.mail", new()
        {
            ["from"] = System.Text.Json.JsonSerializer.SerializeToElement(order.From, Json.Options), ["to"] = System.Text.Json.JsonSerializer.SerializeToElement(order.To, Json.Options),
            ["number"] = System.Text.Json.JsonSerializer.SerializeToElement($"{order.Subscription}"),
        }), clock.GetUtcNow());
        return ValueTask.CompletedTask;
    });
}
