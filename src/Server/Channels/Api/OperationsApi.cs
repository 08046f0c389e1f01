using System.Text.Json;
using Kabinet.Access;
using Kabinet.Running;
using Kabinet.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kabinet.Channels.Api;

/// <summary>
/// <c>POST /api/operations/{name}</c>: every operation there is, by its own name. The body is the request record,
/// the header <c>Idempotency-Key</c> (1–200 characters) makes a repeat harmless; refusals are RFC 9457 problems.
/// </summary>
public static class OperationsApi
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/operations/{name}", Run)
        .WithName("operations").WithSummary("Ask an account or a cabinet to do something");

    static async Task<IResult> Run(string name, HttpContext http, Runner runner, Callers callers)
    {
        if (!OperationList.All.TryGetValue(name, out var listed)) return Problem(404, "unknown-operation", $"There is no operation «{name}».");
        if (http.Request.Headers["Idempotency-Key"] is not [{ Length: > 0 and <= 200 } key])
            return Problem(400, "idempotency-key-missing", "Send one Idempotency-Key header of 1 to 200 characters, new for each new request.");
        if (await callers.OfApi(http, key) is not { } caller) return Problem(401, "sign-in", "Sign in first: a session cookie or a bearer token.");

        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return await listed.Run(runner, body.RootElement, caller, http.RequestAborted) switch
            {
                Outcome<object>.Done done => Done(http, done),
                Outcome<object>.Refused refused => Refused(refused),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            };
        }
        catch (JsonException wrong)
        {
            return Problem(400, Refusals.BadRequest, wrong.Path is { Length: > 0 } path ? $"{path}: {wrong.Message}" : wrong.Message);
        }
    }

    static ContentHttpResult Done(HttpContext http, Outcome<object>.Done done)
    {
        if (done.Replayed) http.Response.Headers["Idempotency-Replayed"] = "true";
        return TypedResults.Content(Json.Text(done.Result, done.Result.GetType()), "application/json");
    }

    static IResult Refused(Outcome<object>.Refused refused) => Problem(refused.Code switch
    {
        Refusals.NotAllowed => 404,
        Refusals.ProveMore => 403,
        Refusals.KeyUsed => 422,
        _ => 409,
    }, refused.Code, "The operation was refused.", refused.Values);

    static ContentHttpResult Problem(int status, string code, string detail, IReadOnlyDictionary<string, object>? values = null) =>
        TypedResults.Content(Json.Text(new { type = $"urn:kabinet:{code}", title = code, status, detail, code, values }), "application/problem+json", statusCode: status);
}
