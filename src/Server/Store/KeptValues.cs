using System.Globalization;
using System.Text.Json;

namespace Kabinet.Store;

/// <summary>Reads a kept value back as what a change gave: money, a day, an instant, a number, a phone or text, so that a text can print it.</summary>
public static class KeptValues
{
    public static object? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("currency", out _) => value.Deserialize<Money>(Json.Options),
        JsonValueKind.Object when value.TryGetProperty("digits", out var digits) => new Msisdn(digits.GetString()!),
        JsonValueKind.Object when value.TryGetProperty("ru", out _) => value.Deserialize<LocalText>(Json.Options),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDecimal(),
        JsonValueKind.String when DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        JsonValueKind.String when value.GetString() is ['2', _, _, _, '-', _, _, '-', _, _, 'T', ..] && value.TryGetDateTimeOffset(out var at) => at,
        JsonValueKind.String => value.GetString(),
        _ => throw new JsonException($"no text prints a {value.ValueKind}"),
    };
}
