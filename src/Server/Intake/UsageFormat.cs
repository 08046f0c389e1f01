using System.Text;

namespace Kabinet.Intake;

public enum RecordShape { Delimited, JsonLines, RadiusDetail }

/// <summary>A column with the words that may stand in it.</summary>
sealed record Worded<T>(int Slot, IReadOnlyDictionary<string, T> Words) where T : struct
{
    /// <summary>What stands for a word that is not listed; none refuses it.</summary>
    public T? Otherwise { get; init; }

    public string Allowed => string.Join(", ", Words.Keys);
}

/// <summary>Direction in a record; <see cref="Both"/> is a call that two subscribers of ours may share.</summary>
enum RecordDirection : byte { Out, In, Forwarded, Both }

/// <summary>
/// How the records of one source are read: a mapping file. Slots are positions in <see cref="Columns"/>; -1 is a
/// column that the source does not have.
/// </summary>
public sealed class UsageFormat
{
    /// <summary>Name of the preset or path of the mapping file.</summary>
    public required string Name { get; init; }
    public required RecordShape Shape { get; init; }
    /// <summary>Ending of the reject file: csv, jsonl, detail.</summary>
    public required string Extension { get; init; }
    public required IReadOnlyList<string> Columns { get; init; }
    /// <summary>How many of the first columns a line must have.</summary>
    public required int Required { get; init; }
    internal Encoding Charset { get; init; } = Encoding.UTF8;
    internal char Delimiter { get; init; } = ',';
    internal char? Quote { get; init; }
    internal bool HasHeader { get; init; }
    internal UsageKind Kind { get; init; }
    internal Worded<UsageKind>? KindColumn { get; init; }
    internal RecordDirection Direction { get; init; }
    internal Worded<RecordDirection>? DirectionColumn { get; init; }
    /// <summary>The first that holds a mobile number is the subscriber's.</summary>
    internal IReadOnlyList<int> Number { get; init; } = [];
    internal int Peer { get; init; } = -1;
    /// <summary>Beginnings that a switch puts before numbers and that are no part of them.</summary>
    internal IReadOnlyList<string> Strip { get; init; } = [];
    internal int At { get; init; } = -1;
    internal string TimeFormat { get; init; } = "iso";
    /// <summary>Null: the operator's own.</summary>
    internal TimeZoneInfo? Zone { get; init; }
    internal int Units { get; init; } = -1;
    /// <summary>How many of the unit make one second, piece or byte (<see cref="Divide"/>) or how many of those one unit is.</summary>
    internal long Multiply { get; init; } = 1;
    internal long Divide { get; init; } = 1;
    internal int Up { get; init; } = -1;
    internal int Down { get; init; } = -1;
    internal int Visited { get; init; } = -1;
    internal int Modem { get; init; } = -1;
    /// <summary>What makes a record the same record when it comes twice.</summary>
    internal IReadOnlyList<int> Key { get; init; } = [];
    /// <summary>Records with other words in these columns carry nothing to charge.</summary>
    internal IReadOnlyList<(int Slot, IReadOnlyList<string> Words)> Only { get; init; } = [];

    internal string ColumnName(int slot) => slot < 0 ? "" : Columns[slot];
}
