using System.Text.Json;
using System.Text.Json.Serialization;
using Kabinet.Operations;
using Kabinet.Running;

namespace Kabinet.Channels.Voice;

/// <summary>
/// Any PBX that can ask over HTTP: <c>POST /voice/{gateway}</c> with <c>Authorization: Bearer …</c> and
/// <c>{"call","from","onNet","kind":"begin|digits|timeout|hangup","digits","step"}</c> is answered with
/// <c>{"say","min","max","seconds","hangup"}</c>. An unknown gateway or a wrong secret is 404. How Asterisk and FreeSWITCH do it stands in
/// docs/operating/voice.md.
/// </summary>
public static class VoiceGateway
{
    static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, MaxDepth = 4,
    };

    sealed record Body(string Call, string From, bool OnNet, VoiceKind Kind, int Step, string? Digits = null);

    public static void MapVoice(this IEndpointRouteBuilder app) => app.MapPost("/voice/{gateway}", Take).ExcludeFromDescription();

    static async Task<IResult> Take(string gateway, HttpContext http, IReadOnlyDictionary<string, Gateway> gateways, VoiceDoor door, Func<Catalog> catalog)
    {
        if (GatewayCall.Of(http, gateway, gateways) is not { } from) return Results.Problem(statusCode: 404);
        Body? body;
        try { body = await JsonSerializer.DeserializeAsync<Body>(http.Request.Body, Reading, http.RequestAborted); }
        catch (JsonException wrong) { return Wrong(wrong.Message); }

        if (body is not { Call.Length: > 0 and <= 64 }) return Wrong("call: 1 to 64 characters");
        if (body.From is null || !catalog().Numbers.Normalise(body.From, out var caller)) return Wrong("from: a number of this country");
        if (body.Digits is { Length: > 32 }) return Wrong("digits: up to 32");
        if (body.Step < 0) return Wrong("step: 0 or more");
        return Results.Json(await door.Answer(new VoiceTurn(from, body.Call, caller, body.OnNet, body.Kind, new Secret((body.Digits ?? "").TrimEnd('#')), body.Step)), Reading);
    }

    static IResult Wrong(string detail) => Results.Problem(detail, statusCode: 400, title: "bad-request");
}
