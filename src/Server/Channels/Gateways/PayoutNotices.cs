using System.Text.Json;
using Kabinet.Counterparties.Payouts;
using Microsoft.AspNetCore.Http.Features;

namespace Kabinet.Channels.Gateways;

/// <summary>
/// <c>POST /gateways/payouts</c>: the partner tells that something happened to a payment. His word is not believed but asked back
/// under the payment's number, so a notice that comes fifty times at once has one effect.
/// </summary>
public sealed class PayoutNotices(PayoutPort port, PayoutPartner partner)
{
    const int MostBytes = 4 * 1024;

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/gateways/payouts", (Delegate)Hear).ExcludeFromDescription().DisableAntiforgery();

    async Task<IResult> Hear(HttpContext http)
    {
        if (!port.Knows(http.Request.Headers.Authorization)) return Results.StatusCode(StatusCodes.Status401Unauthorized);
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MostBytes;
        if (PayoutPartner.Read(await Order(http)) is not var (account, payout)) return Results.BadRequest();
        await partner.Ask(account, payout, http.RequestAborted);
        return Results.Ok();
    }

    static async Task<string?> Order(HttpContext http)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("order", out var order) && order.ValueKind == JsonValueKind.String ? order.GetString() : null;
        }
        catch (Exception error) when (error is BadHttpRequestException or JsonException) { return null; }
    }
}
