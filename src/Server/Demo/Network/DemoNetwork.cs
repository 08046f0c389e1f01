using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Kabinet.Channels.Web;
using Kabinet.Counterparties.Network;
using Kabinet.Demo.Network.Pages;
using Kabinet.Store;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Demo.Network;

/// <summary>
/// The demo network under <c>/demo/network</c>: another firm's system that happens to live in the same process, reached by our
/// adapter over HTTP like a real one, with switches for its faults. It exists in demo mode only.
/// </summary>
public sealed class DemoNetwork(Database database, NetworkFaults faults, NetworkPort port, OwnAddress own, Settings settings, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan SlowFor = TimeSpan.FromSeconds(10);
    /// <summary>Longer than any caller waits.</summary>
    static readonly TimeSpan TooLong = TimeSpan.FromSeconds(30);

    readonly HttpClient http = new() { Timeout = settings.Patience };

    public void Map(IEndpointRouteBuilder app)
    {
        var network = app.MapGroup("/demo/network").ExcludeFromDescription();
        network.MapPut("/v1/numbers/{msisdn}/{feature}", Take).DisableAntiforgery();
        network.MapPost("/v1/states", (Delegate)States).DisableAntiforgery();
        network.MapPost("/v1/location-retrieval/v0.4/retrieve", (Delegate)Locate).DisableAntiforgery();
        network.MapGet("/", (Delegate)Show);
        network.MapPost("/", async ([FromForm] NetworkFault[]? on) =>
        {
            await faults.Set((on ?? []).Aggregate(NetworkFault.None, (all, one) => all | one));
            return Results.LocalRedirect("/demo/network");
        });
    }

    async Task<IResult> Show(HttpContext context) => Page.Show<NetworkFaultsPage>(context, ("On", await faults.Now()), ("Rows", await Newest()));

    async Task<IResult> Take(HttpContext context, string msisdn, string feature)
    {
        if (!port.Knows(context.Request.Headers.Authorization)) return Results.StatusCode(StatusCodes.Status401Unauthorized);
        var on = await faults.Now();
        if (on.HasFlag(NetworkFault.Broken)) return Results.StatusCode(StatusCodes.Status500InternalServerError);
        var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (!long.TryParse((string?)body?["order"], NumberStyles.None, CultureInfo.InvariantCulture, out var order) || (string?)body!["value"] is not { } value)
            return Said(422, "refused", "bad-request");
        if (on.HasFlag(NetworkFault.Refuses)) return Said(409, "refused", "not-provisioned");

        var ready = on.HasFlag(NetworkFault.Forgets) ? clock.GetUtcNow() : await Carry(msisdn, feature, value, order, on.HasFlag(NetworkFault.Slow));
        if (on.HasFlag(NetworkFault.Timeout)) await Task.Delay(TooLong, context.RequestAborted);
        if (ready > clock.GetUtcNow()) return Said(202, "accepted");
        if (on.HasFlag(NetworkFault.Twice)) await Task.WhenAll(Tell(order), Tell(order));
        return Said(200, "done");
    }

    /// <summary>The same order again is the same; an older one than the last changes nothing.</summary>
    Task<DateTimeOffset> Carry(string msisdn, string feature, string value, long order, bool slow) => database.Write(async tx =>
    {
        var ready = clock.GetUtcNow() + (slow ? SlowFor : TimeSpan.Zero);
        await tx.Session.Run("""
            insert into demo_network (msisdn, feature, value, order_id, ready_at) values ($1, $2, $3, $4, $5)
            on conflict (msisdn, feature) do update set value = excluded.value, order_id = excluded.order_id, ready_at = excluded.ready_at
            where demo_network.order_id < excluded.order_id
            """, msisdn, feature, value, order, ready.Stored());
        return await tx.Session.First("select ready_at from demo_network where msisdn = $1 and feature = $2", row => row.At(0), msisdn, feature);
    });

    async Task<IResult> States(HttpContext context)
    {
        if (!port.Knows(context.Request.Headers.Authorization)) return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if ((await faults.Now()).HasFlag(NetworkFault.Broken)) return Results.StatusCode(StatusCodes.Status500InternalServerError);
        var asked = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))?["numbers"]?.AsArray() ?? [];
        var answer = new JsonObject();
        await database.Read(async session =>
        {
            foreach (var number in asked.Select(n => (string?)n ?? ""))
            {
                var rows = await session.All("select feature, value from demo_network where msisdn = $1 and value <> ''", r => (r.GetString(0), r.GetString(1)), number);
                answer[number] = new JsonObject(rows.Select(r => KeyValuePair.Create(r.Item1, (JsonNode?)r.Item2)));
            }
            return true;
        });
        return Results.Text(new JsonObject { ["numbers"] = answer }.ToJsonString(), "application/json");
    }

    /// <summary>Somebody who walks about the middle of Perm, another way each hour and each number; a phone that is off while the network refuses.</summary>
    async Task<IResult> Locate(HttpContext context)
    {
        if (!port.Knows(context.Request.Headers.Authorization)) return Results.StatusCode(StatusCodes.Status401Unauthorized);
        var on = await faults.Now();
        if (on.HasFlag(NetworkFault.Broken)) return Results.StatusCode(StatusCodes.Status500InternalServerError);
        if (on.HasFlag(NetworkFault.Timeout)) await Task.Delay(TooLong, context.RequestAborted);
        if (on.HasFlag(NetworkFault.Refuses)) return Results.Text("""{"status":404,"code":"IDENTIFIER_NOT_FOUND","message":"Device not found"}""", "application/json", statusCode: 404);
        var now = clock.GetUtcNow();
        var phone = (string?)(await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))?["device"]?["phoneNumber"] ?? "";
        var step = (uint)(phone.Aggregate(7, (sum, c) => unchecked((sum * 31) + c)) + now.Hour);
        return Results.Text(new JsonObject
        {
            ["lastLocationTime"] = now.AddSeconds(-20).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["area"] = new JsonObject { ["areaType"] = "CIRCLE", ["center"] = new JsonObject { ["latitude"] = 58.0000m + (step % 200 / 10000m), ["longitude"] = 56.2200m + (step / 200 % 400 / 10000m) }, ["radius"] = 150 + (step % 7 * 50) },
        }.ToJsonString(), "application/json");
    }

    async Task Tell(long order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(own.Root, "gateways/network"))
        {
            Content = JsonContent.Create(new { order = order.ToString(CultureInfo.InvariantCulture), status = "done" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", port.Secret);
        using var answer = await http.SendAsync(request);
    }

    ValueTask<List<NetworkRow>> Newest() => database.Read(s => s.All(
        "select msisdn, feature, value, order_id, ready_at from demo_network order by order_id desc limit 30",
        r => new NetworkRow(new(r.GetString(0)), r.GetString(1), r.GetString(2), r.GetInt64(3), r.At(4))));

    static IResult Said(int status, string word, string? reason = null) =>
        Results.Text((reason is null ? new JsonObject { ["status"] = word } : new JsonObject { ["status"] = word, ["reason"] = reason }).ToJsonString(), "application/json", statusCode: status);

    public void Dispose() => http.Dispose();
}

/// <summary>What the demo network has of a number.</summary>
public sealed record NetworkRow(Msisdn Number, string Feature, string Value, long Order, DateTimeOffset ReadyAt);
