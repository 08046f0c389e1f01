using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Kabinet.Operations.Messages;
using Kabinet.Reads.Messages;
using Kabinet.Running;

namespace Kabinet.Channels.Sms;

/// <summary>
/// What became of a message that a subscriber wrote (MSG-01): <c>POST /sms/{gateway}/reports</c> with <c>Authorization: Bearer …</c> and
/// <c>{"id","status","reason"}</c>, the id being the one the message was sent under, the status <c>delivered</c> or <c>failed</c>.
/// A report that comes twice, or late, changes nothing more.
/// </summary>
public static partial class SmsReports
{
    static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, MaxDepth = 4 };

    sealed record Body(string? Id, string? Status, string? Reason);

    public static void MapSmsReports(this IEndpointRouteBuilder app) => app.MapPost("/sms/{gateway}/reports", Take).ExcludeFromDescription();

    static async Task<IResult> Take(string gateway, HttpContext http, IReadOnlyDictionary<string, Gateway> gateways, ReadMessageOwner owners, Runner runner)
    {
        if (GatewayCall.Of(http, gateway, gateways) is null) return Results.Problem(statusCode: 404);
        Body? body;
        try { body = await JsonSerializer.DeserializeAsync<Body>(http.Request.Body, Reading, http.RequestAborted); }
        catch (JsonException wrong) { return Wrong(wrong.Message); }

        if (!long.TryParse(body?.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return Wrong("id: the number the message was sent under");
        if (body.Status is not ("delivered" or "failed")) return Wrong("status: delivered or failed");
        // The operator's own messages are not watched: they are no message of a subscriber.
        if (await owners.Run(id) is not { } owner) return Results.NoContent();
        var state = body.Status == "delivered" ? MessageState.Delivered : MessageState.Failed;
        var reason = state == MessageState.Failed ? body.Reason is { } word && Word().IsMatch(word) ? word : "unspecified" : null;
        await runner.Run<NoteMessage, Operations.Nothing>(new(owner.Account, owner.Subscription, id, state, reason), Caller.Counterparty(gateway, $"report:{id}:{state}"), http.RequestAborted);
        return Results.NoContent();
    }

    static IResult Wrong(string detail) => Results.Problem(detail, statusCode: 400, title: "bad-request");

    [GeneratedRegex("^[a-z0-9-]{1,64}$")]
    private static partial Regex Word();
}
