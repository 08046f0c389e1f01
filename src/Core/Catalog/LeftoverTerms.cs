using System.Collections.Immutable;

namespace Kabinet;

/// <summary>What may become of what is left of a tariff's packages, in force from a day.</summary>
/// <param name="Packages">What is given for it; under the codes <c>leftovers/…</c>.</param>
/// <param name="Exchanges">In the order shown; empty where nothing is exchanged.</param>
/// <param name="Gift">None where nothing is given away.</param>
public sealed record LeftoverTerms(DateOnly From, ImmutableArray<GrantRule> Packages, ImmutableArray<LeftoverExchange> Exchanges, GiftTerms? Gift)
{
    public const string Owner = "leftovers";

    public static readonly LeftoverTerms None = new(default, [], [], null);

    public bool Exists => Exchanges.Length > 0 || Gift is not null;

    public LeftoverExchange? Exchange(string code) => Exchanges.FirstOrDefault(e => e.Code == code);

    /// <summary>The package that an exchange gives; a received gift has one of its own.</summary>
    public GrantRule? PackageOf(GrantUnit unit) => Packages.FirstOrDefault(p => p.Unit == unit && p != GiftPackage);

    public GrantRule? GiftPackage => Packages.FirstOrDefault(p => p.Code == $"{Owner}/gift");
}

/// <summary>So much of one thing for so much of another.</summary>
/// <param name="Code">Says both amounts, so that an agreed exchange is never another one: <c>60min-1gb</c>.</param>
public sealed record LeftoverExchange(string Code, GrantUnit Give, long Given, GrantUnit Get, long Got);

/// <summary>Internet given to another number.</summary>
/// <param name="Sizes">What may be given at once, in bytes, by rising size.</param>
/// <param name="ADay">Most of one number in a day.</param>
/// <param name="AMonth">Most of one number in a calendar month.</param>
/// <param name="Days">How long a gift lives with its receiver.</param>
/// <param name="ConfirmMinutes">Until it must be confirmed.</param>
public sealed record GiftTerms(ImmutableArray<long> Sizes, long ADay, long AMonth, int Days, int ConfirmMinutes);
