namespace Kabinet.Catalogs;

/// <summary>The catalog in force. A reload that fails changes nothing: the old one stays.</summary>
public sealed class LiveCatalog
{
    readonly string folder;
    volatile Catalog current;

    LiveCatalog(string folder, Catalog first) => (this.folder, current) = (folder, first);

    /// <summary>Take it once for one piece of work: it may be replaced in between.</summary>
    public Catalog Current => current;

    /// <exception cref="BadCatalogException">The folder cannot be used; the message names every mistake.</exception>
    public static LiveCatalog Open(string folder)
    {
        var read = CatalogFolder.Read(folder);
        return new LiveCatalog(folder, read.Catalog ?? throw new BadCatalogException(read.Mistakes));
    }

    /// <summary>Reads the folder anew. Empty: the new catalog is in force. Otherwise what is wrong with it, and the old one stays.</summary>
    public IReadOnlyList<Mistake> Reload()
    {
        var read = CatalogFolder.Read(folder);
        if (read.Catalog is { } next) current = next;
        return read.Mistakes;
    }
}

/// <summary>The server cannot start with this catalog.</summary>
public sealed class BadCatalogException(IReadOnlyList<Mistake> mistakes)
    : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<Mistake> Mistakes { get; } = mistakes;
}
