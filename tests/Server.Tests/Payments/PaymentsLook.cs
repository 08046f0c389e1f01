using Kabinet.Demo.Bank;
using Kabinet.Operations.Payments;
using Kabinet.Tests.Browser;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Every page of payments in each of its states, from all sides, and the demo bank's own.</summary>
[Trait("feature", "PAY-01"), Trait("feature", "PAY-04")]
public sealed class PaymentsLook
{
    [Theory, InlineData("ru"), InlineData("by")]
    public async Task Is_in_order(string operatorKey)
    {
        await using var till = await Till.Open(Databases.Sqlite, operatorKey);
        var world = till.World;
        var terms = world.Catalog.On(new DateOnly(2026, 11, 22));
        var sum = terms.TopUps.Suggested[0].Minor;

        var created = await till.Start(sum);
        await till.Get<Kabinet.Delivery.EmptyOutbox>().DeliverNow("yookassa", world.Anna.Account.Value);
        var waiting = await till.Pending(sum);
        var scan = await till.Pending(sum, terms.TopUps.Sbp ? PaymentMethod.Sbp : PaymentMethod.Card);
        var credited = await till.Pending(sum);
        await till.PayAt(credited);
        var refused = await till.Pending(sum);
        await till.PayAt(refused, TestCards.NoMoney);
        await till.Faults.Set(BankFault.WrongAmount);
        var parked = await till.Pending(sum);
        await till.PayAt(parked);
        await till.Settle();
        await till.Faults.Set(BankFault.None);
        var promise = await Asking.Yes(world, new TakePromisedPayment(world.Boris.Account, world.Boris.Number, terms.Promises.Max), world.As(world.Boris));

        (Person As, string Name, string Path)[] pages =
        [
            (world.Anna, "top-up", "/payments/top-up"), (world.Anna, "promised", "/payments/promised"), (world.Anna, "history", "/payments/history"), (world.Anna, "receipt", $"/payments/{credited.Id}/receipt"),
            (world.Anna, "confirm", $"/payments/promised/confirm?n={world.Anna.Number}&sum={terms.Promises.Max.Minor / 100}"),
            (world.Anna, "waiting", $"/payments/{waiting.Id}"), (world.Anna, "scan", $"/payments/{scan.Id}"), (world.Anna, "credited", $"/payments/{credited.Id}"),
            (world.Anna, "refused", $"/payments/{refused.Id}"), (world.Anna, "parked", $"/payments/{parked.Id}"),
            (world.Boris, "promise-open", "/payments/promised"), (world.Boris, "taken", $"/payments/promised/{promise.Id}"),
            (world.Gleb, "promise-no", "/payments/promised"), (world.Gleb, "nothing-yet", "/payments/history"),
            (world.Anna, "bank-card", new Uri(waiting.PayUrl!).PathAndQuery), (world.Anna, "bank-sbp", new Uri(scan.PayUrl!).PathAndQuery),
            (world.Anna, "bank-code", $"/demo/bank/code/{waiting.External}"), (world.Anna, "bank-closed", new Uri(credited.PayUrl!).PathAndQuery), (world.Anna, "bank-faults", "/demo/bank/faults"),
        ];
        // The operators differ in sums and colours: one of them is looked at from all sides, in one language each.
        foreach (var cast in pages.GroupBy(p => p.As))
        {
            await using var visitor = await Chrome.Visitor(till.Site, Chrome.Phone, language: operatorKey == "ru" ? "ru-RU" : "en-GB");
            var key = await world.OpenSession(cast.Key);
            await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(key), Url = till.Site.Address }]);
            var page = await visitor.NewPageAsync();
            var complaints = page.Complaints();
            foreach (var (_, name, path) in cast)
            {
                (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
                await (operatorKey == "ru" ? page.ShouldBeInOrder($"pay-ru-{name}") : page.ShouldBeWhole($"pay-by-{name}"));
            }
            complaints.ShouldBeEmpty();
        }
        created.State.ShouldBe(PaymentState.Created);
    }

    [Fact]
    public async Task With_scripts_the_button_says_the_sum_and_a_chip_fills_it_in()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        await using var visitor = await Chrome.Visitor(till.Site, Chrome.Phone);
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await till.World.OpenSession(till.World.Anna)), Url = till.Site.Address }]);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/payments/top-up");
        await page.FillAsync("#sum", "1234,5");
        (await page.Locator("button.full", new() { HasText = "Оплатить" }).InnerTextAsync()).Replace('\u00a0', ' ').ShouldBe("Оплатить 1 234,50 ₽");
        await page.ClickAsync(".chip >> text=500");
        (await page.Locator("button.full", new() { HasText = "Оплатить" }).InnerTextAsync()).Replace('\u00a0', ' ').ShouldBe("Оплатить 500,00 ₽");
        (await page.Locator("#phone").IsVisibleAsync()).ShouldBeFalse();
        await page.CheckAsync("input[name=to][value=other]");
        (await page.Locator("#phone").IsVisibleAsync()).ShouldBeTrue();
    }
}
