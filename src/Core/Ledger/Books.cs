namespace Kabinet;

/// <summary>
/// The chart of accounts. Every movement names two books of one account, so an account's books always
/// sum to zero. <see cref="Main"/> and <see cref="Reserved"/> have a kept balance; the others are counted when asked.
/// </summary>
public static class Books
{
    /// <summary>The subscriber's money that can be spent.</summary>
    public const string Main = "main";
    /// <summary>The subscriber's money held for something under way; cannot be spent or moved.</summary>
    public const string Reserved = "reserved";
    /// <summary>What the operator lent as promised payments; negative while a promise is open.</summary>
    public const string Promised = "promised";
    /// <summary>Money that came from outside through a gateway: <c>gateway:yookassa</c>.</summary>
    public static string Gateway(string name) => $"gateway:{name}";
    /// <summary>Cash taken at a desk.</summary>
    public const string Cash = "cash";
    /// <summary>Money on its way to or from another account: what left one and has come to the other is zero over all.</summary>
    public const string Transfers = "transfers";
    /// <summary>Money that left for somebody outside: a bank card, a payee.</summary>
    public const string Payouts = "payouts";
    /// <summary>Scratch cards, paid for when they were sold.</summary>
    public const string Cards = "cards";
    /// <summary>What was on the account when it came to this system.</summary>
    public const string Opening = "opening";
    /// <summary>The way of paying behind a book that money comes from: <c>card</c>, <c>cash</c>, <c>terminal</c>, <c>erip</c>, <c>bank</c> …</summary>
    public static string WayOf(string book) => book[(book.IndexOf(':', StringComparison.Ordinal) + 1)..] switch
    {
        "yookassa" => "card",
        var name when name.StartsWith("osmp-", StringComparison.Ordinal) => "terminal",
        var name => name,
    };

    public const string UsageRevenue = "revenue:usage";
    public const string FeeRevenue = "revenue:fees";
    public const string OneOffRevenue = "revenue:one-off";
    public const string Adjustments = "adjustments";
}
