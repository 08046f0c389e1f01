namespace Kabinet.Intake;

/// <summary>
/// Records between reading and storing: each with the line it stood on, its original bytes and the events it
/// gives. Made once and filled again and again.
/// </summary>
public sealed class UsageBatch
{
    readonly List<Entry> entries = [];
    readonly List<(UsageRecord Record, int Entry)> legs = [];
    byte[] originals = new byte[1 << 16];
    int filled;

    readonly record struct Entry(long Line, int Start, int Length, RecordOutcome Outcome, Fault? Fault);

    public int Count => entries.Count;
    public IReadOnlyList<(UsageRecord Record, int Entry)> Legs => legs;

    public void Clear()
    {
        entries.Clear();
        legs.Clear();
        filled = 0;
    }

    /// <summary>A record begins. Until something is added to it, it is <see cref="RecordOutcome.Empty"/>.</summary>
    public void Begin(long line, ReadOnlySpan<byte> original = default)
    {
        if (originals.Length < filled + original.Length) Array.Resize(ref originals, Math.Max(originals.Length * 2, filled + original.Length));
        original.CopyTo(originals.AsSpan(filled));
        entries.Add(new Entry(line, filled, original.Length, RecordOutcome.Empty, null));
        filled += original.Length;
    }

    /// <summary>An event of the record begun last.</summary>
    public void Add(in UsageRecord record)
    {
        legs.Add((record, entries.Count - 1));
        Set(entries.Count - 1, RecordOutcome.Other);
    }

    /// <summary>The record begun last names nobody who could be ours.</summary>
    public void NobodyOfOurs() => Set(entries.Count - 1, RecordOutcome.Other);

    public void Reject(RejectReason reason, string field, string allowed) => Reject(entries.Count - 1, new Fault(reason, field, allowed));

    public void Reject(int entry, Fault fault) => entries[entry] = entries[entry] with { Outcome = RecordOutcome.Rejected, Fault = fault };

    public long Line(int entry) => entries[entry].Line;
    public RecordOutcome Outcome(int entry) => entries[entry].Outcome;
    public Fault? Fault(int entry) => entries[entry].Fault;
    public byte[] Original(int entry) => originals.AsSpan(entries[entry].Start, entries[entry].Length).ToArray();

    /// <summary>Of the two sides of a record the one that went further counts; a rejected record stays rejected.</summary>
    public void Raise(int entry, RecordOutcome outcome)
    {
        if (entries[entry].Outcome < outcome) Set(entry, outcome);
    }

    void Set(int entry, RecordOutcome outcome) => entries[entry] = entries[entry] with { Outcome = outcome };
}
