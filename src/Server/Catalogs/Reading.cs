using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kabinet.Catalogs;

/// <summary>What the readers of the single files share while one folder is read.</summary>
sealed class Reading(string folder)
{
    public Mistakes Mistakes { get; } = new();
    /// <summary>Known after operator.yaml.</summary>
    public Currency Currency { get; set; } = Currency.Rub;
    public IReadOnlyList<string> Languages { get; set; } = ["ru", "en"];

    /// <summary>Codes that others refer to, with the place where each was first written.</summary>
    public Codes Zones { get; } = new("zone");
    public Codes Places { get; } = new("roaming zone");
    public Codes Tariffs { get; } = new("tariff");
    public Codes Services { get; } = new("service");
    public Codes Books { get; } = new("rate book");
    public Codes Ussd { get; } = new("USSD code");

    /// <summary>The mapping of a file; null, with a mistake, when it is missing or is no YAML.</summary>
    public YamlMap? Open(string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            Mistakes.Add(file, 1, "the file is missing");
            return null;
        }
        using var text = new StreamReader(path);
        var parser = new Parser(text);
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
                && root.Children.Keys.All(k => k is YamlScalarNode))
                return new YamlMap(file, [root], this);
            Mistakes.Add(file, 1, "the file must hold one mapping of keys and values");
        }
        catch (YamlException broken)
        {
            Mistakes.Add(file, broken.Start.Line, $"this is not YAML: {broken.Message.TrimEnd('.')}");
        }
        catch (InvalidOperationException)
        {
            // The library's answer to a bracket that is never closed.
            Mistakes.Add(file, parser.Current?.Start.Line ?? 1, "this is not YAML: it breaks off near this line");
        }
        return null;
    }

    /// <summary>Files of a sub-folder in name order, relative to the operator's folder.</summary>
    public IReadOnlyList<string> FilesIn(string subfolder)
    {
        var path = Path.Combine(folder, subfolder);
        if (!Directory.Exists(path))
        {
            Mistakes.Add(subfolder, 1, "the folder is missing");
            return [];
        }
        return [.. Directory.GetFiles(path, "*.yaml").Select(f => $"{subfolder}/{Path.GetFileName(f)}").Order(StringComparer.Ordinal)];
    }

    public bool HasFile(string file) => File.Exists(Path.Combine(folder, file));
}

/// <summary>Codes of one kind: each written once, and every reference to it known.</summary>
sealed class Codes(string kind)
{
    readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

    public IEnumerable<string> All => places.Keys;

    public void Add(YamlMap map, string key, string code)
    {
        var here = $"{map.File}:{map.LineOf(key)}";
        if (!places.TryAdd(code, here) && places[code] != here)
            map.Reading.Mistakes.Add(map.File, map.LineOf(key), $"{kind} «{code}» already stands in {places[code]}", "Codes are written once.");
    }

    public bool Has(string code) => places.ContainsKey(code);

    /// <summary>A code that may stand again in a later version.</summary>
    public void Know(string code) => places.TryAdd(code, "");

    /// <summary>Checks a reference once all files are read.</summary>
    public void Refer(YamlMap from, string word, YamlNode at, params string[] alsoAllowed) =>
        from.Reading.Mistakes.Later(() =>
        {
            if (!Has(word) && !alsoAllowed.Contains(word))
                from.Wrong(at, $"unknown {kind} «{word}»", Mistakes.Hint(word, All.Concat(alsoAllowed)));
        });
}
