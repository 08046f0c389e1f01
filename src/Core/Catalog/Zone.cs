using System.Collections.Immutable;

namespace Kabinet;

/// <summary>What the number at the other end is, seen from the operator's home region.</summary>
public enum ZoneKind : byte { None, OnNet, Mobile, Fixed, LongDistance, International, Special, VoiceMail }

/// <summary>A group of numbers with one price: «Казахстан», «городские Москвы».</summary>
/// <param name="Prefixes">Beginnings of E.164 digits; the longest match wins.</param>
/// <param name="Shorts">Whole short numbers, at most <see cref="ShortLength"/> digits.</param>
public sealed record Zone(
    string Code, ZoneKind Kind, LocalText Name, ImmutableArray<string> Prefixes, ImmutableArray<string> Shorts)
{
    /// <summary>No E.164 number is as short; so 3339 is never taken for a number in France (33).</summary>
    public const int ShortLength = 6;
}

/// <summary>Where the subscriber is while abroad.</summary>
/// <param name="Countries">ISO 3166-1 alpha-2 codes.</param>
/// <param name="Networks">Beginnings of PLMN digits (MCC or MCC+MNC, ITU-T E.212); they win over countries.</param>
public sealed record RoamingZone(
    string Code, LocalText Name, ImmutableArray<string> Countries, ImmutableArray<string> Networks);

/// <summary>The whole numbering of a period: every zone and roaming zone in force from a day.</summary>
/// <param name="HomeCountries">ISO codes that a record may name although the subscriber is at home.</param>
/// <param name="HomeNetworks">The same as beginnings of PLMN digits.</param>
public sealed record ZoneBook(
    DateOnly From, ImmutableArray<string> HomeCountries, ImmutableArray<string> HomeNetworks,
    ImmutableArray<Zone> Zones, ImmutableArray<RoamingZone> Roaming);
