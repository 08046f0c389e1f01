namespace Kabinet;

/// <summary>Guardians may ask where the number is from now on.</summary>
public sealed record ChildPlaceAllowed(ChildPlace Place) : Change;
/// <summary>Somebody looked; <paramref name="Id"/> names the look.</summary>
public sealed record ChildPlaceLooked(SubscriptionId Number, long Id, DateTimeOffset At) : Change;
/// <summary>Nobody looks any more; the holder may turn it on again.</summary>
public sealed record ChildPlaceEnded(SubscriptionId Number) : Change;
/// <summary>The phone itself said no.</summary>
public sealed record ChildPlaceRefused(SubscriptionId Number, DateTimeOffset At) : Change;
