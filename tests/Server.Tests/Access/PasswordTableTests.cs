using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Tests.Weak;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>The rules of passwords by a table (<c>passwords.txt</c>): what seed-ru, seed-by and modern say to each (AUTH-15, S-02).</summary>
[Trait("feature", "AUTH-15"), Trait("security", "S-02")]
public sealed class PasswordTableTests
{
    static readonly AccessPolicy[] Policies = [AccessPresets.SeedRu, AccessPresets.SeedBy, AccessPresets.Modern];

    /// <summary>What each policy says, and the password between guillemets: blanks at its ends are part of it.</summary>
    public static IReadOnlyList<(string[] Says, string Text)> Rows { get; } =
    [
        .. File.ReadAllLines(Path.Combine(World.Root, "tests", "Server.Tests", "Access", "passwords.txt"))
            .Select(line => (line[..line.IndexOf('«', StringComparison.Ordinal)].Split(' ', StringSplitOptions.RemoveEmptyEntries), line[(line.IndexOf('«', StringComparison.Ordinal) + 1)..^1])),
    ];

    [Fact]
    public Task Each_is_taken_or_refused_as_written()
    {
        var op = Kabinet.Catalogs.LiveCatalog.Open(Kabinet.Tests.Catalogs.ShippedCatalogTests.Folder("ru")).Current.Operator;
        PasswordCheck check = (policy, text) => PasswordRules.Check(new Secret(text), policy, [new Msisdn("79001234567")], op)?.ToString() ?? "yes";
        if (Weakness.Here is { } weak) { weak.Used(); check = weak.Rules(check); }
        Rows.Count.ShouldBeGreaterThan(200);
        foreach (var (says, text) in Rows) string.Join(' ', Policies.Select(p => check(p, text))).ShouldBe(string.Join(' ', says), $"«{text}»");
        return Task.CompletedTask;
    }
}
