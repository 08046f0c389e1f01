using System.CommandLine;
using Kabinet.Catalogs;

namespace Kabinet.Commands;

/// <summary><c>kabinet catalog check DIR</c>: every mistake of a catalog at once. Exit code 1 when there is one.</summary>
public static class CheckCatalog
{
    public static Command Command()
    {
        var folder = new Argument<string>("folder") { Description = "The operator's folder, e.g. operators/ru" };
        var check = new Command("check", "Tell every mistake of a catalog") { folder };
        check.SetAction(parsed => CatalogCheck.Run(parsed.GetValue(folder)!, Console.Out));
        return new Command("catalog", "The operator's catalog") { check };
    }
}
