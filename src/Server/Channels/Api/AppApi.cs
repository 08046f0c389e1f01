using System.Text.Json;
using Kabinet.Access;
using Kabinet.Channels.Web;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Channels.Api;

/// <summary>
/// <c>POST /api/app/sign-in</c> in a session that is fresh: an access token for an hour and a refresh token; <c>POST /api/app/refresh</c>
/// with <c>{"refreshToken": "…"}</c>: the next pair. Both with a header <c>DPoP</c> where the app has a key of its own (docs/security/apps.md).
/// Refusals are RFC 9457 problems.
/// </summary>
public static class AppApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/app/sign-in", async (HttpContext http, Apps apps, Callers callers, Visitors visitors, DeviceProofs proofs) =>
            await callers.OfApi(http, $"app:{Guid.CreateVersion7():N}") is not { } caller ? Problem(http, 401, "sign-in") : Answer(http, await apps.SignIn(caller, visitors.Of(http), await proofs.Of(http)))).ExcludeFromDescription();
        app.MapPost("/api/app/refresh", async (HttpContext http, Apps apps, Visitors visitors, DeviceProofs proofs) =>
        {
            if (!http.Request.HasJsonContentType()) return Problem(http, 415, "json-only");
            try
            {
                using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
                return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("refreshToken", out var token) && token.ValueKind == JsonValueKind.String
                    ? Answer(http, await apps.Refresh(token.GetString()!, visitors.Of(http), () => proofs.Of(http)))
                    : Problem(http, 400, Refusals.BadRequest);
            }
            catch (JsonException) { return Problem(http, 400, Refusals.BadRequest); }
        }).ExcludeFromDescription();
    }

    static IResult Answer(HttpContext http, (Outcome<AppSignedIn> Outcome, AppTokens? Tokens) answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (answer.Tokens is { } tokens)
            return Results.Content(Json.Text(new { accessToken = tokens.Access, refreshToken = tokens.Refresh, tokenType = tokens.Times.IsBound ? "DPoP" : "Bearer", tokens.Times.AccessUntil, tokens.Times.RefreshUntil }), "application/json");
        var code = ((Outcome<AppSignedIn>.Refused)answer.Outcome).Code;
        var badProof = code.EndsWith($"/{RefreshApp.Refusal.BadProof}", StringComparison.Ordinal);
        var status = code switch { Refusals.ProveMore => 403, Refusals.NotAllowed => 404, _ when badProof || code.StartsWith(RefreshApp.Name, StringComparison.Ordinal) => 401, _ => 409 };
        if (status == 401) http.Response.Headers.WWWAuthenticate = badProof ? DeviceProofs.BadProof : DeviceProofs.Challenge;
        return Problem(http, status, code);
    }

    static IResult Problem(HttpContext http, int status, string code)
    {
        var texts = PageFrame.Of(http).Texts;
        var detail = code.Contains('/', StringComparison.Ordinal) ? texts.Get(code, ("n", SignInApp.Most)) : texts[$"api.{code}"];
        return Results.Content(Json.Text(new { type = $"urn:kabinet:{code}", title = code, status, detail, code }), "application/problem+json", statusCode: status);
    }
}
