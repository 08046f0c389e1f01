using System.Globalization;
using System.Text;

namespace Kabinet.Intake;

/// <summary>
/// FreeRADIUS <c>detail</c>: records parted by blank lines, a line with the server's time, then attributes indented
/// by a tab. Octets are carried over by gigawords (RFC 2869, 5.1). A record without its blank line was cut while
/// it was being written.
/// </summary>
sealed class DetailReader(RecordLines lines, UsageFormat format, RecordMapping mapping, TimeZoneInfo zone) : UsageReader
{
    const long MostOctets = 1L << 46, MostGigawords = 1L << 14, MostSeconds = 1L << 32;

    static readonly string[] Own = ["Acct-Status-Type", "Acct-Session-Time", "Acct-Input-Octets", "Acct-Input-Gigawords", "Acct-Output-Octets",
        "Acct-Output-Gigawords", "Event-Timestamp", "Timestamp", "Acct-Delay-Time"];

    readonly byte[][] names = [.. format.Columns.Concat(Own).Select(Encoding.ASCII.GetBytes)];
    readonly Slots slots = new(format.Columns.Count + Own.Length);
    readonly byte[] original = new byte[Lines.Longest + 1];
    readonly DetailTime time = new(zone);
    int length;

    ReadOnlySpan<char> Attribute(string name) => slots[format.Columns.Count + Array.IndexOf(Own, name)];

    public override bool Read(UsageBatch batch)
    {
        if (!FirstLine(out var line)) return false;
        var number = lines.Number;
        Fault? fault = null;
        length = 0;
        slots.Clear();
        time.Header(line);
        var ended = false;
        do
        {
            fault ??= lines.FaultOf(line) ?? Keep(line);
            if (fault is null && lines.Whole && line is [(byte)'\t', ..]) fault = Take(line[1..]);
        }
        while (lines.Next(out line, blanks: true) && !(ended = line.IsEmpty));
        lines.ForgetNote();

        batch.Begin(number, original.AsSpan(0, length));
        fault ??= ended ? null : new(RejectReason.CutShort, "record", "a blank line at the end of the record");
        if ((fault ?? Report(batch)) is { } wrong) batch.Reject(wrong.Reason, wrong.Field, wrong.Allowed);
        return true;
    }

    bool FirstLine(out ReadOnlySpan<byte> line)
    {
        while (lines.Next(out line, blanks: true))
            if (!line.IsEmpty) return true;
        return false;
    }

    Fault? Keep(ReadOnlySpan<byte> line)
    {
        if (length + line.Length + 1 > original.Length) return new(RejectReason.TooLong, "record", $"at most {Lines.Longest} bytes");
        if (length > 0) original[length++] = (byte)'\n';
        line.CopyTo(original.AsSpan(length));
        length += line.Length;
        return null;
    }

    Fault? Take(ReadOnlySpan<byte> line)
    {
        var equals = line.IndexOf(" = "u8);
        if (equals < 0) return new(RejectReason.BadRecord, "record", "lines like «Attribute = value»");
        var value = line[(equals + 3)..];
        for (var i = 0; i < names.Length; i++)
            if (line[..equals].SequenceEqual(names[i]) && !Put(i, value)) return new(RejectReason.UnclosedQuote, Encoding.ASCII.GetString(names[i]), "a closing quote");
        return null;
    }

    bool Put(int slot, ReadOnlySpan<byte> value)
    {
        if (value is not [(byte)'"', ..]) { slots.PutAscii(slot, value); return true; }
        if (value is not [_, .., (byte)'"']) return false;
        var text = slots.Free;
        var size = 0;
        for (var i = 1; i < value.Length - 1; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length - 1) i++;
            text[size++] = (char)value[i];
        }
        slots.Set(slot, size);
        return true;
    }

    /// <summary>Adds the record's report to the batch, or says what is wrong with it.</summary>
    Fault? Report(UsageBatch batch)
    {
        SessionStep step;
        switch (Attribute("Acct-Status-Type"))
        {
            case "Start" or "1": step = SessionStep.Start; break;
            case "Stop" or "2": step = SessionStep.Stop; break;
            case "Interim-Update" or "Alive" or "3": step = SessionStep.Interim; break;
            case "Accounting-On" or "Accounting-Off" or "7" or "8": return null;
            default: return new(RejectReason.BadKind, "Acct-Status-Type", "Start, Interim-Update, Stop, Accounting-On or Accounting-Off");
        }
        if (!time.TryRead(Attribute("Event-Timestamp"), Attribute("Timestamp"), Attribute("Acct-Delay-Time"), out var at))
            return new(RejectReason.BadTime, "Event-Timestamp", "a time like Nov 22 2026 10:15:00 UTC, or a Timestamp in seconds since 1970");
        Fault? wrong = null;
        var (up, upHigh) = (Whole("Acct-Input-Octets", MostOctets, ref wrong), Whole("Acct-Input-Gigawords", MostGigawords, ref wrong));
        var (down, downHigh) = (Whole("Acct-Output-Octets", MostOctets, ref wrong), Whole("Acct-Output-Gigawords", MostGigawords, ref wrong));
        var seconds = Whole("Acct-Session-Time", MostSeconds, ref wrong);
        if (wrong is not null) return wrong;
        (up, down) = (up + (upHigh << 32), down + (downHigh << 32));
        if (up + down > MostOctets) return new(RejectReason.BadUnits, "Acct-Output-Gigawords", $"at most {MostOctets} bytes in a session");

        long? began = step == SessionStep.Start ? at : Attribute("Acct-Session-Time").Length > 0 ? at - seconds * 1000 : null;
        mapping.MapSession(slots, batch, at, step, began, up, down);
        return null;
    }

    long Whole(string name, long most, ref Fault? wrong)
    {
        var text = Attribute(name);
        if (text.Length == 0) return 0;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= most) return value;
        wrong ??= new(RejectReason.BadUnits, name, $"a whole number from 0 to {most}");
        return 0;
    }
}
