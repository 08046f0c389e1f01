using System.Text;

namespace Kabinet.Intake;

/// <summary>
/// Delimited text, one record a line. Quotes are doubled inside quotes (RFC 4180); a quoted end of line is not
/// taken, because no switch writes one and a lost quote would swallow the records after it.
/// </summary>
sealed class DelimitedReader(RecordLines lines, UsageFormat format, RecordMapping mapping) : UsageReader
{
    readonly Slots slots = new(format.Columns.Count);
    readonly Encoding charset = Encoding.GetEncoding(format.Charset.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    /// <summary>Which slot each column of the file goes to; by position when the file has no header.</summary>
    int[]? order = format.HasHeader ? null : [.. Enumerable.Range(0, format.Columns.Count)];

    byte[]? header;

    public override byte[]? Header => header;

    public override bool Read(UsageBatch batch)
    {
        if (!lines.Next(out var line)) return false;
        if (order is null)
        {
            (header, order) = (line.ToArray(), OrderOf(line));
            if (!lines.Next(out line)) return false;
        }
        batch.Begin(lines.Number, line);
        if (lines.FaultOf(line) is { } fault) batch.Reject(fault.Reason, fault.Field, fault.Allowed);
        else if (Split(line, batch)) mapping.Map(slots, batch);
        return true;
    }

    bool Split(ReadOnlySpan<byte> line, UsageBatch batch)
    {
        slots.Clear();
        int length;
        try { length = charset.GetChars(line, slots.Free); }
        catch (DecoderFallbackException)
        {
            batch.Reject(RejectReason.BadCharset, "line", $"text in {format.Charset.WebName}");
            return false;
        }
        var text = slots.Hold(length);
        var (column, at) = (0, 0);
        while (at <= length)
        {
            if (column == order!.Length)
            {
                batch.Reject(RejectReason.TooManyColumns, "line", $"at most {order.Length} columns");
                return false;
            }
            var quoted = format.Quote is { } quote && at < length && text[at] == quote;
            var (start, size) = quoted ? Quoted(text, ref at, format.Quote!.Value) : Plain(text, ref at);
            if (size < 0)
            {
                batch.Reject(RejectReason.UnclosedQuote, ColumnName(column), $"a closing {format.Quote} before the next {format.Delimiter} or the end of the line");
                return false;
            }
            if (order[column] >= 0) slots.Range(order[column], start, size);
            column++;
        }
        if (column >= (format.HasHeader ? order!.Length : format.Required)) return true;
        batch.Reject(RejectReason.TooFewColumns, ColumnName(column), $"at least {format.Required} columns, here are {column}");
        return false;
    }

    string ColumnName(int column) => column < order!.Length && order[column] >= 0 ? format.Columns[order[column]] : "line";

    (int Start, int Size) Plain(Span<char> text, ref int at)
    {
        var start = at;
        var size = text[start..].IndexOf(format.Delimiter);
        if (size < 0) size = text.Length - start;
        at = start + size + 1;
        return (start, size);
    }

    /// <summary>Doubled quotes become single where they stand. Size below 0: the quote does not close properly.</summary>
    (int Start, int Size) Quoted(Span<char> text, ref int at, char quote)
    {
        var (start, size) = (at + 1, 0);
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                if (i + 1 < text.Length && text[i + 1] == quote) i++;
                else if (i + 1 == text.Length || text[i + 1] == format.Delimiter) { at = i + 2; return (start, size); }
                else break;
            }
            text[start + size++] = text[i];
        }
        return (start, -1);
    }

    /// <summary>Columns of a header by name; those the mapping does not know are passed over.</summary>
    int[] OrderOf(ReadOnlySpan<byte> line)
    {
        var names = format.Charset.GetString(line).Split(format.Delimiter).Select(n => n.Trim().Trim(format.Quote ?? ' ')).ToList();
        var missing = format.Columns.Take(format.Required).Where(c => !names.Contains(c, StringComparer.OrdinalIgnoreCase)).ToList();
        if (missing.Count > 0)
            throw new IntakeRefused($"The first line does not name the column{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing)}: is «{format.Name}» the right format?");
        return [.. names.Select(n => format.Columns.ToList().FindIndex(c => c.Equals(n, StringComparison.OrdinalIgnoreCase)))];
    }
}
