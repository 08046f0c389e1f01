using System.Net;
using System.Text.Json;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Payments;
using Kabinet.Running;
using Microsoft.AspNetCore.Http.Features;

namespace Kabinet.Channels.Gateways;

/// <summary>
/// <c>POST /gateways/yookassa</c>: YooKassa tells that something happened to a payment. Its notices are not signed, so
/// nothing in them is believed: they come from YooKassa's addresses only, and all that follows is that the gateway is
/// asked itself, durably, before the 200 is given.
/// </summary>
public sealed class YookassaNotices(Runner runner, ReadGatewayPayment find, Settings settings, ILogger<YookassaNotices> log)
{
    const int MostBytes = 64 * 1024;

    readonly IReadOnlyList<IPNetwork> allowed = Settings.Networks(settings.YookassaFrom)!;

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/gateways/yookassa", (Delegate)Hear).ExcludeFromDescription().DisableAntiforgery();

    async Task<IResult> Hear(HttpContext http)
    {
        if (!IsAllowed(http.Connection.RemoteIpAddress)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MostBytes;
        if (await Read(http) is not var (told, external)) return Results.BadRequest();

        if (await find.Run("yookassa", external) is not { } ours)
        {
            // A 200 all the same: a repeat would not make it ours, and a payment of ours that is not written down yet is asked for by the clock.
            log.LogWarning("YooKassa told {Event} about {External}, which is none of ours", told, external);
            return Results.Ok();
        }
        await runner.Run<CheckCardPayment, Nothing>(new(ours.Account, ours.Payment),
            Caller.Counterparty("yookassa", $"yookassa:{external}:told:{told}"), http.RequestAborted);
        return Results.Ok();
    }

    /// <summary>One of the gateway's own addresses; in the demo also this machine, where the demo bank is.</summary>
    public bool IsAllowed(IPAddress? from)
    {
        if (from is null) return false;
        var plain = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
        return (settings.IsDemo && IPAddress.IsLoopback(plain)) || allowed.Any(network => network.Contains(plain));
    }

    static async Task<(string Event, string External)?> Read(HttpContext http)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return json.RootElement.GetProperty("event").GetString() is { Length: > 0 and <= 64 } told
                && json.RootElement.GetProperty("object").GetProperty("id").GetString() is { Length: > 0 and <= 64 } external ? (told, external) : null;
        }
        catch (Exception error) when (error is BadHttpRequestException or JsonException or InvalidOperationException or KeyNotFoundException) { return null; }
    }
}
