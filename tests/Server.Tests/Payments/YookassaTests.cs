using System.Net;
using Kabinet.Counterparties.Yookassa;
using Kabinet.Delivery;
using Kabinet.Demo.Bank;
using Kabinet.Operations.Payments;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>The adapter by itself, against the demo bank and against nobody.</summary>
[Trait("feature", "PAY-01")]
public sealed class YookassaTests
{
    static readonly CancellationToken None = CancellationToken.None;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static OutboxRow Row(World world, Payment payment, string call = GatewayCalls.Create) => new(0, 1, "yookassa", null,
        Json.Bytes(new Call(call, world.Anna.Account.Value, payment.Id)), false, world.Clock.GetUtcNow(), null, 0);

    static Yookassa Adapter(World world, YookassaShop shop, TimeSpan patience) =>
        new(world.Database, world.Frame.Runner, () => world.Catalog, shop, new YookassaApi(shop, patience), NullLogger<Yookassa>.Instance);

    static async Task<Payment> Started(World world) =>
        await Asking.Yes(world, new StartCardPayment(world.Anna.Account, world.Anna.Number, world.Money(30150), PaymentMethod.Card), world.As(world.Anna));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task No_answer_in_time_is_asked_again_under_the_same_key_and_is_one_payment_at_the_bank(string database)
    {
        await using var till = await Till.Open(database);
        var shop = till.Get<YookassaShop>();
        using var hasty = new YookassaApi(shop, TimeSpan.FromSeconds(1));
        using var patient = new YookassaApi(shop, Patience);
        await till.Faults.Set(BankFault.Timeout);

        (await hasty.Create("same-key", Body, None)).ShouldBeOfType<Kabinet.Counterparties.Yookassa.Answer.Unknown>();
        await till.Faults.Set(BankFault.None);
        var first = (await patient.Create("same-key", Body, None)).ShouldBeOfType<Kabinet.Counterparties.Yookassa.Answer.Known>().Payment;
        (await patient.Create("same-key", Body, None)).ShouldBeOfType<Kabinet.Counterparties.Yookassa.Answer.Known>().Payment.ShouldBe(first);
        (await till.Get<BankBook>().Newest()).ShouldHaveSingleItem().Id.ShouldBe(first.Id);

        (await patient.Create("same-key", Body with { Description = "other" }, None)).ShouldBeOfType<Kabinet.Counterparties.Yookassa.Answer.Refused>();
    }

    sealed record Request(Money Amount, Confirmation Confirmation, string Description);
    sealed record Confirmation(string Type, string ReturnUrl);

    static readonly Request Body = new(Money.Of(100, Currency.Rub), new("redirect", "http://127.0.0.1/back"), "test");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_bank_that_is_not_there_is_tried_later(string database)
    {
        await using var world = await World.Open(database);
        var payment = await Started(world);
        var nowhere = new Uri("http://127.0.0.1:1/v3/");
        (await Adapter(world, new YookassaShop("s", "k", () => nowhere, () => nowhere), Patience).Send(Row(world, payment), None)).ShouldBeOfType<Sent.Later>();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_clear_no_of_the_gateway_ends_the_payment_and_staff_see_it(string database)
    {
        await using var till = await Till.Open(database);
        await till.Faults.Set(BankFault.Broken);
        var payment = await till.Start();
        var wrong = till.Get<YookassaShop>() with { Secret = "wrong" };
        (await Adapter(till.World, wrong, Patience).Send(Row(till.World, payment), None)).ShouldBeOfType<Sent.Never>().Why.ShouldContain("401");
        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Canceled).Reason.ShouldBe("gateway_unavailable");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_row_about_a_payment_that_is_over_or_not_there_calls_nobody(string database)
    {
        await using var world = await World.Open(database);
        var payment = await Started(world);
        var nowhere = new Uri("http://127.0.0.1:1/v3/");
        var adapter = Adapter(world, new YookassaShop("s", "k", () => nowhere, () => nowhere), Patience);
        await Asking.Yes(world, new CancelCardPayment(world.Anna.Account, payment.Id, null, "x"), world.Counterparty());
        (await adapter.Send(Row(world, payment), None)).ShouldBe(Sent.Ok);
        (await adapter.Send(Row(world, payment, GatewayCalls.Ask), None)).ShouldBe(Sent.Ok);
        (await adapter.Send(Row(world, payment, "refund"), None)).ShouldBeOfType<Sent.Never>();
        (await adapter.Send(Row(world, payment with { Id = 1 }), None)).ShouldBeOfType<Sent.Never>();
    }

    [Fact]
    public async Task The_demo_bank_lets_nobody_else_in()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var visitor = till.Site.Visitor();
        (await visitor.PostAsync("/demo/bank/v3/payments", new StringContent("{}"), None)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.GetAsync("/demo/bank/v3/payments/1", None)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"id":"1","status":"succeeded"}"""), InlineData("[]"), InlineData("""{"id":"1","status":"x","amount":{"value":"1e3","currency":"RUB"}}""")]
    [InlineData("""{"id":"1","status":"x","amount":{"value":"99999999999999999999","currency":"RUB"}}"""), InlineData("""{"id":1,"status":"x","amount":{"value":"1","currency":"RUB"}}""")]
    public void An_answer_that_is_no_payment_is_no_answer(string json) =>
        Should.Throw<System.Text.Json.JsonException>(() => YookassaPayment.Read(System.Text.Json.JsonDocument.Parse(json).RootElement));

    [Fact]
    public void A_currency_we_do_not_keep_is_a_sum_that_differs_from_every_one_of_ours() => YookassaPayment
        .Read(System.Text.Json.JsonDocument.Parse("""{"id":"1","status":"succeeded","amount":{"value":"301.50","currency":"USD"}}""").RootElement)
        .Amount.ShouldBe(new Money(30150, new Currency("USD", 0, 2)));
}
