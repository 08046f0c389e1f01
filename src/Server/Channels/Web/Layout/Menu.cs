namespace Kabinet.Channels.Web;

/// <summary>One entry of the main menu. Only pages that exist stand in the list.</summary>
/// <param name="Key">What a page passes to the shell as active.</param>
public sealed record MenuItem(string Key, string Url, string Icon)
{
    public string TextKey => $"menu.{Key}";
}

/// <summary>The menu of the cabinet (HOME-07), in its order; the phone's bar takes the first five, or four and «Ещё».</summary>
public static class Menu
{
    public const int BarPlaces = 5;

    public static IReadOnlyList<MenuItem> Items { get; } =
    [
        new("home", "/", "house"),
        new("expenses", "/expenses", "pie"),
        new("payments", "/payments/top-up", "wallet"),
        new("number", "/number", "sim"),
    ];
}
