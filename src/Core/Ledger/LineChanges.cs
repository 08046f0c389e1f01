namespace Kabinet;

/// <summary>We want the network to keep <paramref name="Value"/> for a feature of a number; an older wish for it is forgotten.</summary>
public sealed record NetworkWished(SubscriptionId Subscription, string Feature, string Value, long Order) : Change;

/// <summary>Somebody has left the number: whatever the network keeps about it is switched off.</summary>
/// <param name="Clearing">Names the call that does it for all numbers left at once.</param>
/// <param name="FirstOrder">Of the first of <see cref="NetworkFeatures.All"/>; each of the others has the next one.</param>
public sealed record OldNumberCleared(long Clearing, Msisdn Number, long FirstOrder) : Change;

/// <summary>The network answered the last order. After a no what was known before is wanted again.</summary>
public sealed record NetworkAnswered(SubscriptionId Subscription, string Feature, long Order, WishState State, string? Reason = null) : Change;

/// <summary>The network has something that was never ordered here: it is taken over as it is.</summary>
public sealed record NetworkAdopted(SubscriptionId Subscription, string Feature, string Value, long Order) : Change;

/// <summary>A line of the nightly report: what we wanted and what the network had.</summary>
public sealed record NetworkDiffered(SubscriptionId Subscription, string Feature, DateOnly On, string Ours, string Theirs) : Change;

public sealed record NumberBlocked(NumberBlock Block) : Change;
public sealed record NumberUnblocked(SubscriptionId Subscription, BlockReason Reason, long Id) : Change;
/// <summary>So many more days of the year were spent blocked by one's own will.</summary>
public sealed record SuspensionCounted(SubscriptionId Subscription, int Year, int Days, DateOnly EndedOn) : Change;
public sealed record FeeSleepChanged(SubscriptionId Subscription, FeeSleep To) : Change;

public sealed record FavouriteAdded(FavouriteNumber Favourite) : Change;
/// <summary>What it was for stays: a call that the network reports late is still cheaper.</summary>
public sealed record FavouriteRemoved(FavouriteNumber Favourite) : Change;

/// <summary>The ring-back tone as it is now.</summary>
public sealed record ToneSet(Tone Tone) : Change;

public sealed record MessageWritten(Message Message) : Change;
public sealed record MessageMoved(long Id, MessageState State, string? Reason = null) : Change;
public sealed record MessagesRead(SubscriptionId Subscription) : Change;
