using System.Text.Json;
using Kabinet.Access;
using Kabinet.Channels.Web;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Wording;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kabinet.Channels.Api;

/// <summary>
/// <c>POST /api/operations/{name}</c>: every operation there is, by its own name. The body is the request record,
/// the header <c>Idempotency-Key</c> (1–200 characters) makes a repeat harmless; refusals are RFC 9457 problems. What is
/// another's is answered exactly like what is not there.
/// </summary>
public static class OperationsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/operations/{name}", Run).ExcludeFromDescription();
        app.MapGet("/openapi/v1.json", () => Results.Text(OpenApiDocument.Text, "application/json")).ExcludeFromDescription();
        app.MapGet("/openapi", () => Results.LocalRedirect("/openapi/v1.json")).ExcludeFromDescription();
    }

    static async Task<IResult> Run(string name, HttpContext http, Runner runner, Callers callers, ShellSettings shell, Func<Catalog> catalog, TimeProvider clock)
    {
        var texts = NumberWords.TextsOf(Preferences.Language(http, shell.DefaultLanguage), catalog(), clock.GetUtcNow());
        if (!OperationList.All.TryGetValue(name, out var listed)) return Problem(404, "unknown-operation", texts["api.unknown-operation"]);
        if (http.Request.Headers["Idempotency-Key"] is not [{ Length: > 0 and <= 200 } key]) return Problem(400, "idempotency-key-missing", texts["api.idempotency-key-missing"]);
        if (await callers.OfApi(http, key) is not { } caller) return Problem(401, "sign-in", texts["api.sign-in"]);
        if (!http.Request.HasJsonContentType()) return Problem(415, "json-only", texts["api.json-only"]);

        JsonDocument body;
        try { body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted); }
        catch (JsonException wrong) { return BadBody(texts, BodyFaults.Of(wrong, listed.Ask)); }
        using (body)
        {
            if (BodyFaults.Of(body.RootElement, listed.Ask) is { Count: > 0 } faults) return BadBody(texts, faults);
            try
            {
                return await listed.Run(runner, body.RootElement, caller, http.RequestAborted) switch
                {
                    Outcome<object>.Done done => Done(http, done),
                    Outcome<object>.Refused refused => Refused(texts, refused),
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                };
            }
            catch (JsonException wrong) { return BadBody(texts, BodyFaults.Of(wrong, listed.Ask)); }
        }
    }

    static ContentHttpResult Done(HttpContext http, Outcome<object>.Done done)
    {
        if (done.Replayed) http.Response.Headers["Idempotency-Replayed"] = "true";
        return TypedResults.Content(Json.Text(done.Result, done.Result.GetType()), "application/json");
    }

    static ContentHttpResult Refused(Texts texts, Outcome<object>.Refused refused) => Problem(refused.Code switch
    {
        Refusals.NotAllowed => 404,
        Refusals.ProveMore => 403,
        Refusals.KeyUsed => 422,
        Refusals.Busy => 503,
        _ => 409,
    }, refused.Code, refused.Code.Contains('/', StringComparison.Ordinal) || refused.Code == Refusals.Busy
        ? texts.Get(refused.Code, refused.Values.ToDictionary(v => v.Key, v => (object?)v.Value))
        : texts[$"api.{refused.Code}"], refused.Values);

    static ContentHttpResult BadBody(Texts texts, IReadOnlyDictionary<string, string[]> errors) => Problem(400, Refusals.BadRequest, texts["api.bad-request"], errors: errors);

    static ContentHttpResult Problem(int status, string code, string detail, IReadOnlyDictionary<string, object>? values = null, IReadOnlyDictionary<string, string[]>? errors = null) =>
        TypedResults.Content(Json.Text(new { type = $"urn:kabinet:{code}", title = code, status, detail, code, values, errors }), "application/problem+json", statusCode: status);
}
