using System.Collections.Immutable;

namespace Kabinet;

/// <summary>What happens with the rest of a package when its period ends.</summary>
public enum Rollover : byte
{
    /// <summary>It burns.</summary>
    None,
    /// <summary>It lives one more month, once.</summary>
    NextMonth,
    /// <summary>It is added to the next period, in all not more than a cap.</summary>
    Capped,
}

/// <summary>A package given by a tariff or a service.</summary>
/// <param name="Code">Unique in the catalog: owner, slash, own name (<c>svobodny-30/data</c>).</param>
/// <param name="Size">Seconds, pieces or bytes; more than 0.</param>
/// <param name="Priority">Smaller is burnt earlier; then earlier expiry, then age.</param>
/// <param name="Cap">Most that may stand after a <see cref="Rollover.Capped"/> renewal; else 0.</param>
/// <param name="Pays">What it may pay for. Forwarded calls only where the tariff says so.</param>
public sealed record GrantRule(
    string Code, LocalText Name, GrantUnit Unit, long Size, int Priority,
    Rollover Rollover, long Cap, ImmutableArray<UsageMatch> Pays);

/// <summary>Sizes of data as operators of the region count them: 1 GB is 1024 MB.</summary>
public static class DataSize
{
    public const long Kilobyte = 1024;
    public const long Megabyte = 1024 * Kilobyte;
    public const long Gigabyte = 1024 * Megabyte;
}
