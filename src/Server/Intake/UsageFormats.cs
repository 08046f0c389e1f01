using System.Reflection;
using Kabinet.Catalogs;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kabinet.Intake;

/// <summary>The formats that ship, and those an operator writes himself.</summary>
public static class UsageFormats
{
    const string Folder = ".Intake.Formats.";

    static readonly Assembly Own = Assembly.GetExecutingAssembly();

    /// <summary>Names of the presets.</summary>
    public static IReadOnlyList<string> Presets { get; } = [.. Own.GetManifestResourceNames()
        .Where(n => n.Contains(Folder, StringComparison.Ordinal))
        .Select(n => n[(n.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..^".yaml".Length]).Order(StringComparer.Ordinal)];

    /// <param name="nameOrPath">A preset's name, or the path of a mapping file.</param>
    /// <exception cref="IntakeRefused">There is no such format, or the mapping file is wrong: every mistake is told.</exception>
    public static UsageFormat Find(string nameOrPath)
    {
        if (Presets.Contains(nameOrPath))
        {
            using var preset = new StreamReader(Own.GetManifestResourceStream(Own.GetManifestResourceNames().Single(n => n.EndsWith(Folder + nameOrPath + ".yaml", StringComparison.Ordinal)))!);
            return Read(nameOrPath, preset);
        }
        if (!File.Exists(nameOrPath))
            throw new IntakeRefused($"There is no format «{nameOrPath}». {Mistakes.Hint(nameOrPath, Presets)} A path of a mapping file will do too.");
        using var file = new StreamReader(nameOrPath);
        return Read(nameOrPath, file);
    }

    static UsageFormat Read(string name, TextReader text)
    {
        var reading = new Reading("");
        try
        {
            var stream = new YamlStream();
            stream.Load(text);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }] && root.Children.Keys.All(k => k is YamlScalarNode))
            {
                var format = ReadFormat.From(new YamlMap(name, [root], reading), name);
                if (!reading.Mistakes.Any) return format;
            }
            else reading.Mistakes.Add(name, 1, "the file must hold one mapping of keys and values");
        }
        catch (YamlException broken) { reading.Mistakes.Add(name, broken.Start.Line, $"this is not YAML: {broken.Message.TrimEnd('.')}"); }
        throw new IntakeRefused($"The mapping file cannot be used:{Environment.NewLine}{string.Join(Environment.NewLine, reading.Mistakes.All)}");
    }
}
