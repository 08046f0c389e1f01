using System.Globalization;
using System.Text.Json;
using Kabinet.Counterparties.Network;
using Kabinet.Reads.Numbers;
using Microsoft.AspNetCore.Http.Features;

namespace Kabinet.Channels.Gateways;

/// <summary>
/// <c>POST /gateways/network</c>: a network that takes its time tells by itself that an order is done or refused. It proves
/// itself with the shared secret; an answer that comes twice, or late, changes nothing more.
/// </summary>
public sealed class NetworkAnswers(NetworkPort port, Network network, ReadNetworkOrder find)
{
    const int MostBytes = 4 * 1024;

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/gateways/network", (Delegate)Hear).ExcludeFromDescription().DisableAntiforgery();

    async Task<IResult> Hear(HttpContext http)
    {
        if (!port.Knows(http.Request.Headers.Authorization)) return Results.StatusCode(StatusCodes.Status401Unauthorized);
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MostBytes;
        if (await Read(http) is not var (order, status, reason)) return Results.BadRequest();
        if (await find.Run(order) is not { } ours) return Results.NotFound();

        if (status == "done") await network.Confirmed(ours.Account, ours.Subscription, ours.Feature, order, http.RequestAborted);
        else await network.Refused(ours.Account, ours.Subscription, ours.Feature, order, reason, http.RequestAborted);
        return Results.Ok();
    }

    static async Task<(long Order, string Status, string Reason)?> Read(HttpContext http)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return long.TryParse(NetworkWords.Text(json.RootElement, "order"), NumberStyles.None, CultureInfo.InvariantCulture, out var order)
                && NetworkWords.Status(json.RootElement) is ("done" or "refused") and { } status ? (order, status, NetworkWords.Reason(json.RootElement)) : null;
        }
        catch (Exception error) when (error is BadHttpRequestException or JsonException) { return null; }
    }
}
