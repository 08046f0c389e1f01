using Kabinet.Catalogs;
using Shouldly;

namespace Kabinet.Tests.Catalogs;

public sealed class ShippedCatalogTests
{
    public static string Folder(string name)
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Kabinet.slnx"))) at = Path.GetDirectoryName(at)!;
        return Path.Combine(at, "operators", name);
    }

    public static Catalog Read(string name) => LiveCatalog.Open(Folder(name)).Current;

    [Theory, InlineData("ru"), InlineData("by")]
    public void The_catalogs_that_ship_are_in_order(string name)
    {
        var said = new StringWriter();
        var code = CatalogCheck.Run(Folder(name), said);
        code.ShouldBe(0, said.ToString());
        said.ToString().ShouldContain("is in order");
    }
}
