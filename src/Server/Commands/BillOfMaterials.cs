using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet bill-of-materials</c>: what this very installation is made of, as CycloneDX 1.6. Read from <c>kabinet.deps.json</c>, which
/// the build lays beside the program: names, versions and SHA-512 of the packages as they were restored.
/// </summary>
public static class BillOfMaterials
{
    /// <summary>SPDX licences of packages by the beginning of their names, as their own nuspec says.</summary>
    static readonly (string Package, string Licence)[] Licences =
    [
        ("SQLitePCLRaw.", "Apache-2.0"), ("Microsoft.", "MIT"), ("System.", "MIT"), ("Spectre.Console", "MIT"), ("YamlDotNet", "MIT"), ("QRCoder", "MIT"),
        ("CsvHelper", "MS-PL OR Apache-2.0"), ("Npgsql", "PostgreSQL"), (PublicDomain, "blessing"),
    ];

    /// <summary>SQLite itself; its package has a file where others have an expression. SPDX calls its public domain a blessing.</summary>
    public const string PublicDomain = "SourceGear.sqlite3";

    public static Command Command()
    {
        var command = new Command("bill-of-materials", "Tell what this installation is made of (CycloneDX)");
        command.SetAction(_ => Console.Out.WriteLine(Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "kabinet.deps.json")))));
        return command;
    }

    /// <param name="deps">The text of <c>kabinet.deps.json</c>.</param>
    /// <exception cref="InvalidOperationException">A package whose licence nobody has looked up.</exception>
    public static string Of(string deps)
    {
        using var read = JsonDocument.Parse(deps);
        var packages = read.RootElement.GetProperty("libraries").EnumerateObject().Where(l => l.Value.GetProperty("type").GetString() == "package")
            .OrderBy(l => l.Name, StringComparer.Ordinal).Select(Package);
        var version = typeof(BillOfMaterials).Assembly.GetName().Version!.ToString(3);
        return new JsonObject
        {
            ["bomFormat"] = "CycloneDX", ["specVersion"] = "1.6", ["version"] = 1,
            ["metadata"] = new JsonObject { ["component"] = Component("application", "kabinet", version, "Apache-2.0") },
            ["components"] = new JsonArray([Component("framework", "Microsoft.AspNetCore.App", $"{Environment.Version}", "MIT"), .. packages]),
        }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    static JsonObject Package(JsonProperty library)
    {
        if (library.Name.Split('/') is not [var name, var version]) throw new InvalidOperationException($"{library.Name} is no package.");
        var component = Component("library", name, version, LicenceOf(name));
        var address = $"pkg:nuget/{name}@{version}";
        component["bom-ref"] = address;
        component["purl"] = address;
        if (library.Value.GetProperty("sha512").GetString() is ['s', 'h', 'a', '5', '1', '2', '-', .. var hash])
            component["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(hash)) });
        return component;
    }

    static JsonObject Component(string type, string name, string version, string licence) => new()
    {
        ["type"] = type, ["name"] = name, ["version"] = version, ["licenses"] = new JsonArray(new JsonObject { ["expression"] = licence }),
    };

    static string LicenceOf(string package) => Licences.FirstOrDefault(l => package.StartsWith(l.Package, StringComparison.Ordinal)).Licence
        ?? throw new InvalidOperationException($"The licence of {package} is not in {nameof(BillOfMaterials)}.cs.");
}
