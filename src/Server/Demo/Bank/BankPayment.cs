namespace Kabinet.Demo.Bank;

/// <summary>A payment as the demo bank keeps it: its own book, in which our ledger has no part.</summary>
/// <param name="Print">SHA-256 of the request that made it.</param>
/// <param name="Taken">What the payer is charged; another sum than was asked for when that fault is on.</param>
/// <param name="Status"><c>pending</c>, <c>succeeded</c> or <c>canceled</c>.</param>
/// <param name="SettleAt">A slow bank: it succeeds by itself then.</param>
public sealed record BankPayment(string Id, byte[] Print, DateTimeOffset At, Money Asked, Money Taken, string Method, string Description,
    string Metadata, string ReturnUrl, string Status, string? Reason, DateTimeOffset? SettleAt)
{
    public bool IsOpen => Status == "pending" && SettleAt is null;

    /// <summary>Where the payer pays: the card form, or the page a QR code leads to.</summary>
    public string PayPath => $"/demo/bank/{(Method == "sbp" ? "sbp" : "pay")}/{Id}";
}

/// <summary>What the test cards of the demo bank do; their numbers stand on its page.</summary>
public static class TestCards
{
    public const string Pays = "2200 0000 0000 0004", NoMoney = "2200 0000 0000 0012", AsksCode = "2200 0000 0000 0020", Slow = "2200 0000 0000 0038";

    public static readonly IReadOnlyList<string> All = [Pays, NoMoney, AsksCode, Slow];

    public static string? Find(string? typed) =>
        string.Concat((typed ?? "").Where(char.IsAsciiDigit)) is var digits ? All.FirstOrDefault(card => card.Replace(" ", "", StringComparison.Ordinal) == digits) : null;
}
