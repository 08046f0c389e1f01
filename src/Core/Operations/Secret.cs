using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kabinet.Operations;

/// <summary>
/// A password, a one-time code, a PUK. Prints and serialises as <c>***</c>, so it reaches no log, archive
/// or reply by accident; <see cref="Reveal"/> is the only way to the text.
/// </summary>
[JsonConverter(typeof(Json))]
public readonly struct Secret(string text)
{
    public string Reveal() => text ?? "";
    public override string ToString() => "***";

    sealed class Json : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetString() ?? "");
        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue("***");
    }
}
