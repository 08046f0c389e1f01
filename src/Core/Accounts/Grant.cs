namespace Kabinet;

/// <summary>What a package is counted in.</summary>
public enum GrantUnit : byte { Seconds, Sms, Mms, Bytes }

/// <summary>
/// A package on an account: minutes, messages or traffic that are spent before money.
/// What it may pay for and how it rolls over stands in the catalog under its <paramref name="Code"/>.
/// </summary>
/// <param name="Id">Made by the application; unique within the account.</param>
/// <param name="Subscription">Whose usage it pays; value 0 means every number of the account.</param>
/// <param name="Code">The grant rule in the catalog, e.g. <c>svobodny-30/minutes</c>.</param>
/// <param name="Unit">Seconds, pieces or bytes.</param>
/// <param name="Size">How much was given, in <paramref name="Unit"/>; 0 or more.</param>
/// <param name="Left">How much is left; 0 to <paramref name="Size"/>, never negative.</param>
/// <param name="Priority">Smaller is spent earlier.</param>
/// <param name="From">The first instant at which it pays.</param>
/// <param name="Until">The first instant at which it no longer pays.</param>
/// <param name="MintedOrder">Age within the account: smaller is older.</param>
public sealed record Grant(
    long Id,
    SubscriptionId Subscription,
    string Code,
    GrantUnit Unit,
    long Size,
    long Left,
    int Priority,
    DateTimeOffset From,
    DateTimeOffset Until,
    long MintedOrder);
