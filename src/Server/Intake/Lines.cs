namespace Kabinet.Intake;

/// <summary>
/// Lines of a stream in constant memory. A line longer than <see cref="Longest"/> is cut and said to be so; the
/// rest of it is passed over without being kept.
/// </summary>
sealed class Lines(Stream stream)
{
    /// <summary>Bytes of the longest line that is taken.</summary>
    public const int Longest = 64 * 1024;
    const int Kept = 256;

    readonly byte[] buffer = new byte[4 * Longest];
    int start, end;
    bool ended;

    /// <summary>From 1.</summary>
    public long Number { get; private set; }
    public bool TooLong { get; private set; }
    /// <summary>The line had its end-of-line: the file was not cut there.</summary>
    public bool Whole { get; private set; }

    /// <summary>The next line without its end; the span lives until the next call.</summary>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        (TooLong, Whole) = (false, true);
        var searched = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (at >= 0) { line = Take(searched + at, 1); return true; }
            searched = end - start;
            if (searched > Longest) { line = Cut(); return true; }
            if (ended || !Fill())
            {
                line = default;
                if (searched == 0) return false;
                Whole = false;
                line = Take(searched, 0);
                return true;
            }
        }
    }

    ReadOnlySpan<byte> Take(int length, int after)
    {
        var line = buffer.AsSpan(start, length);
        start += length + after;
        Number++;
        if (length > Longest) { TooLong = true; return line[..Kept]; }
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    ReadOnlySpan<byte> Cut()
    {
        var kept = buffer.AsSpan(start, Kept).ToArray();
        while (true)
        {
            var at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (at >= 0) { start += at + 1; break; }
            start = end;
            if (!Fill()) { Whole = false; break; }
        }
        Number++;
        TooLong = true;
        return kept;
    }

    bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (end, start) = (end - start, 0);
        }
        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        ended = read == 0;
        return read > 0;
    }
}
