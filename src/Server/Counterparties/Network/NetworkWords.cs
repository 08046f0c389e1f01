using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kabinet.Counterparties.Network;

/// <summary>Reads what the network says, and believes only words of the agreed shape.</summary>
public static partial class NetworkWords
{
    public static string? Status(JsonElement json) => Text(json, "status");

    /// <summary>Why the network says no; <c>unspecified</c> when it gives no word that may be kept.</summary>
    public static string Reason(JsonElement json) => Text(json, "reason") is { } reason && Word().IsMatch(reason) ? reason : "unspecified";

    public static string? Text(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A circle of CAMARA Location Retrieval; null for anything else, and for what lies nowhere on Earth.</summary>
    public static Whereabouts? Place(JsonElement json)
    {
        if (!Object(json, "area", out var area) || Text(area, "areaType") != "CIRCLE" || !Object(area, "center", out var center)) return null;
        if (Number(center, "latitude") is not (>= -90 and <= 90 and var latitude) || Number(center, "longitude") is not (>= -180 and <= 180 and var longitude) || Number(area, "radius") is not (>= 1 and <= 200_000 and var radius)) return null;
        return DateTimeOffset.TryParse(Text(json, "lastLocationTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? new Whereabouts(latitude, longitude, (int)radius, at) : null;
    }

    static bool Object(JsonElement json, string field, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out value) && value.ValueKind == JsonValueKind.Object;
    }

    static decimal? Number(JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;

    [GeneratedRegex("^[a-z0-9-]{1,64}$")]
    private static partial Regex Word();
}
