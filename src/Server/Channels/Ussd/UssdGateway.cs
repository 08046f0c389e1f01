using System.Text.Json;
using System.Text.Json.Serialization;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>
/// Any USSD gateway that speaks HTTP: <c>POST /ussd/{gateway}</c> with <c>Authorization: Bearer …</c> and
/// <c>{"session","msisdn","serviceCode","input","kind":"begin|input|end|timeout","step"}</c> is answered with
/// <c>{"text","more"}</c>. An unknown gateway or a wrong secret is 404.
/// </summary>
public static class UssdGateway
{
    static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, MaxDepth = 4,
    };

    sealed record Body(string Session, string Msisdn, UssdKind Kind, string? ServiceCode = null, string? Input = null, int? Step = null);

    public static void MapUssd(this IEndpointRouteBuilder app) => app.MapPost("/ussd/{gateway}", Take).ExcludeFromDescription();

    static async Task<IResult> Take(string gateway, HttpContext http, IReadOnlyDictionary<string, Gateway> gateways, UssdDoor door, Func<Catalog> catalog)
    {
        if (GatewayCall.Of(http, gateway, gateways) is not { } from) return Results.Problem(statusCode: 404);
        Body? body;
        try { body = await JsonSerializer.DeserializeAsync<Body>(http.Request.Body, Reading, http.RequestAborted); }
        catch (JsonException wrong) { return Wrong(wrong.Message); }

        if (body is not { Session.Length: > 0 and <= 64 } || !body.Session.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':')) return Wrong("session: 1 to 64 letters, digits, «-_.:»");
        if (body.Msisdn is null || !catalog().Numbers.Normalise(body.Msisdn, out var msisdn)) return Wrong("msisdn: a number of this country");
        if (body.Input is { Length: > 182 } || body.ServiceCode is { Length: > 182 }) return Wrong("input and serviceCode: up to 182 characters");
        if (body.Kind == UssdKind.Begin && body.ServiceCode is null) return Wrong("serviceCode: what was dialled");
        if (body.Step is < 0) return Wrong("step: 0 or more");
        return Results.Json(await door.Answer(new UssdTurn(from, body.Session, msisdn, body.ServiceCode ?? "", body.Input, body.Kind, body.Step)), Reading);
    }

    static IResult Wrong(string detail) => Results.Problem(detail, statusCode: 400, title: "bad-request");
}
