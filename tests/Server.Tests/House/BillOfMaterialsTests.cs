using System.Text.Json;
using System.Text.RegularExpressions;
using Kabinet.Commands;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.House;

/// <summary>The bill of materials names every package that the program is built from, with the licence that its own nuspec says (S-70).</summary>
[Trait("security", "S-70")]
public sealed partial class BillOfMaterialsTests
{
    [GeneratedRegex("""<license type="expression">([^<]+)</license>""")]
    private static partial Regex Expression();

    [Fact]
    public void It_names_every_package_with_version_and_licence()
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(World.Root, "src", "Server", "obj", "project.assets.json")));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToList();
        // What only the build looks at (analyzers) brings nothing to an installation.
        var restored = assets.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject()
            .Where(l => l.Value.GetProperty("type").GetString() == "package" && Brings(l.Value)).Select(l => l.Name).ToList();
        restored.Count.ShouldBeGreaterThan(10);

        using var bill = JsonDocument.Parse(BillOfMaterials.Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "kabinet.deps.json"))));
        var named = bill.RootElement.GetProperty("components").EnumerateArray().Where(c => c.GetProperty("type").GetString() == "library")
            .ToDictionary(c => $"{c.GetProperty("name")}/{c.GetProperty("version")}", c => c.GetProperty("licenses")[0].GetProperty("expression").GetString());
        restored.Except(named.Keys).ShouldBeEmpty();
        foreach (var (package, licence) in named)
        {
            var path = assets.RootElement.GetProperty("libraries").GetProperty(package).GetProperty("path").GetString()!;
            var nuspec = folders.Select(f => Path.Combine(f, path)).Where(Directory.Exists).SelectMany(f => Directory.GetFiles(f, "*.nuspec")).First();
            if (Expression().Match(File.ReadAllText(nuspec)) is { Success: true } said) licence.ShouldBe(said.Groups[1].Value, package);
            else package.ShouldStartWith(BillOfMaterials.PublicDomain);
        }
    }

    static bool Brings(JsonElement package) => new[] { "runtime", "runtimeTargets", "native" }.Any(kind =>
        package.TryGetProperty(kind, out var files) && files.EnumerateObject().Any(f => !f.Name.EndsWith("_._", StringComparison.Ordinal)));
}
