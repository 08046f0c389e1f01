using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Kabinet.Operations;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Wording;

namespace Kabinet.Channels.Api;

/// <summary>
/// The OpenAPI 3.1 document, made from <see cref="OperationList"/>: a path for each operation with the schemas of its request
/// and answer, and its refusals as the codes of its problems.
/// </summary>
public static class OpenApiDocument
{
    static readonly Lazy<string> Made = new(() => Make().ToJsonString(new JsonSerializerOptions(Json.Options) { WriteIndented = true }));

    static readonly JsonSchemaExporterOptions Exporting = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) => Known(context.TypeInfo.Type) is { } known ? Nullably(known, schema) : schema,
    };

    public static string Text => Made.Value;

    static JsonObject Make() => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Kabinet operations",
            ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version!.ToString(3),
            ["description"] = "Everything that changes something, by the same operations as on the web, by USSD and by SMS. A repeat under the same Idempotency-Key gets the same answer and changes nothing.",
        },
        ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }, new JsonObject { ["dpop"] = new JsonArray() }, new JsonObject { ["cookie"] = new JsonArray() }),
        ["paths"] = new JsonObject(OperationList.All.Values.OrderBy(o => o.Name, StringComparer.Ordinal).Select(o =>
            KeyValuePair.Create($"/api/operations/{o.Name}", (JsonNode?)new JsonObject { ["post"] = Operation(o) }))),
        ["components"] = new JsonObject
        {
            ["securitySchemes"] = new JsonObject
            {
                ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "The key of a session." },
                ["dpop"] = new JsonObject { ["type"] = "http", ["scheme"] = "DPoP", ["description"] = "The access token of an app that is bound to a key, with a header DPoP (RFC 9449)." },
                ["cookie"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = "kabinet", ["description"] = "From the site's own pages only." },
            },
            ["schemas"] = new JsonObject { ["Problem"] = ProblemSchema() },
        },
    };

    static JsonObject Operation(Listed o) => new()
    {
        ["operationId"] = o.Name,
        ["summary"] = OperationWords.Of(o.Ask),
        ["description"] = $"May ask: {Names(o.May)}. Needs: {o.Rights}.",
        ["tags"] = new JsonArray(o.Ask.Namespace!.Split('.')[^1]),
        ["parameters"] = new JsonArray(new JsonObject
        {
            ["name"] = "Idempotency-Key", ["in"] = "header", ["required"] = true, ["description"] = "New for each new request; the same for its repeats.",
            ["schema"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 200 },
        }),
        ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", Schema(o.Ask, o.Ask)) },
        ["responses"] = Responses(o),
    };

    static JsonObject Responses(Listed o)
    {
        var all = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = OperationWords.Of(o.Result) is { Length: > 0 } words ? words : "Done.",
                ["headers"] = new JsonObject { ["Idempotency-Replayed"] = new JsonObject { ["description"] = "«true» when this is the kept answer of an earlier request.", ["schema"] = new JsonObject { ["type"] = "string" } } },
                ["content"] = Content("application/json", Schema(o.Result, null)),
            },
            ["400"] = Problem("The body or the key is wrong; «errors» names the fields.", "bad-request", "idempotency-key-missing"),
            ["401"] = Problem("Nobody is signed in.", "sign-in"),
            ["403"] = Problem("The session must prove more first.", Refusals.ProveMore),
            ["404"] = Problem("Not there, or another's: the answer is the same.", Refusals.NotAllowed),
            ["422"] = Problem("The key was used for another request.", Refusals.KeyUsed),
            ["503"] = Problem("Too busy; again in a moment.", Refusals.Busy),
        };
        if (o.Refusals.Count > 0)
            all["409"] = Problem("Refused. In the order they are checked:\n\n" + string.Join('\n', o.Refusals.Select(r => $"- `{o.Name}/{r}`: {Source($"{o.Name}/{r}")}")),
                [.. o.Refusals.Select(r => $"{o.Name}/{r}")]);
        return all;
    }

    static string Source(string code) => TextBook.Of("en").Find(code) is { } forms ? forms["other"].Source : code;

    static JsonObject Content(string type, JsonNode schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    static JsonObject Problem(string description, params string[] codes) => new()
    {
        ["description"] = description,
        ["content"] = Content("application/problem+json", new JsonObject
        {
            ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/components/schemas/Problem" },
                new JsonObject { ["properties"] = new JsonObject { ["code"] = new JsonObject { ["enum"] = new JsonArray([.. codes.Select(c => (JsonNode)c)]) } } }),
        }),
    };

    static JsonObject ProblemSchema() => new()
    {
        ["type"] = "object",
        ["description"] = "RFC 9457.",
        ["required"] = new JsonArray("type", "title", "status", "code"),
        ["properties"] = new JsonObject
        {
            ["type"] = Of("string"), ["title"] = Of("string"), ["status"] = Of("integer"), ["detail"] = Of("string"), ["code"] = Of("string"),
            ["values"] = new JsonObject { ["type"] = "object", ["description"] = "The figures behind the words: a sum, a day." },
            ["errors"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "array", ["items"] = Of("string") } },
        },
    };

    static JsonObject Of(string type) => new() { ["type"] = type };

    static JsonNode Schema(Type type, Type? described)
    {
        var schema = Json.Options.GetJsonSchemaAsNode(type, Exporting);
        if (described is not null && schema["properties"] is JsonObject properties)
            foreach (var (name, property) in properties)
                if (property is JsonObject field && OperationWords.Of(described, name) is { Length: > 0 } words) field["description"] = words;
        return schema;
    }

    /// <summary>The shapes that our own converters write.</summary>
    static JsonObject? Known(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(Money) => new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["value"] = new JsonObject { ["type"] = "string", ["pattern"] = "^-?[0-9]+(\\.[0-9]+)?$", ["examples"] = new JsonArray("301.50") },
                ["currency"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Currency.All.Select(c => (JsonNode)c.Code)]) },
            },
            ["required"] = new JsonArray("value", "currency"),
        },
        var t when t == typeof(AccountId) || t == typeof(SubscriptionId) || t == typeof(CabinetId) =>
            new() { ["type"] = "string", ["pattern"] = "^-?[0-9]{1,19}$", ["description"] = "A 64-bit number as text." },
        var t when t == typeof(Month) => new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}$", ["examples"] = new JsonArray("2026-11") },
        var t when t == typeof(Secret) => new() { ["type"] = "string", ["format"] = "password", ["description"] = "Answered as ***." },
        _ => null,
    };

    static JsonObject Nullably(JsonObject known, JsonNode schema)
    {
        var nullable = schema is JsonObject { } given && given["type"] is JsonArray types && types.Any(t => t?.GetValue<string>() == "null");
        if (nullable) known["type"] = new JsonArray(known["type"]!.GetValue<string>(), "null");
        return known;
    }

    static string Names(Who may) => string.Join(", ", Enum.GetValues<Who>().Where(w => w != Who.Nobody && may.HasFlag(w)).Select(w => w.ToString().ToLower(CultureInfo.InvariantCulture)));
}
