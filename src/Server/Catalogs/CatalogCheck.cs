namespace Kabinet.Catalogs;

/// <summary>The command <c>kabinet catalog check DIR</c>.</summary>
public static class CatalogCheck
{
    /// <summary>Writes every mistake, one a line. 0 when there are none, else 1.</summary>
    public static int Run(string folder, TextWriter output)
    {
        var read = CatalogFolder.Read(folder);
        foreach (var mistake in read.Mistakes) output.WriteLine(mistake);
        if (read.Catalog is not { } catalog)
        {
            output.WriteLine($"{read.Mistakes.Count} {(read.Mistakes.Count == 1 ? "mistake" : "mistakes")} in {folder}.");
            return 1;
        }
        var newest = catalog.Versions[^1];
        output.WriteLine(
            $"{catalog.Operator.Name.In("en")} is in order: {newest.TariffList.Count(t => !t.IsAssembled)} tariffs, {newest.ServiceList.Length} services, "
            + $"{catalog.Versions.Length} versions, the newest from {newest.Id}.");
        return 0;
    }
}
