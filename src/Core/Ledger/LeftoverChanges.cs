namespace Kabinet;

/// <summary>So much of a package was exchanged or given away.</summary>
public sealed record GrantTaken(long Id, long Amount) : Change;
public sealed record GiftStarted(Gift Gift) : Change;
/// <param name="From">Set when it is taken.</param>
public sealed record GiftMoved(long Id, GiftState To, (string Code, DateTimeOffset Until)? From = null) : Change;
public sealed record GiftReceived(GiftIn Gift) : Change;
