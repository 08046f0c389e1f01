using System.Globalization;
using System.Text;

namespace Kabinet.Intake;

/// <summary>
/// When a RADIUS event was. <c>Event-Timestamp</c> is written in the server's local time with a zone's
/// abbreviation, which names no zone for sure; but the header is the same server's local time of <c>Timestamp</c>,
/// which is in seconds since 1970: their difference is the offset.
/// </summary>
sealed class DetailTime(TimeZoneInfo zone)
{
    const DateTimeStyles Loose = DateTimeStyles.AllowInnerWhite | DateTimeStyles.AllowWhiteSpaces;
    static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    DateTime? header;

    public void Header(ReadOnlySpan<byte> line) => header = line.Length < 40
        && DateTime.TryParseExact(Encoding.ASCII.GetString(line), "ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture, Loose, out var local) ? local : null;

    /// <summary>The event's own time; without one, when it came less how long it was held back.</summary>
    public bool TryRead(ReadOnlySpan<char> eventTime, ReadOnlySpan<char> timestamp, ReadOnlySpan<char> delay, out long at)
    {
        var came = Seconds(timestamp);
        if (eventTime.Length > 0) return TryEvent(eventTime, came, out at);
        at = ((came ?? 0) - (Seconds(delay) ?? 0)) * 1000;
        return came is not null;
    }

    bool TryEvent(ReadOnlySpan<char> text, long? came, out long at)
    {
        at = 0;
        if (Seconds(text) is { } unix) { at = unix * 1000; return true; }
        var space = text.LastIndexOf(' ');
        if (space < 0 || !DateTime.TryParseExact(text[..space], "MMM d yyyy HH:mm:ss", CultureInfo.InvariantCulture, Loose, out var local)) return false;
        var offset = text[(space + 1)..] is "UTC" or "GMT" ? TimeSpan.Zero
            : header is { } there && came is { } seconds ? Rounded(there - DateTime.UnixEpoch.AddSeconds(seconds))
            : zone.GetUtcOffset(local);
        at = (local.Ticks - offset.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        return true;
    }

    static TimeSpan Rounded(TimeSpan offset) => Quarter * Math.Round(offset / Quarter);

    static long? Seconds(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_799 ? seconds : null;
}
