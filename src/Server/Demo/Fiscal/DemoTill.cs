using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kabinet.Channels.Web;
using Kabinet.Counterparties.Fiscal;
using Kabinet.Demo.Fiscal.Pages;
using Kabinet.Store;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Demo.Fiscal;

/// <summary>
/// The demo till under <c>/demo/fiscal</c>: another firm's system that happens to live in the same process, reached by our adapter over
/// HTTP like a real one, with switches for its faults. It exists in demo mode only.
/// </summary>
public sealed class DemoTill(Database database, FiscalFaults faults, FiscalPort port, TimeProvider clock)
{
    public static readonly TimeSpan SlowFor = TimeSpan.FromSeconds(10);
    /// <summary>Longer than any caller waits.</summary>
    static readonly TimeSpan TooLong = TimeSpan.FromSeconds(30);
    const string Device = "9999078900001234";

    public void Map(IEndpointRouteBuilder app)
    {
        var till = app.MapGroup("/demo/fiscal").ExcludeFromDescription();
        till.MapPut("/v1/receipts/{number}", Take).DisableAntiforgery();
        till.MapGet("/", (Delegate)Show);
        till.MapPost("/", async ([FromForm] FiscalFault[]? on) =>
        {
            await faults.Set((on ?? []).Aggregate(FiscalFault.None, (all, one) => all | one));
            return Results.LocalRedirect("/demo/fiscal");
        });
    }

    async Task<IResult> Show(HttpContext context) => Page.Show<TillPage>(context, ("On", await faults.Now()), ("Rows", await Newest()));

    async Task<IResult> Take(HttpContext context, string number)
    {
        if (!port.Knows(context.Request.Headers.Authorization)) return Results.StatusCode(StatusCodes.Status401Unauthorized);
        var on = await faults.Now();
        if (on.HasFlag(FiscalFault.Broken)) return Results.StatusCode(StatusCodes.Status500InternalServerError);
        var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (WrongIn(body) is { } wrong) return Said(422, new() { ["status"] = "refused", ["reason"] = wrong });
        if (on.HasFlag(FiscalFault.Refuses)) return Said(409, new() { ["status"] = "refused", ["reason"] = "storage-expired" });
        var row = await Book(number, body!.ToJsonString(), on);
        if (on.HasFlag(FiscalFault.Timeout)) await Task.Delay(TooLong, context.RequestAborted);
        if (row.ReadyAt > clock.GetUtcNow()) return Said(202, new() { ["status"] = "accepted" });
        return Said(200, new()
        {
            ["status"] = "done", ["number"] = row.Number.ToString(CultureInfo.InvariantCulture), ["sign"] = SignOf(row), ["device"] = Device, ["at"] = row.At.ToString("O", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>What a till refuses at once: sums that do not meet (приказ ФНС ЕД-7-20/662@, table 20), nobody to send it to.</summary>
    static string? WrongIn(JsonNode? body)
    {
        var total = (string?)body?["total"]?["value"];
        var items = (body?["items"] as JsonArray)?.Select(i => (string?)i?["sum"]?["value"]).ToList() ?? [];
        return body?["seller"]?["inn"] is null ? "no-seller" : items is not [{ } item] || item != total || (string?)body["payments"]?[0]?["sum"]?["value"] != total ? "sums-differ"
            : body["buyer"]?["phone"] is null && body["buyer"]?["email"] is null ? "no-buyer" : null;
    }

    /// <summary>The same number again is the same receipt, whatever else it says.</summary>
    Task<TillRow> Book(string number, string body, FiscalFault on) => database.Write(async tx =>
    {
        var now = clock.GetUtcNow();
        await tx.Session.Run("""
            insert into demo_fiscal (receipt_id, body, status, number, ready_at, at) select $1, $2, 'done', coalesce(max(number), 0) + 1, $3, $4 from demo_fiscal where true
            on conflict (receipt_id) do nothing
            """, number, body, (now + (on.HasFlag(FiscalFault.Slow) ? SlowFor : TimeSpan.Zero)).Stored(), now.Stored());
        return (await tx.Session.First($"{Row} where receipt_id = $1", Read, number))!;
    });

    static string SignOf(TillRow row) =>
        (BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(row.Id))) % 4_000_000_000).ToString("0000000000", CultureInfo.InvariantCulture);

    const string Row = "select receipt_id, body, number, ready_at, at from demo_fiscal";

    static TillRow Read(System.Data.Common.DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt64(2), row.At(3), row.At(4));

    ValueTask<List<TillRow>> Newest() => database.Read(s => s.All($"{Row} order by number desc limit 30", Read));

    static IResult Said(int status, JsonObject words) => Results.Text(words.ToJsonString(), "application/json", statusCode: status);
}

/// <summary>A receipt in the demo till's book.</summary>
public sealed record TillRow(string Id, string Body, long Number, DateTimeOffset ReadyAt, DateTimeOffset At)
{
    JsonNode? Json => JsonNode.Parse(Body);
    public string Item => $"{Json?["items"]?[0]?["name"]}";
    public string To => $"{Json?["buyer"]?["phone"] ?? Json?["buyer"]?["email"]}";
    public string Type => $"{Json?["type"]}";
    public string Total => $"{Json?["total"]?["value"]} {Json?["total"]?["currency"]}";
}
