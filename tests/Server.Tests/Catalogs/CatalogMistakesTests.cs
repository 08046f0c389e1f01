using Kabinet.Catalogs;
using Shouldly;

namespace Kabinet.Tests.Catalogs;

/// <summary>A copy of the shipped catalog with one thing spoilt at a time.</summary>
public sealed class CatalogMistakesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("catalog").FullName;

    public CatalogMistakesTests()
    {
        foreach (var file in Directory.GetFiles(ShippedCatalogTests.Folder("ru"), "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(ShippedCatalogTests.Folder("ru"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    void Spoil(string file, string from, string to)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        text.ShouldContain(from);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length)));
    }

    IReadOnlyList<Mistake> Mistakes => CatalogFolder.Read(folder).Mistakes;

    [Theory]
    [InlineData("operator.yaml", "radius:", "radios:", "unknown key «radios». Did you mean «radius»?")]
    [InlineData("operator.yaml", "max: 800", "max: 20", "the largest promised payment (20 RUB) is smaller than the smallest (50 RUB)")]
    [InlineData("operator.yaml", "hue: 172", "hue: 400", "«hue» cannot be read: «400». Expected a whole number from 0 to 359.")]
    [InlineData("operator.yaml", "Europe/Moscow", "Europe/Moskow", "Did you mean «Europe/Moscow»?")]
    [InlineData("operator.yaml", "suggested: [100, 300, 500]", "suggested: [100, 310]", "310 RUB is suggested but not offered")]
    [InlineData("operator.yaml", "+7 900 123-45-67", "+7 916 123-45-67", "is not one of the operator's")]
    [InlineData("access.yaml", "seed-ru", "seed-r", "Did you mean «seed-ru»?")]
    [InlineData("access.yaml", "code-life: 5 min", "code-life: 5 hours", "«code-life» cannot be read: «5 hours»")]
    [InlineData("access.yaml", "3 per 10 min", "many", "Expected a budget like 3 per 10 min.")]
    [InlineData("zones.yaml", "\"7495\", ", "\"7495\", \"7900\", ", "prefix 7900 already belongs to «olha»")]
    [InlineData("zones.yaml", "[BY, KZ,", "[by, KZ,", "«by» is not a country")]
    [InlineData("rates.yaml", "to: kazakhstan", "to: kazahstan", "unknown zone «kazahstan». Did you mean «kazakhstan»?")]
    [InlineData("rates.yaml", "in: roam-cis", "in: roam-cys", "unknown roaming zone «roam-cys». Did you mean «roam-cis»?")]
    [InlineData("rates.yaml", "usage: call-in", "usage: calls-in", "unknown usage «calls-in». Did you mean «call-in»?")]
    [InlineData("rates.yaml", "price: 12.05", "price: -12.05", "«price» cannot be read: «-12.05»")]
    [InlineData("rates.yaml", "price: 12.05", "price: 12.055", "«price» cannot be read: «12.055»")]
    [InlineData("rates.yaml", "price: 5, per: 1 MB", "price: 5, per: 1 min", "counted in bytes")]
    [InlineData("rates.yaml", "usage: mms, price", "usage: mms, to: onnet, price", "no rate for «mms» of 2025-06-01: ru-mobile")]
    [InlineData("services.yaml", "conflicts: [turbo]", "conflicts: [turboo]", "unknown service «turboo». Did you mean «turbo»?")]
    [InlineData("services.yaml", "code: music", "code: turbo", "service «turbo» already stands in services.yaml:")]
    [InlineData("services.yaml", "*111*600#", "*111*25#", "USSD code «*111*25#» already stands in services.yaml:")]
    [InlineData("services.yaml", "archived: 2026-06-01", "archived: true", "«archived» cannot be read: «true». Expected a day like 2026-09-01.")]
    [InlineData("services.yaml", "tariffs: [svobodny,", "tariffs: [svobodni,", "unknown tariff «svobodni». Did you mean «svobodny»?")]
    [InlineData("channels.yaml", "action: balance, title: {ru: Баланс, en: Balance}, trust: network", "action: balances, title: {ru: Баланс, en: Balance}", "Did you mean «balance»?")]
    [InlineData("channels.yaml", "en: Promised payment}, trust: network", "en: Promised payment}", "«promised-payment» may be started only by a sender the network vouches for")]
    [InlineData("channels.yaml", "ОСТАТКИ, OSTATOK", "БАЛАНС, OSTATOK", "keyword «БАЛАНС» of 111 already stands in channels.yaml:")]
    [InlineData("tariffs/svobodny.yaml", "{ru: Свободный, en: Freedom}", "{ru: Свободный}", "«name» has no text in «en»")]
    [InlineData("tariffs/svobodny.yaml", "size: 40 GB", "size: 40 gigs", "«size» cannot be read: «40 gigs»")]
    [InlineData("tariffs/svobodny.yaml", "size: 600 min", "size: 600 MB", "a package in bytes cannot pay for usage in seconds")]
    [InlineData("tariffs/svobodny.yaml", "usage: call, to: onnet", "usage: call-forwarded, to: onnet", "no rate for «call» of 2026-09-01: olha")]
    [InlineData("tariffs/svobodny.yaml", "{usage: call, to: [onnet", "{usage: call-forwarded, to: [onnet", "a package cannot pay for «call-forwarded»")]
    [InlineData("tariffs/svobodny.yaml", "to: onnet, price: 0", "to: [onnet, mobile, fixed, long-distance], price: 0", "rate «home» is never used")]
    [InlineData("tariffs/svobodny.yaml", "code: svobodny", "code: svoboda", "tariff «svoboda» stands in tariffs/svobodny.yaml")]
    [InlineData("tariffs/svobodny-30.yaml", "from: 2026-09-01", "from: 2025-01-01", "the version of 2025-01-01 overlaps the one of 2025-01-01")]
    [InlineData("tariffs/delo.yaml", "postpaid: {credit-limit: 3000, due-days: 20}", "", "«postpaid» is missing")]
    [InlineData("tariffs/volna.yaml", "payment: prepaid", "payment: [prepaid", "this is not YAML")]
    public void A_mistake_is_told_with_its_file_and_what_is_right(string file, string from, string to, string said)
    {
        Spoil(file, from, to);
        string.Join('\n', Mistakes).ShouldContain(said, Case.Sensitive);
        CatalogFolder.Read(folder).Catalog.ShouldBeNull();
    }

    [Fact]
    public void Every_mistake_is_told_at_once_with_its_line()
    {
        Spoil("operator.yaml", "radius:", "radios:");
        Spoil("rates.yaml", "to: kazakhstan", "to: kazahstan");
        Spoil("tariffs/svobodny.yaml", "size: 40 GB", "size: 40 gigs");
        var said = new StringWriter();
        CatalogCheck.Run(folder, said).ShouldBe(1);
        var lines = said.ToString().Split('\n');
        lines.ShouldContain(l => l.StartsWith("operator.yaml:8: unknown key"));
        lines.ShouldContain(l => l.StartsWith("rates.yaml:") && l.Contains("unknown zone"));
        lines.ShouldContain(l => l.StartsWith("tariffs/svobodny.yaml:15:"));
    }

    [Fact]
    public void A_bad_reload_keeps_the_catalog_in_force()
    {
        var live = LiveCatalog.Open(folder);
        var before = live.Current;
        Spoil("operator.yaml", "radius:", "radios:");
        live.Reload().ShouldNotBeEmpty();
        live.Current.ShouldBeSameAs(before);
    }

    [Fact]
    public void A_good_reload_takes_effect()
    {
        var live = LiveCatalog.Open(folder);
        Spoil("operator.yaml", "hue: 172", "hue: 24");
        live.Reload().ShouldBeEmpty();
        live.Current.Operator.Brand.Hue.ShouldBe(24);
    }

    [Fact]
    public void A_server_does_not_start_on_a_bad_catalog_and_says_why()
    {
        Spoil("operator.yaml", "radius:", "radios:");
        Should.Throw<BadCatalogException>(() => LiveCatalog.Open(folder)).Message.ShouldContain("operator.yaml:8: unknown key «radios»");
    }

    [Fact]
    public void A_missing_folder_is_said_in_one_line() =>
        CatalogFolder.Read(Path.Combine(folder, "nowhere")).Mistakes.ShouldHaveSingleItem().What.ShouldBe("there is no such folder");

    [Theory, InlineData("радиус", "радиуз", 1), InlineData("radius", "raduis", 1), InlineData("a", "", 1), InlineData("kitten", "sitting", 3)]
    public void Words_are_as_far_apart_as_their_edits(string a, string b, int edits) => Kabinet.Catalogs.Mistakes.Distance(a, b).ShouldBe(edits);
}
