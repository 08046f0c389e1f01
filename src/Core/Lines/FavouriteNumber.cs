namespace Kabinet;

/// <summary>A favourite number (SERV-05): calls and messages to it cost less by the tariff's <see cref="FavouriteRule"/>.</summary>
/// <param name="Peer">E.164 digits.</param>
/// <param name="From">The first instant at which usage to it is cheaper.</param>
public sealed record FavouriteNumber(SubscriptionId Subscription, string Peer, DateTimeOffset From);
