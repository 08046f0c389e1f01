using Kabinet.Channels.Web;
using Kabinet.Demo.Bank.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Demo.Bank;

/// <summary>
/// The demo bank under <c>/demo/bank</c>: a payment gateway in YooKassa's shape with pages of its own, reached by our
/// adapter over HTTP like a real one. It exists in demo mode only.
/// </summary>
public sealed class DemoBank(BankBook book, BankCards cards, BankFaults faults, BankApi api)
{
    /// <summary>How long the slow test card takes.</summary>
    public static readonly TimeSpan SlowCard = TimeSpan.FromSeconds(20);

    public void Map(IEndpointRouteBuilder app)
    {
        var bank = app.MapGroup("/demo/bank").ExcludeFromDescription();
        api.Map(bank);
        bank.MapGet("/pay/{id}", Task<IResult> (HttpContext http, string id) => Open(http, id, payment => Page.Show<BankCard>(http, ("Payment", payment), ("Back", BackUrl(http, payment)))));
        bank.MapPost("/pay/{id}", PayByCard);
        bank.MapGet("/code/{id}", Task<IResult> (HttpContext http, string id) => Open(http, id, payment => Page.Show<BankCode>(http, ("Payment", payment), ("Back", BackUrl(http, payment)))));
        bank.MapPost("/code/{id}", async (HttpContext http, string id, [FromForm(Name = "do")] string act) => await Act(http, id, act, "3d_secure_failed", goBack: true));
        bank.MapGet("/sbp/{id}", Task<IResult> (HttpContext http, string id) => Open(http, id, payment => Page.Show<BankSbp>(http, ("Payment", payment))));
        bank.MapPost("/sbp/{id}", async (HttpContext http, string id, [FromForm(Name = "do")] string act) => await Act(http, id, act, "general_decline", goBack: false));
        bank.MapGet("/faults", (Delegate)ShowFaults);
        bank.MapPost("/faults", async ([FromForm] BankFault[]? on) =>
        {
            await faults.Set((on ?? []).Aggregate(BankFault.None, (all, one) => all | one));
            return Results.LocalRedirect("/demo/bank/faults");
        });
    }

    async Task<IResult> ShowFaults(HttpContext http) => Page.Show<BankFaultsPage>(http, ("On", await faults.Now()), ("Payments", await book.Newest()));

    async Task<IResult> PayByCard(HttpContext http, string id, [FromForm] string? card) => await Open(http, id, async payment =>
    {
        if (TestCards.Find(card) is { } known) await cards.Shown(id, known);
        switch (TestCards.Find(card))
        {
            case TestCards.Pays: await book.Succeed(id); return Back(http, payment);
            case TestCards.NoMoney: await book.Refuse(id, "insufficient_funds"); return Back(http, payment);
            case TestCards.AsksCode: return Results.LocalRedirect($"/demo/bank/code/{id}");
            case TestCards.Slow: await book.SettleLater(id, SlowCard); return Back(http, payment);
            default: return Page.Show<BankCard>(http, 422, ("Payment", payment), ("Error", "demo-bank.unknown-card"), ("Typed", card), ("Back", BackUrl(http, payment)));
        }
    });

    Task<IResult> Act(HttpContext http, string id, string act, string refusal, bool goBack) => Open(http, id, async payment =>
    {
        if (act == "pay") await book.Succeed(id);
        else await book.Refuse(id, refusal);
        // The phone that scanned the code is another device than the one that waits for it.
        return goBack ? Back(http, payment) : Results.LocalRedirect(payment.PayPath);
    });

    Task<IResult> Open(HttpContext http, string id, Func<BankPayment, IResult> show) => Open(http, id, payment => Task.FromResult(show(payment)));

    async Task<IResult> Open(HttpContext http, string id, Func<BankPayment, Task<IResult>> show) => await book.Find(id) switch
    {
        { IsOpen: true } payment => await show(payment),
        { } closed => Page.Show<BankClosed>(http, ("Payment", closed), ("Back", BackUrl(http, closed))),
        null => Page.Show<BankClosed>(http, 404, ("Payment", null)),
    };

    /// <summary>To where the shop wants the payer; on this very host by path alone, so that «localhost» does not become 127.0.0.1 and lose its cookies.</summary>
    static string BackUrl(HttpContext http, BankPayment payment) =>
        Uri.TryCreate(payment.ReturnUrl, UriKind.Absolute, out var url) && url.IsLoopback && url.Port == http.Connection.LocalPort ? url.PathAndQuery : payment.ReturnUrl;

    static IResult Back(HttpContext http, BankPayment payment) => Results.Redirect(BackUrl(http, payment));
}
