using System.Collections.Immutable;

namespace Kabinet;

/// <summary>A package of a tariff whose size the subscriber chooses himself.</summary>
/// <param name="Grant">Its own name within the tariff: <c>data</c>.</param>
/// <param name="Sizes">By rising size; one of them is the tariff's own.</param>
public sealed record PackageChoice(string Grant, GrantUnit Unit, LocalText Name, ImmutableArray<PackageSize> Sizes)
{
    public PackageSize Own => Sizes.First(s => s.IsOwn);
    /// <summary>The size that an assembled tariff's code speaks of; the tariff's own where it says nothing.</summary>
    public PackageSize In(string code) => Sizes.FirstOrDefault(s => code.Split(TariffFamily.Mark).Skip(1).Contains(s.Word)) ?? Own;
}

/// <param name="Word">Stands in the code of the assembled tariff: <c>60gb</c>.</param>
/// <param name="Size">In the units of its package.</param>
/// <param name="Fee">What it adds to the monthly fee of the tariff, or takes off it.</param>
/// <param name="IsOwn">The size that the tariff has unless another is chosen.</param>
public sealed record PackageSize(string Word, long Size, Money Fee, bool IsOwn);

/// <summary>
/// A tariff with packages of chosen sizes is a tariff like any other, under the code of the plain one and the sizes:
/// <c>svobodny.60gb.300min</c>. What the catalog says of the plain tariff holds for it too.
/// </summary>
public static class TariffFamily
{
    public const char Mark = '.';

    /// <summary>The code of the tariff that it was assembled from, or its own.</summary>
    public static string PlainOf(string code) => code.IndexOf(Mark, StringComparison.Ordinal) is > 0 and var at ? code[..at] : code;

    /// <summary>Is the tariff one of these, or assembled from one of these?</summary>
    public static bool Names(this IEnumerable<string> codes, string tariff) => codes.Any(code => code == tariff || code == PlainOf(tariff));

    /// <summary>The code of the tariff with those sizes, one for each of its choices.</summary>
    public static string CodeOf(string plain, IEnumerable<PackageSize> sizes) =>
        sizes.All(s => s.IsOwn) ? plain : string.Join(Mark, sizes.Select(s => s.Word).Prepend(plain));

    /// <summary>The plain tariff with packages of those sizes and the fee that goes with them.</summary>
    public static Tariff Assembled(Tariff plain, IReadOnlyList<PackageSize> sizes, LocalText name, LocalText description)
    {
        var code = CodeOf(plain.Code, sizes);
        return plain with
        {
            Code = code, Name = name, Description = description, MonthlyFee = sizes.Aggregate(plain.MonthlyFee, (fee, size) => fee + size.Fee),
            Grants = [.. plain.Grants.Select(Resized)],
        };

        GrantRule Resized(GrantRule rule)
        {
            var (own, size) = (rule.Code[(plain.Code.Length + 1)..], rule.Size);
            for (var i = 0; i < sizes.Count; i++)
                if (plain.Choices[i].Grant == own) size = sizes[i].Size;
            return rule with { Code = $"{code}/{own}", Size = size, Cap = rule.Rollover == Rollover.Capped ? Math.Max(rule.Cap, size) : 0 };
        }
    }
}
