namespace Kabinet.Catalogs;
public sealed class LiveCatalog { public Catalog Current => throw new NotImplementedException(); public static LiveCatalog Open(string d) => new(); }
