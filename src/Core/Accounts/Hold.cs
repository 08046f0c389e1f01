namespace Kabinet;

public enum HoldEnd { Open = 0, Taken = 1, GivenBack = 2, Expired = 3 }

/// <summary>
/// Money set aside for something under way: it is in the book <see cref="Books.Reserved"/>, so nothing else can spend or
/// move it. What is taken in the end may be less, never more.
/// </summary>
/// <param name="For">What it is for: <see cref="ForSession"/>, <see cref="ForTransfer"/>, a payout.</param>
/// <param name="Until">When it is given back by itself.</param>
public sealed record Hold(long Id, SubscriptionId Subscription, Money Amount, string For, DateTimeOffset Until)
{
    /// <summary>A call or a data session that is going on; the network takes and gives back.</summary>
    public const string ForSession = "session";
    public const string ForTransfer = "transfer";
}
