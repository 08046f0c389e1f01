using System.Text;
using System.Xml.Linq;

namespace Kabinet.Running;

/// <summary>What the operations' own comments say, read from the documentation file beside the program.</summary>
public static class OperationWords
{
    static readonly Lazy<IReadOnlyDictionary<string, XElement>> Members = new(() =>
    {
        var file = Path.ChangeExtension(typeof(Account).Assembly.Location, ".xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value)
            : new Dictionary<string, XElement>();
    });

    /// <summary>The summary of a type as one paragraph; empty when the file is not there.</summary>
    public static string Of(Type type) => Text(Member(type)?.Element("summary"));

    /// <summary>What is said about a parameter of a record; empty when nothing is.</summary>
    public static string Of(Type type, string parameter) =>
        Text(Member(type)?.Elements("param").FirstOrDefault(p => string.Equals(p.Attribute("name")?.Value, parameter, StringComparison.OrdinalIgnoreCase)));

    static XElement? Member(Type type) => Members.Value.GetValueOrDefault($"T:{type.FullName?.Replace('+', '.')}");

    static string Text(XElement? element)
    {
        if (element is null) return "";
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")?.Value.Split('.', ':')[^1]}`",
                XElement { Name.LocalName: "paramref" } named => $"`{named.Attribute("name")?.Value}`",
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement other => other.Value,
                _ => "",
            });
        return string.Join(' ', text.ToString().Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
    }
}
