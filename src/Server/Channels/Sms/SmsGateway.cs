using System.Text.Json;
using System.Text.Json.Serialization;
using Kabinet.Running;

namespace Kabinet.Channels.Sms;

/// <summary>
/// Any SMS gateway that speaks HTTP: <c>POST /sms/{gateway}</c> with <c>Authorization: Bearer …</c> and
/// <c>{"from","to","text","id"}</c> is answered 202 once the message is worked off; the answer to the sender is an SMS.
/// An unknown gateway or a wrong secret is 404.
/// </summary>
public static class SmsGateway
{
    static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, MaxDepth = 4 };

    sealed record Body(string From, string To, string Text, string Id);

    public static void MapSms(this IEndpointRouteBuilder app) => app.MapPost("/sms/{gateway}", Take).ExcludeFromDescription();

    static async Task<IResult> Take(string gateway, HttpContext http, IReadOnlyDictionary<string, Gateway> gateways, SmsDoor door, Func<Catalog> catalog)
    {
        if (GatewayCall.Of(http, gateway, gateways) is not { } from) return Results.Problem(statusCode: 404);
        Body? body;
        try { body = await JsonSerializer.DeserializeAsync<Body>(http.Request.Body, Reading, http.RequestAborted); }
        catch (JsonException wrong) { return Wrong(wrong.Message); }

        if (body?.From is null || !catalog().Numbers.Normalise(body.From, out var sender)) return Wrong("from: a number of this country");
        if (body.Id is not { Length: > 0 and <= 100 }) return Wrong("id: 1 to 100 characters");
        if (body.To is not { Length: > 0 and <= 15 }) return Wrong("to: a short number");
        if (body.Text is not { Length: <= 1000 }) return Wrong("text: up to 1000 characters");
        return await door.Take(new SmsIn(from, sender, body.To, body.Text, body.Id)) ? Results.Accepted() : Wrong("from: none of our numbers");
    }

    static IResult Wrong(string detail) => Results.Problem(detail, statusCode: 400, title: "bad-request");
}
