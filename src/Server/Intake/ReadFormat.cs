using System.Text;
using Kabinet.Catalogs;
using YamlDotNet.RepresentationModel;

namespace Kabinet.Intake;

/// <summary>A mapping file as a <see cref="UsageFormat"/>. The shipped ones in <c>Formats/</c> show every key.</summary>
static class ReadFormat
{
    static readonly (string, RecordShape)[] Shapes = [("delimited", RecordShape.Delimited), ("json-lines", RecordShape.JsonLines), ("radius-detail", RecordShape.RadiusDetail)];
    static readonly (string, UsageKind)[] Kinds = [("voice", UsageKind.Voice), ("sms", UsageKind.Sms), ("mms", UsageKind.Mms), ("data", UsageKind.Data), ("forwarding-fact", UsageKind.ForwardingFact)];
    static readonly (string, RecordDirection)[] Directions = [("out", RecordDirection.Out), ("in", RecordDirection.In), ("forwarded", RecordDirection.Forwarded), ("both", RecordDirection.Both)];
    static readonly (string, (long, long))[] Units =
    [
        ("s", (1, 1)), ("ms", (1, 1000)), ("min", (60, 1)), ("pieces", (1, 1)), ("B", (1, 1)),
        ("KB", (DataSize.Kilobyte, 1)), ("MB", (DataSize.Megabyte, 1)), ("GB", (DataSize.Gigabyte, 1)),
    ];
    static readonly (string, string)[] Charsets = [("utf-8", "utf-8"), ("windows-1251", "windows-1251"), ("koi8-r", "koi8-r"), ("iso-8859-1", "iso-8859-1"), ("cp866", "cp866")];

    static ReadFormat() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static UsageFormat From(YamlMap map, string name)
    {
        var shape = map.OneOf("shape", Shapes);
        string[] required = [.. map.Words("columns", required: true).Select(w => w.Word)];
        var columns = new Columns([.. required, .. map.Words("optional").Select(w => w.Word)]);
        var (kind, kindColumn) = Words(map, "kind", columns, Kinds);
        var (direction, directionColumn) = Words(map, "direction", columns, Directions, without: RecordDirection.Out);
        var at = map.Map("at", required: shape != RecordShape.RadiusDetail);
        var units = map.Map("units", required: false);
        var (multiply, divide) = units?.OneOf("unit", Units, required: false) ?? (1, 1);
        var format = new UsageFormat
        {
            Name = name, Shape = shape, Columns = columns.Names, Required = required.Length,
            Extension = map.Text("extension", shape switch { RecordShape.JsonLines => "jsonl", RecordShape.RadiusDetail => "detail", _ => "csv" }),
            Charset = Encoding.GetEncoding(map.OneOf("charset", Charsets, required: false)),
            Delimiter = map.Parsed("delimiter", "one character or tab", One, ',', required: shape == RecordShape.Delimited),
            Quote = map.Text("quote", "") is { Length: > 0 } quote ? One(quote) : null,
            HasHeader = map.OneOf("header", [("none", false), ("first-line", true)], required: false),
            Kind = kind, KindColumn = kindColumn, Direction = direction, DirectionColumn = directionColumn,
            Number = [.. map.Words("number", required: true).Select(w => columns.Slot(map, w.Word, w.At))],
            Peer = Slot(map, "peer", columns), Strip = [.. map.Words("strip").Select(w => w.Word)],
            At = at is null ? -1 : Slot(at, "column", columns, required: true), TimeFormat = at?.Text("format") ?? "unix-ms",
            Zone = at is null ? null : ZoneOf(at),
            Units = units is null ? -1 : Slot(units, "column", columns, required: true), Multiply = multiply, Divide = divide,
            Up = Slot(map, "up", columns), Down = Slot(map, "down", columns), Visited = Slot(map, "visited", columns), Modem = Slot(map, "modem", columns),
            Key = [.. map.Words("key", required: true).Select(w => columns.Slot(map, w.Word, w.At))],
            Only = OnlyOf(map, columns),
        };
        at?.Done();
        units?.Done();
        map.Done();
        return format;
    }

    sealed class Columns(string[] names)
    {
        public string[] Names => names;

        public int Slot(YamlMap map, string name, YamlNode at)
        {
            var slot = Array.IndexOf(names, name);
            if (slot < 0) map.Wrong(at, $"there is no column «{name}»", Mistakes.Hint(name, names));
            return slot;
        }
    }

    static int Slot(YamlMap map, string key, Columns columns, bool required = false)
    {
        if (map.Text(key, required ? null : "") is not { Length: > 0 } name) return -1;
        return columns.Slot(map, name, map.Node(key)!);
    }

    /// <summary>One word for all records, or a column and what its words mean; the word <c>*</c> is any other.</summary>
    static (T, Worded<T>?) Words<T>(YamlMap map, string key, Columns columns, (string Word, T Meaning)[] known, T without = default) where T : struct
    {
        if (map.Node(key) is not YamlMappingNode) return (map.Has(key) || known[0].Meaning is UsageKind ? map.OneOf(key, known) : without, null);
        var inner = map.Map(key)!;
        var slot = Slot(inner, "column", columns, required: true);
        var found = new Dictionary<string, T>();
        if (inner.Map("words") is { } words)
        {
            foreach (var (word, _) in ((YamlMappingNode)inner.Node("words")!).Children) found[word.ToString()] = words.OneOf(word.ToString(), known);
            words.Done();
        }
        inner.Done();
        T? otherwise = found.Remove("*", out var any) ? any : null;
        return (default, new Worded<T>(slot, found) { Otherwise = otherwise });
    }

    static TimeZoneInfo? ZoneOf(YamlMap at) => at.Text("zone", "operator") switch
    {
        "operator" => null,
        "utc" => TimeZoneInfo.Utc,
        var id when TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) => zone,
        _ => Unknown(at),
    };

    static TimeZoneInfo? Unknown(YamlMap at)
    {
        at.Wrong(at.Node("zone")!, $"unknown time zone «{at.Text("zone")}»", "Expected operator, utc or a name like Europe/Moscow.");
        return null;
    }

    static IReadOnlyList<(int, IReadOnlyList<string>)> OnlyOf(YamlMap map, Columns columns)
    {
        if (map.Node("only") is not YamlMappingNode node) return [];
        var only = map.Map("only")!;
        List<(int, IReadOnlyList<string>)> found = [];
        foreach (var (column, _) in node.Children)
            found.Add((columns.Slot(map, column.ToString(), column), [.. only.Words(column.ToString()).Select(w => w.Word)]));
        only.Done();
        return found;
    }

    static char? One(string text) => text == "tab" ? '\t' : text.Length == 1 ? text[0] : null;
}
