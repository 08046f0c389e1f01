using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Kabinet.Store;

/// <summary>One way to write JSON: camel case, names for enums, Cyrillic readable; ids as plain numbers, money as minor units and code.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameChanges } },
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
            new MoneyJson(),
            new MonthJson(),
            new LocalTextJson(),
            new Number<AccountId>(v => new(v), id => id.Value),
            new Number<SubscriptionId>(v => new(v), id => id.Value),
            new Number<CabinetId>(v => new(v), id => id.Value),
        },
    };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options);
    public static string Text(object value, Type type) => JsonSerializer.Serialize(value, type, Options);
    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("null is not allowed here");
    public static T Read<T>(ReadOnlySpan<byte> text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("null is not allowed here");

    /// <summary>A list of changes says of each what it is: <c>[{"change":"MoneyMoved", …}]</c>.</summary>
    static void NameChanges(JsonTypeInfo type)
    {
        if (type.Type != typeof(Change)) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "change" };
        foreach (var change in typeof(Change).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Change)) && !t.IsAbstract))
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(change, change.Name));
    }

    /// <summary>A 64-bit id does not fit a JavaScript number, so it goes out as a string; both forms come in.</summary>
    sealed class Number<T>(Func<long, T> make, Func<T, long> value) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            make(reader.TokenType == JsonTokenType.String && long.TryParse(reader.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : reader.GetInt64());
        public override void Write(Utf8JsonWriter writer, T id, JsonSerializerOptions options) =>
            writer.WriteStringValue(value(id).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary><c>"2026-11"</c>.</summary>
    sealed class MonthJson : JsonConverter<Month>
    {
        public override Month Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            DateOnly.TryParseExact($"{reader.GetString()}-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)
                ? Month.Of(day) : throw new JsonException("a month is \"2026-11\"");
        public override void Write(Utf8JsonWriter writer, Month month, JsonSerializerOptions options) => writer.WriteStringValue($"{month}");
    }

    /// <summary>A text of the catalog as it stands there: <c>{"ru":"Музыка","en":"Music"}</c>.</summary>
    sealed class LocalTextJson : JsonConverter<LocalText>
    {
        public override LocalText Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new([.. JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader) ?? []]);
        public override void Write(Utf8JsonWriter writer, LocalText text, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, text.Languages.ToDictionary(l => l, text.In));
    }

    /// <summary><c>{"value":"301.50","currency":"RUB"}</c>: exact, and the shape payment gateways speak.</summary>
    sealed class MoneyJson : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("value", out var value) || !root.TryGetProperty("currency", out var code)
                || value.ValueKind != JsonValueKind.String || code.ValueKind != JsonValueKind.String)
                throw new JsonException("money is {\"value\":\"301.50\",\"currency\":\"RUB\"}");
            var currency = Currency.Find(code.GetString()!) ?? throw new JsonException($"unknown currency «{code.GetString()}»");
            if (!decimal.TryParse(value.GetString(), System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowLeadingSign,
                    System.Globalization.CultureInfo.InvariantCulture, out var major)
                || decimal.Truncate(major * currency.Scale) != major * currency.Scale || Math.Abs(major) > 1_000_000_000_000m)
                throw new JsonException($"«{value.GetString()}» is not a sum with up to {currency.Digits} decimals");
            return new Money((long)(major * currency.Scale), currency);
        }

        public override void Write(Utf8JsonWriter writer, Money money, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("value", ((decimal)money.Minor / money.Currency.Scale).ToString("F" + money.Currency.Digits, System.Globalization.CultureInfo.InvariantCulture));
            writer.WriteString("currency", money.Currency.Code);
            writer.WriteEndObject();
        }
    }
}
