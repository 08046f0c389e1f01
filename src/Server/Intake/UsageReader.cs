namespace Kabinet.Intake;

/// <summary>Reads one record after the other from a file of one shape.</summary>
abstract class UsageReader
{
    /// <summary>Adds the next record to the batch. False at the end.</summary>
    public abstract bool Read(UsageBatch batch);

    /// <summary>The line that names the columns, which a file of rejects needs too; null without one.</summary>
    public virtual byte[]? Header => null;

    public static UsageReader Open(Stream stream, UsageFormat format, Catalog catalog, DateTimeOffset now, bool mended = false)
    {
        var lines = new RecordLines(stream, mended);
        var mapping = new RecordMapping(format, catalog, now);
        return format.Shape switch
        {
            RecordShape.JsonLines => new JsonLinesReader(lines, format, mapping),
            RecordShape.Delimited => new DelimitedReader(lines, format, mapping),
            _ => new DetailReader(lines, format, mapping, catalog.Calendar.Zone),
        };
    }
}

/// <summary>
/// Lines with the number they are to be known by: their own, or in a mended reject file the number that stands
/// in the <c>#!</c> line before them.
/// </summary>
sealed class RecordLines(Stream stream, bool mended)
{
    readonly Lines lines = new(stream);
    long? told;

    public long Number { get; private set; }
    public bool TooLong => lines.TooLong;
    public bool Whole => lines.Whole;

    /// <param name="blanks">Blank lines mean something to the caller.</param>
    public bool Next(out ReadOnlySpan<byte> line, bool blanks = false)
    {
        while (lines.Next(out line))
        {
            if (lines.Number == 1 && line is [0xEF, 0xBB, 0xBF, ..]) line = line[3..];
            if (mended && RejectFile.IsNote(line)) { told = RejectFile.LineOf(line) ?? told; continue; }
            if (line.IsEmpty && !blanks) continue;
            Number = told ?? lines.Number;
            if (!blanks) told = null;
            return true;
        }
        return false;
    }

    /// <summary>The record that the note spoke of is over.</summary>
    public void ForgetNote() => told = null;

    /// <summary>What is wrong with the line as such.</summary>
    public Fault? FaultOf(ReadOnlySpan<byte> line) =>
        TooLong ? new(RejectReason.TooLong, "line", $"at most {Lines.Longest} bytes")
        : line.Contains((byte)0) ? new(RejectReason.BadCharacter, "line", "no zero bytes")
        : null;
}
