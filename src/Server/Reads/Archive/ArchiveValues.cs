using System.Text.Json;
using Kabinet.Store;

namespace Kabinet.Reads.Archive;

/// <summary>What stands in the kept JSON of an archive row, as values that a text can print.</summary>
public static class ArchiveValues
{
    /// <summary>Every value of a kept JSON text by its own name; of two with one name the first.</summary>
    public static Dictionary<string, object?> Of(string json)
    {
        var values = new Dictionary<string, object?>();
        using var document = JsonDocument.Parse(json);
        Walk("", document.RootElement);
        return values;

        void Walk(string name, JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray()) Walk(name, item);
                    break;
                case JsonValueKind.Object when !element.TryGetProperty("currency", out _) && !element.TryGetProperty("digits", out _) && !element.TryGetProperty("ru", out _):
                    foreach (var property in element.EnumerateObject()) Walk(property.Name, property.Value);
                    break;
                case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Object:
                    values.TryAdd(name, KeptValues.Of(element));
                    break;
            }
        }
    }

    /// <summary>Money that went in or out of what can be spent.</summary>
    public static IEnumerable<Money> Moved(ArchiveEntry entry)
    {
        using var changes = JsonDocument.Parse(entry.Changes);
        foreach (var change in changes.RootElement.EnumerateArray())
            if (change.TryGetProperty("amount", out var amount) && change.TryGetProperty("from", out var from) && change.TryGetProperty("to", out var to)
                && KeptValues.Of(amount) is Money sum && (from.GetString() == Books.Main) != (to.GetString() == Books.Main))
                yield return to.GetString() == Books.Main ? sum : -sum;
    }
}
