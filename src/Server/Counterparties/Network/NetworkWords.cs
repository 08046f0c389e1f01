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

    [GeneratedRegex("^[a-z0-9-]{1,64}$")]
    private static partial Regex Word();
}
