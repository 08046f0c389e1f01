namespace Kabinet;

/// <summary>What a package may pay for, as one bit for every cell of <see cref="RateGrid"/>.</summary>
public sealed class GrantScope
{
    /// <summary>Pays for nothing: a package whose rule the catalog no longer knows.</summary>
    public static readonly GrantScope Nothing = new([]);

    readonly ulong[] bits;

    GrantScope(ulong[] bits) => this.bits = bits;

    internal static GrantScope Of(GrantRule rule, RateGrid grid)
    {
        var bits = new ulong[(grid.Cells + 63) / 64];
        foreach (var match in rule.Pays)
            foreach (var cell in grid.CellsOf(match))
                bits[cell >> 6] |= 1UL << (cell & 63);
        return new GrantScope(bits);
    }

    public bool Pays(int cell) => cell >> 6 < bits.Length && (bits[cell >> 6] >> (cell & 63) & 1) != 0;
}
