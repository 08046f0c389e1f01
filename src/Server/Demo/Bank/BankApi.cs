using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kabinet.Counterparties.Yookassa;
using Kabinet.Store;

namespace Kabinet.Demo.Bank;

/// <summary>
/// The demo bank's interface in the shape of YooKassa's API v3: two calls with Basic authorisation, and the body of the
/// notices it sends.
/// </summary>
public sealed class BankApi(BankBook book, BankCards cards, BankFaults faults, YookassaShop shop, OwnAddress own)
{
    /// <summary>Longer than any caller waits.</summary>
    static readonly TimeSpan TooLong = TimeSpan.FromSeconds(30);

    public void Map(RouteGroupBuilder bank)
    {
        bank.MapPost("/v3/payments", (Delegate)Create);
        bank.MapPost("/v3/refunds", (Delegate)Refund);
        bank.MapGet("/v3/payments/{id}", async (HttpContext http, string id) =>
            !IsShop(http) ? Wrong(401, "invalid_credentials", "Basic authorisation of the shop is needed.")
            : await book.Find(id) is { } payment ? await Told(payment)
            : Wrong(404, "not_found", "There is no such payment."));
    }

    async Task<IResult> Create(HttpContext http)
    {
        if (!IsShop(http)) return Wrong(401, "invalid_credentials", "Basic authorisation of the shop is needed.");
        if (http.Request.Headers["Idempotence-Key"] is not [{ Length: > 0 and <= 64 } key]) return Wrong(400, "invalid_request", "Idempotence-Key of 1 to 64 characters is needed.");
        var on = await faults.Now();
        if (on.HasFlag(BankFault.Broken)) return Wrong(500, "internal_server_error", "The bank is out of order: a fault is switched on.");

        var body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var token = (string?)body?["payment_method_id"];
        if (Requested(body, token) is not { } asked) return Wrong(400, "invalid_request", "amount, confirmation.type and confirmation.return_url are needed.");
        var print = SHA256.HashData(Encoding.UTF8.GetBytes(body!.ToJsonString()));
        if (await book.Create(key, print, asked.Amount, asked.Method, asked.Description, asked.Metadata, asked.ReturnUrl) is not { } payment)
            return Wrong(400, "invalid_request", "This Idempotence-Key was used for another request.");
        await cards.Asked(payment.Id, (bool?)body["save_payment_method"] ?? false, token);
        if (token is not null && payment.Status == "pending")
        {
            if (await cards.CardOf(token) is not { } card) await book.Refuse(payment.Id, "general_decline");
            else if (card == TestCards.NoMoney || on.HasFlag(BankFault.NoMoney)) await book.Refuse(payment.Id, "insufficient_funds");
            else await book.Succeed(payment.Id);
            payment = (await book.Find(payment.Id))!;
        }
        if (on.HasFlag(BankFault.Timeout)) await Task.Delay(TooLong, http.RequestAborted);
        return await Told(payment);
    }

    async Task<IResult> Refund(HttpContext http)
    {
        if (!IsShop(http)) return Wrong(401, "invalid_credentials", "Basic authorisation of the shop is needed.");
        if (http.Request.Headers["Idempotence-Key"] is not [{ Length: > 0 and <= 64 } key]) return Wrong(400, "invalid_request", "Idempotence-Key of 1 to 64 characters is needed.");
        if ((await faults.Now()).HasFlag(BankFault.Broken)) return Wrong(500, "internal_server_error", "The bank is out of order: a fault is switched on.");
        var body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var amount = body!["amount"].Deserialize<Money>(Json.Options);
        if (await book.Refund(key, (string?)body["payment_id"] ?? "", amount) is not { } id) return Wrong(400, "invalid_request", "There is no such payment, or less of it is left.");
        return Results.Text(new JsonObject { ["id"] = id, ["status"] = "succeeded", ["payment_id"] = (string?)body["payment_id"], ["amount"] = JsonSerializer.SerializeToNode(amount, Json.Options) }.ToJsonString(), "application/json");
    }

    static (Money Amount, string Method, string Description, string Metadata, string ReturnUrl)? Requested(JsonNode? body, string? token)
    {
        try
        {
            var amount = body!["amount"].Deserialize<Money>(Json.Options);
            if (token is not null) return (amount, "bank_card", (string?)body["description"] ?? "", body["metadata"]?.ToJsonString() ?? "{}", "");
            var confirmation = body["confirmation"]!;
            return (amount, (string?)confirmation["type"] == "qr" ? "sbp" : "bank_card", (string?)body["description"] ?? "",
                body["metadata"]?.ToJsonString() ?? "{}", (string)confirmation["return_url"]!);
        }
        catch (Exception error) when (error is JsonException or NullReferenceException or ArgumentNullException or InvalidOperationException or FormatException) { return null; }
    }

    bool IsShop(HttpContext http) => http.Request.Headers.Authorization is [{ } given]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given),
            Encoding.UTF8.GetBytes($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{shop.Shop}:{shop.Secret}"))}"));

    async Task<IResult> Told(BankPayment payment)
    {
        var json = Object(payment);
        if (payment.Status == "succeeded" && await cards.Remembered(payment.Id) is { } method) json["payment_method"] = method;
        if (payment.Status == "pending")
        {
            var url = new Uri(own.Root, payment.PayPath).ToString();
            json["confirmation"] = payment.Method == "sbp"
                ? new JsonObject { ["type"] = "qr", ["confirmation_data"] = url }
                : new JsonObject { ["type"] = "redirect", ["confirmation_url"] = url, ["return_url"] = payment.ReturnUrl };
        }
        return Results.Text(json.ToJsonString(), "application/json");
    }

    /// <summary>What is sent to the shop when a payment ends.</summary>
    public static string Notice(BankPayment payment) => new JsonObject
    {
        ["type"] = "notification", ["event"] = $"payment.{payment.Status}", ["object"] = Object(payment),
    }.ToJsonString();

    static JsonObject Object(BankPayment payment)
    {
        var json = new JsonObject
        {
            ["id"] = payment.Id,
            ["status"] = payment.Status,
            ["amount"] = JsonSerializer.SerializeToNode(payment.Taken, Json.Options),
            ["paid"] = payment.Status == "succeeded",
            ["created_at"] = payment.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["description"] = payment.Description,
            ["metadata"] = JsonNode.Parse(payment.Metadata),
            ["payment_method"] = new JsonObject { ["type"] = payment.Method },
            ["test"] = true,
        };
        if (payment.Reason is { } reason) json["cancellation_details"] = new JsonObject { ["party"] = "payment_network", ["reason"] = reason };
        return json;
    }

    static IResult Wrong(int status, string code, string description) =>
        Results.Text(new JsonObject { ["type"] = "error", ["code"] = code, ["description"] = description }.ToJsonString(), "application/json", statusCode: status);
}
