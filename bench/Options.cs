namespace Kabinet.Bench;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Subscribers">Accounts in the stores.</param>
/// <param name="Rounds">Interleaved rounds of each row.</param>
/// <param name="Seconds">Length of one measurement.</param>
/// <param name="Keep">Folder that keeps the filled stores for the next run; empty: a temporary one.</param>
/// <param name="Only">Rows to measure; empty: all.</param>
public sealed record Options(int Subscribers, int Rounds, int Seconds, string Keep, IReadOnlySet<string> Only)
{
    public bool Wants(string row) => Only.Count == 0 || Only.Contains(row);

    public static Options? Read(string[] words)
    {
        var options = new Options(100_000, 5, 4, "", new HashSet<string>());
        for (var i = 0; i < words.Length; i++)
        {
            string? Value() => i + 1 < words.Length ? words[++i] : null;
            switch (words[i])
            {
                case "--quick": options = options with { Subscribers = 5_000, Rounds = 3, Seconds = 2 }; break;
                case "--subscribers" when int.TryParse(Value(), out var count) && count > 0: options = options with { Subscribers = count }; break;
                case "--rounds" when int.TryParse(Value(), out var rounds) && rounds > 0: options = options with { Rounds = rounds }; break;
                case "--seconds" when int.TryParse(Value(), out var seconds) && seconds > 0: options = options with { Seconds = seconds }; break;
                case "--keep" when Value() is { } folder: options = options with { Keep = folder }; break;
                case "--only" when Value() is { } rows: options = options with { Only = rows.Split(',').ToHashSet() }; break;
                default: return null;
            }
        }
        return options;
    }
}
