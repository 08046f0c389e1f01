using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kabinet.Channels.Web;
using Kabinet.Counterparties.Payouts;
using Kabinet.Demo.Bank;
using Kabinet.Demo.Payouts.Pages;
using Kabinet.Store;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Demo.Payouts;

/// <summary>
/// The demo payout partner under <c>/demo/payouts</c>: another firm's system that happens to live in the same process, reached by
/// our adapter over HTTP like a real one, with a page for cards and switches for its faults. It exists in demo mode only.
/// </summary>
public sealed class DemoPartner(Database database, PayoutFaults faults, PayoutPort port, OwnAddress own, Settings settings, Func<Catalog> catalog, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan SlowFor = TimeSpan.FromSeconds(10);
    /// <summary>Longer than any caller waits.</summary>
    static readonly TimeSpan TooLong = TimeSpan.FromSeconds(30);

    readonly HttpClient http = new() { Timeout = settings.Patience };

    public void Map(IEndpointRouteBuilder app)
    {
        var partner = app.MapGroup("/demo/payouts").ExcludeFromDescription();
        partner.MapPut("/v1/payouts/{order}", Take).DisableAntiforgery();
        partner.MapPut("/v1/cards/{form}", OpenForm).DisableAntiforgery();
        partner.MapGet("/v1/cards/{form}", Tell);
        partner.MapGet("/card/{form}", async (HttpContext context, string form) => await BackOf(form) is null ? Results.NotFound() : Page.Show<PartnerCard>(context, ("Form", form)));
        partner.MapPost("/card/{form}", TypeCard);
        partner.MapGet("/", (Delegate)Show);
        partner.MapPost("/", async ([FromForm] PayoutFault[]? on) =>
        {
            await faults.Set((on ?? []).Aggregate(PayoutFault.None, (all, one) => all | one));
            return Results.LocalRedirect("/demo/payouts");
        });
    }

    async Task<IResult> Show(HttpContext context) => Page.Show<PartnerPage>(context, ("On", await faults.Now()), ("Rows", await Newest()));

    async Task<IResult> Take(HttpContext context, string order)
    {
        if (!port.Knows(context.Request.Headers.Authorization)) return Results.StatusCode(StatusCodes.Status401Unauthorized);
        var on = await faults.Now();
        if (on.HasFlag(PayoutFault.Broken)) return Results.StatusCode(StatusCodes.Status500InternalServerError);
        var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var destination = (string?)body?["card"] ?? $"{body?["payee"]} {body?["fields"]?.ToJsonString()}";
        var row = await Book(order, destination, body!["amount"].Deserialize<Money>(Json.Options), on);
        if (on.HasFlag(PayoutFault.Timeout)) await Task.Delay(TooLong, context.RequestAborted);
        if (row.Status == "refused") return Said(409, "refused", order, "declined-by-receiver");
        if (row.ReadyAt > clock.GetUtcNow()) return Said(202, "accepted", order);
        if (on.HasFlag(PayoutFault.Twice)) _ = Task.Run(() => Task.WhenAll(TellUs(order), TellUs(order)));
        return Said(200, "done", order);
    }

    /// <summary>The same order again is the same, whatever else it says.</summary>
    Task<PartnerRow> Book(string order, string destination, Money amount, PayoutFault on) => database.Write(async tx =>
    {
        var now = clock.GetUtcNow();
        await tx.Session.Run("insert into demo_payout (order_id, destination, amount, status, ready_at, at) values ($1, $2, $3, $4, $5, $6) on conflict (order_id) do nothing",
            order, destination, amount.Minor, on.HasFlag(PayoutFault.Refuses) ? "refused" : "done",
            (now + (on.HasFlag(PayoutFault.Slow) ? SlowFor : TimeSpan.Zero)).Stored(), now.Stored());
        return (await tx.Session.First(Row + " where order_id = $1", Read, order))!;
    });

    async Task<IResult> OpenForm(HttpContext context, string form)
    {
        if (!port.Knows(context.Request.Headers.Authorization)) return Results.StatusCode(StatusCodes.Status401Unauthorized);
        var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        await database.Write(tx =>
        {
            tx.Add("insert into demo_payout_card (form_id, return_url, at) values ($1, $2, $3) on conflict (form_id) do nothing", form, (string?)body?["return_url"] ?? "", clock.GetUtcNow().Stored());
            return ValueTask.CompletedTask;
        });
        return Results.Text(new JsonObject { ["url"] = new Uri(own.Root, $"demo/payouts/card/{form}").ToString() }.ToJsonString(), "application/json");
    }

    async Task<IResult> Tell(HttpContext context, string form)
    {
        if (!port.Knows(context.Request.Headers.Authorization)) return Results.StatusCode(StatusCodes.Status401Unauthorized);
        return await database.Read(s => s.First("select token, title from demo_payout_card where form_id = $1 and token is not null", row => Tuple.Create(row.GetString(0), row.GetString(1)), form)) is var (token, last)
            ? Results.Text(new JsonObject { ["token"] = token, ["system"] = "Мир", ["last4"] = last }.ToJsonString(), "application/json")
            : Results.NotFound();
    }

    /// <summary>The number stays here, as a hash; the shop gets a token and four digits.</summary>
    async Task<IResult> TypeCard(HttpContext context, string form, [FromForm] string? card)
    {
        if (await BackOf(form) is not { } back) return Results.NotFound();
        if (TestCards.Find(card) is not { } known) return Page.Show<PartnerCard>(context, 422, ("Form", form), ("Typed", card), ("Wrong", true));
        var token = $"pc-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(known)))[..24]}";
        await database.Write(tx =>
        {
            tx.Add("update demo_payout_card set token = $2, title = $3 where form_id = $1", form, token, known[^4..]);
            return ValueTask.CompletedTask;
        });
        return Results.Redirect(Uri.TryCreate(back, UriKind.Absolute, out var url) && url.IsLoopback && url.Port == context.Connection.LocalPort ? url.PathAndQuery : back);
    }

    ValueTask<string?> BackOf(string form) => database.Read(s => s.First("select return_url from demo_payout_card where form_id = $1", row => row.GetString(0), form));

    async Task TellUs(string order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(own.Root, "gateways/payouts")) { Content = JsonContent.Create(new { order }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", port.Secret);
        using var answer = await http.SendAsync(request);
    }

    const string Row = "select order_id, destination, amount, status, ready_at from demo_payout";

    PartnerRow Read(System.Data.Common.DbDataReader row) => new(row.GetString(0), row.GetString(1), new(row.GetInt64(2), catalog().Currency), row.GetString(3), row.At(4));

    ValueTask<List<PartnerRow>> Newest() => database.Read(s => s.All(Row + " order by at desc limit 30", Read));

    static IResult Said(int status, string word, string order, string? reason = null)
    {
        var said = new JsonObject { ["status"] = word, ["id"] = $"P{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(order)))[..10]}" };
        if (reason is not null) said["reason"] = reason;
        return Results.Text(said.ToJsonString(), "application/json", statusCode: status);
    }

    public void Dispose() => http.Dispose();
}

/// <summary>A payment in the demo partner's book.</summary>
public sealed record PartnerRow(string Order, string Destination, Money Amount, string Status, DateTimeOffset ReadyAt);
