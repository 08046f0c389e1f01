namespace Kabinet.Channels.Web;

/// <summary>One entry of the main menu. Only pages that exist stand in the list.</summary>
/// <param name="Key">What a page passes to the shell as active.</param>
/// <param name="OnBar">Stands on a phone's bar; the others are behind «Ещё».</param>
/// <param name="OfPhone">Of no use to a home service.</param>
public sealed record MenuItem(string Key, string Url, string Icon, bool OnBar = false, bool OfPhone = false)
{
    public string TextKey => $"menu.{Key}";
}

/// <summary>The menu of the cabinet (HOME-07), in its order. A phone's bar has four of them and «Ещё», which leads to all.</summary>
public static class Menu
{
    /// <summary>The page behind «Ещё».</summary>
    public const string MoreUrl = "/more";

    /// <summary>What stands in the menu of this page's number.</summary>
    public static IEnumerable<MenuItem> Of(PageFrame frame) => frame.IsHomeLine ? Items.Where(item => !item.OfPhone) : Items;

    public static IReadOnlyList<MenuItem> Items { get; } =
    [
        new("home", "/", "house", OnBar: true),
        new("expenses", "/expenses", "pie", OnBar: true),
        new("payments", "/payments/top-up", "wallet", OnBar: true),
        new("tariff", "/tariff", "sim", OnBar: true),
        new("services", "/services", "grid"),
        new("number", "/number", "smartphone", OfPhone: true),
        new("bonus", "/bonus", "gift"),
        new("documents", "/documents", "file"),
        // home internet: beside its pages.
        new("messages", "/messages", "mail", OfPhone: true),
        new("archive", "/archive", "book"),
        new("support", "/support", "chat"),
        new("settings", "/settings", "gear"),
    ];
}
