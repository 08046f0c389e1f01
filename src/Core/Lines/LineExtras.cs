namespace Kabinet;

/// <summary>What the account's numbers have beside tariff, money and packages; loaded where an operation needs <c>Parts.Line</c>.</summary>
public sealed record LineExtras
{
    public static readonly LineExtras None = new();

    public IReadOnlyList<NetworkWish> Wishes { get; init; } = [];

    public IReadOnlyList<NumberBlock> Blocks { get; init; } = [];
    public IReadOnlyList<SuspendedDays> Suspended { get; init; } = [];

    /// <summary>Those in force.</summary>
    public IReadOnlyList<FavouriteNumber> Favourites { get; init; } = [];

    public IEnumerable<FavouriteNumber> FavouritesOf(SubscriptionId number) => Favourites.Where(f => f.Subscription == number).OrderBy(f => f.From);

    public IReadOnlyList<Tone> Tones { get; init; } = [];

    public Tone? ToneOf(SubscriptionId number) => Tones.FirstOrDefault(t => t.Subscription == number);

    public IReadOnlyList<Message> Messages { get; init; } = [];

    public NumberBlock? Block(SubscriptionId number, BlockReason reason) => Blocks.FirstOrDefault(b => b.Subscription == number && b.Reason == reason);

    public NetworkWish? Wish(SubscriptionId number, string feature) => Wishes.FirstOrDefault(w => w.Subscription == number && w.Feature == feature);

    /// <summary>What the subscriber is shown as his setting: wanted while it is under way, confirmed after.</summary>
    public string Value(SubscriptionId number, string feature) => Wish(number, feature)?.Wanted ?? "";
}
