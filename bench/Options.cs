namespace Kabinet.Bench;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Subscribers">Accounts in the stores.</param>
/// <param name="Rounds">Interleaved rounds of each row.</param>
/// <param name="Seconds">Length of one measurement.</param>
/// <param name="Keep">Folder that keeps the filled stores for the next run; empty: a temporary one.</param>
/// <param name="Only">Rows to measure; empty: all.</param>
/// <param name="Sizes">Subscribers of the stores that row 2 compares, the smallest first.</param>
public sealed record Options(int Subscribers, int Rounds, int Seconds, string Keep, IReadOnlySet<string> Only, IReadOnlyList<int> Sizes)
{
    public bool Wants(string row) => Only.Count == 0 || Only.Contains(row);

    public static Options? Read(string[] words)
    {
        var options = new Options(100_000, 5, 4, "", new HashSet<string>(), [10_000, 100_000, 1_000_000]);
        for (var i = 0; i < words.Length; i++)
        {
            string? Value() => i + 1 < words.Length ? words[++i] : null;
            switch (words[i])
            {
                case "--quick": options = options with { Subscribers = 5_000, Rounds = 3, Seconds = 2, Sizes = [2_000, 5_000] }; break;
                case "--subscribers" when int.TryParse(Value(), out var count) && count > 0: options = options with { Subscribers = count }; break;
                case "--rounds" when int.TryParse(Value(), out var rounds) && rounds > 0: options = options with { Rounds = rounds }; break;
                case "--seconds" when int.TryParse(Value(), out var seconds) && seconds > 0: options = options with { Seconds = seconds }; break;
                case "--keep" when Value() is { } folder: options = options with { Keep = folder }; break;
                case "--sizes" when Value()?.Split(',') is { } sizes && sizes.All(s => int.TryParse(s, out var size) && size > 0):
                    options = options with { Sizes = [.. sizes.Select(int.Parse).Order()] };
                    break;
                case "--only" when Value() is { } rows: options = options with { Only = rows.Split(',').ToHashSet() }; break;
                default: return null;
            }
        }
        return options;
    }
}
