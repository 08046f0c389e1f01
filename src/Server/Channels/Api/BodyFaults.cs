using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kabinet.Store;

namespace Kabinet.Channels.Api;

/// <summary>What is wrong with a request body, field by field, without a word about our types.</summary>
public static class BodyFaults
{
    /// <summary>Fields that are missing or unknown; the values are checked when they are read.</summary>
    public static Dictionary<string, string[]> Of(JsonElement body, Type ask)
    {
        if (body.ValueKind != JsonValueKind.Object) return new() { ["$"] = ["must be a JSON object"] };
        var faults = new Dictionary<string, string[]>();
        var fields = Json.Options.GetTypeInfo(ask).Properties.Where(p => p.AssociatedParameter is not null).ToList();
        foreach (var missing in fields.Where(f => f.IsRequired && !body.TryGetProperty(f.Name, out _))) faults[missing.Name] = ["is missing"];
        foreach (var given in body.EnumerateObject().Where(g => !fields.Exists(f => string.Equals(f.Name, g.Name, StringComparison.OrdinalIgnoreCase)))) faults[given.Name] = ["is not a field of this operation"];
        return faults;
    }

    /// <summary>The field at which reading stopped.</summary>
    public static Dictionary<string, string[]> Of(JsonException wrong, Type ask)
    {
        var field = wrong.Path is { Length: > 2 } path ? path[2..] : "$";
        var why = wrong.Message.Split(" Path: ")[0];
        var known = Json.Options.GetTypeInfo(ask).Properties.FirstOrDefault(p => field == p.Name || field.StartsWith($"{p.Name}.", StringComparison.Ordinal));
        return new() { [field] = [why.Contains("Kabinet.", StringComparison.Ordinal) || why.Contains("System.", StringComparison.Ordinal) ? $"is not a valid {Kind(known)}" : why] };
    }

    static string Kind(JsonPropertyInfo? property) => (Nullable.GetUnderlyingType(property?.PropertyType ?? typeof(object)) ?? property?.PropertyType) switch
    {
        { } t when t == typeof(AccountId) || t == typeof(SubscriptionId) || t == typeof(CabinetId) || t == typeof(long) || t == typeof(int) => "number",
        { } t when t == typeof(DateOnly) => "day like 2026-11-22",
        { } t when t == typeof(DateTimeOffset) => "instant like 2026-11-22T09:00:00Z",
        { IsEnum: true } t => $"choice: {string.Join(", ", Enum.GetNames(t).Select(n => JsonNamingPolicy.KebabCaseLower.ConvertName(n)))}",
        _ => "value",
    };
}
