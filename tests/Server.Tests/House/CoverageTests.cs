using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.House;

/// <summary><c>docs/coverage.md</c> is made from the traits of the tests; a stale one fails. <c>KABINET_WRITE_DOCS=1</c> writes it anew.</summary>
public sealed class CoverageTests
{
    /// <summary>How many features each chapter of the mission has.</summary>
    static readonly (string Chapter, string Title, int Features)[] Mission =
    [
        ("AUTH", "Getting in", 22), ("HOME", "The first page", 8), ("SPEND", "Expenses and details", 8), ("PAY", "Money", 10), ("TARIFF", "Tariff", 4),
        ("SERV", "Services and the number", 12), ("NUM", "Several numbers", 4), ("BONUS", "Bonus", 5), ("DOC", "Bills and documents", 7),
        ("MSG", "Messages", 4), ("HOMENET", "Home internet and TV", 5), ("CHAN", "Other ways in", 7),
    ];

    static IEnumerable<(string Feature, string Test)> Covered()
    {
        foreach (var type in typeof(CoverageTests).Assembly.GetTypes())
        {
            var ofClass = Features(type).ToList();
            foreach (var method in type.GetMethods().Where(m => m.GetCustomAttributes().Any(a => a is Xunit.v3.IFactAttribute)))
                foreach (var feature in ofClass.Concat(Features(method)).Distinct())
                    yield return (feature, $"{type.Name}.{method.Name}");
        }

        static IEnumerable<string> Features(MemberInfo member) => member.GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(TraitAttribute) && a.ConstructorArguments[0].Value is "feature")
            .Select(a => (string)a.ConstructorArguments[1].Value!);
    }

    static string Page()
    {
        var covered = Covered().GroupBy(c => c.Feature).ToDictionary(g => g.Key, g => g.Select(c => c.Test).Order(StringComparer.Ordinal).ToList());
        var page = new StringBuilder("# Which feature is proved by which test\n\nGenerated from `[Trait(\"feature\", …)]` by the tests themselves; do not edit.\n");
        foreach (var (chapter, title, features) in Mission)
        {
            page.Append($"\n## {chapter}: {title}\n\n| feature | tests |\n|---|---|\n");
            for (var i = 1; i <= features; i++)
            {
                var id = $"{chapter}-{i:00}";
                page.Append($"| {id} | {(covered.TryGetValue(id, out var tests) ? string.Join("<br>", tests.Select(Told)) : "not yet")} |\n");
            }
        }
        return page.ToString();

        static string Told(string test) => test.Replace('_', ' ');
    }

    [Fact]
    public void The_coverage_page_says_what_the_tests_say()
    {
        var file = Path.Combine(World.Root, "docs", "coverage.md");
        if (Environment.GetEnvironmentVariable("KABINET_WRITE_DOCS") == "1") File.WriteAllText(file, Page());
        File.ReadAllText(file).ShouldBe(Page(), "docs/coverage.md is stale: run the tests once with KABINET_WRITE_DOCS=1");
    }

    [Fact]
    public void Every_trait_names_a_feature_of_the_mission() =>
        Covered().Select(c => c.Feature).Distinct().Where(id => !Mission.Any(m => Regex.IsMatch(id, $"^{m.Chapter}-[0-9]{{2}}$") &&
            int.Parse(id[^2..], System.Globalization.CultureInfo.InvariantCulture) is var n && n >= 1 && n <= m.Features)).ShouldBeEmpty();
}
