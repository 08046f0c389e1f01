using Kabinet.Access;
using Kabinet.Channels.Clock;
using Kabinet.Counterparties.Yookassa;
using Kabinet.Delivery;
using Kabinet.Demo.Bank;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>A world with its real server, in which somebody pays at the demo bank.</summary>
public sealed class Till(World world, Site site) : IAsyncDisposable
{
    public World World => world;
    public Site Site => site;

    public static async Task<Till> Open(string database, string operatorKey = "ru")
    {
        var world = await World.Open(database, operatorKey);
        return new Till(world, await Site.Open(world));
    }

    public T Get<T>() where T : notnull => site.Services.GetRequiredService<T>();

    public BankFaults Faults => Get<BankFaults>();

    public Task<Payment> Start(long minor = 30150, PaymentMethod method = PaymentMethod.Card, string? key = null) =>
        Asking.Yes(world, new StartCardPayment(world.Anna.Account, world.Anna.Number, world.Money(minor), method), world.As(world.Anna, key));

    /// <summary>Started, and known to the bank.</summary>
    public async Task<Row> Pending(long minor = 30150, PaymentMethod method = PaymentMethod.Card) => await Known(await Start(minor, method));

    /// <summary>A payment of Anna's, once the bank knows of it.</summary>
    public async Task<Row> Known(Payment payment)
    {
        await Until.So(async () =>
        {
            await Get<EmptyOutbox>().DeliverNow("yookassa", world.Anna.Account.Value);
            if ((await Find(payment.Id)).State != PaymentState.Created) return true;
            // On a slow machine there may be no answer in time: at once again.
            await world.Database.Write(async tx => await tx.Session.Run("update outbox set due_at = 0 where state = 0 and counterparty = 'yookassa'"));
            return false;
        }, "the bank's answer");
        var errors = await world.Database.Read(s => s.All("select error from outbox where error is not null", r => r.GetString(0)));
        return (await Find(payment.Id)).ShouldBeInState(PaymentState.Pending, string.Join("; ", errors));
    }

    /// <summary>Pays on the bank's own page with a test card.</summary>
    public async Task PayAt(Row payment, string card = TestCards.Pays, string act = "pay")
    {
        using var visitor = site.Visitor();
        var page = await visitor.Page(new Uri(payment.PayUrl!).PathAndQuery);
        (await visitor.Submit(page, "/demo/bank/", ("card", card), ("do", act))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
    }

    /// <summary>Lets the bank tell and us ask, and the clock do what is due, until nothing is left to do now.</summary>
    public async Task Settle()
    {
        await Get<BankNotices>().SendDue();
        await Get<ClockDoor>().RunDue();
        await Get<EmptyOutbox>().DeliverNow("yookassa", world.Anna.Account.Value);
    }

    public sealed record Row(long Id, PaymentState State, string? External, string? PayUrl, string? Reason)
    {
        public Row ShouldBeInState(PaymentState state, string? because = null)
        {
            State.ShouldBe(state, because);
            return this;
        }
    }

    public async Task<Row> Find(long id) => (await world.Database.Read(s => s.First(
        "select payment_id, state, external_id, pay_url, reason from payment where account_id = $1 and payment_id = $2",
        r => new Row(r.GetInt64(0), (PaymentState)r.GetInt32(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4)),
        world.Anna.Account.Value, id)))!;

    public async Task<int> Credits() => (await world.Database.Read(s => s.All(
        "select amount from movement where account_id = $1 and from_book = 'gateway:yookassa'", r => r.GetInt64(0), world.Anna.Account.Value))).Count;

    public Task<HttpResponseMessage> Notify(string external, string told = "payment.succeeded") => Post(
        "{\"type\":\"notification\",\"event\":\"" + told + "\",\"object\":{\"id\":\"" + external + "\",\"status\":\"succeeded\",\"amount\":{\"value\":\"1000000.00\",\"currency\":\"RUB\"}}}");

    public async Task<HttpResponseMessage> Post(string body)
    {
        using var bank = site.Visitor();
        return await bank.PostAsync("/gateways/yookassa", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
    }

    /// <summary>A browser that is signed in as that person.</summary>
    public async Task<HttpClient> SignedIn(Person person, Rights rights = Rights.R2)
    {
        var key = await world.OpenSession(person, rights);
        var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.Add("Cookie", $"kabinet={Uri.EscapeDataString(key)}");
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await world.DisposeAsync();
    }
}
