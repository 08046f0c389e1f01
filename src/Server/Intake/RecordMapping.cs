using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Kabinet.Intake;

/// <summary>Turns the columns of a record into the events it reports, or into what is wrong with it.</summary>
sealed class RecordMapping
{
    /// <summary>How far a record may lie ahead of our clock, and how late it may come.</summary>
    static readonly TimeSpan Ahead = TimeSpan.FromDays(1);
    const int LateMonths = 12;

    readonly UsageFormat format;
    readonly RecordNumbers numbers;
    readonly RecordTime time;
    readonly long earliest, latest;
    char[] key = new char[256];

    public RecordMapping(UsageFormat format, Catalog catalog, DateTimeOffset now)
    {
        this.format = format;
        numbers = new RecordNumbers(catalog.Numbers, format.Strip);
        time = new RecordTime(format.TimeFormat, format.Zone ?? catalog.Calendar.Zone);
        (earliest, latest) = (now.AddMonths(-LateMonths).ToUnixTimeMilliseconds(), now.Add(Ahead).ToUnixTimeMilliseconds());
    }

    /// <summary>Adds to the record that the batch has begun.</summary>
    public void Map(Slots slots, UsageBatch batch)
    {
        foreach (var (slot, words) in format.Only)
            if (!Among(slots[slot], words)) return;
        if (!TryKind(slots, batch, out var kind) || !TryDirection(slots, batch, out var direction) || !TryTime(slots, batch, out var at)) return;
        if (!TryUnits(slots, batch, kind, out var units, out var up)) return;
        if (units == 0) return;
        if (!TryPlace(slots, batch, out var visited) || !TryKey(slots, batch, out var outgoing, out var incoming)) return;

        var number = format.Number.Count == 1 ? numbers.Of(slots[format.Number[0]]) : FirstMobile(slots);
        var peer = kind == UsageKind.Data || format.Peer < 0 ? new("", "") : numbers.Of(slots[format.Peer]);
        var modem = format.Modem >= 0 && slots[format.Modem] is "true" or "1" or "yes";
        if (direction == RecordDirection.Both) { Both(batch, number, peer, at, kind, units, visited, outgoing, incoming); return; }
        if (number.Mobile is null)
        {
            if (number.Peer is { Length: > 0 }) batch.NobodyOfOurs();
            else batch.Reject(RejectReason.BadNumber, NumberColumn, "a phone number");
            return;
        }
        batch.Add(new UsageRecord(number.Mobile, at, kind, (Direction)direction, peer.Peer ?? "", units, outgoing)
        {
            Visited = visited, Up = up, Modem = modem,
            Fault = peer.Peer is null && direction != RecordDirection.In ? BadPeer : null,
        });
    }

    /// <summary>A report of a session's growing totals; the same report twice is known by them.</summary>
    public void MapSession(Slots slots, UsageBatch batch, long at, SessionStep step, long? began, long up, long down)
    {
        if (!InTime(batch, at, "Event-Timestamp") || !TryPlace(slots, batch, out var visited) || !TryKey(slots, batch, out var session, out _)) return;
        var number = FirstMobile(slots);
        if (number.Mobile is { } mobile)
            batch.Add(new UsageRecord(mobile, at, UsageKind.Data, Kabinet.Direction.Out, "", 0, RecordKey.Of($"{session} {up} {down}").First)
            {
                Visited = visited, Session = new SessionReport(session, step, began, up, down),
            });
        else if (number.Peer is { Length: > 0 }) batch.NobodyOfOurs();
        else batch.Reject(RejectReason.BadNumber, NumberColumn, "a phone number");
    }

    string NumberColumn => format.ColumnName(format.Number[0]);
    Fault BadPeer => new(RejectReason.BadNumber, format.ColumnName(format.Peer), "a phone number of at most 15 digits");

    /// <summary>The caller's outgoing and the callee's incoming event; a side that cannot be a subscriber gives none.</summary>
    void Both(UsageBatch batch, RecordNumbers.Read number, RecordNumbers.Read peer, long at, UsageKind kind, long units, string visited, long outgoing, long incoming)
    {
        if (number.Mobile is { } caller)
            batch.Add(new UsageRecord(caller, at, kind, Kabinet.Direction.Out, peer.Peer ?? "", units, outgoing)
            {
                Visited = visited, Fault = string.IsNullOrEmpty(peer.Peer) ? BadPeer : null,
            });
        if (peer.Mobile is { } callee)
            batch.Add(new UsageRecord(callee, at, kind, Kabinet.Direction.In, number.Peer ?? "", units, incoming));
        if (number.Mobile is not null || peer.Mobile is not null) return;
        if (number.Peer is { Length: > 0 } || peer.Peer is { Length: > 0 }) batch.NobodyOfOurs();
        else batch.Reject(RejectReason.BadNumber, NumberColumn, "a phone number on at least one side");
    }

    RecordNumbers.Read FirstMobile(Slots slots)
    {
        RecordNumbers.Read? other = null;
        foreach (var slot in format.Number)
        {
            var read = numbers.Of(slots[slot]);
            if (read.Mobile is not null) return read;
            if (read.Peer is { Length: > 0 }) other ??= read;
        }
        return other ?? new(null, null);
    }

    bool TryKind(Slots slots, UsageBatch batch, out UsageKind kind)
    {
        kind = format.Kind;
        if (format.KindColumn is not { } column || Word(column, slots, out kind)) return true;
        batch.Reject(RejectReason.BadKind, format.ColumnName(column.Slot), column.Allowed);
        return false;
    }

    bool TryDirection(Slots slots, UsageBatch batch, out RecordDirection direction)
    {
        direction = format.Direction;
        if (format.DirectionColumn is not { } column || Word(column, slots, out direction)) return true;
        batch.Reject(RejectReason.BadDirection, format.ColumnName(column.Slot), column.Allowed);
        return false;
    }

    static bool Word<T>(Worded<T> column, Slots slots, out T meaning) where T : struct
    {
        foreach (var (word, means) in column.Words)
            if (slots[column.Slot].SequenceEqual(word)) { meaning = means; return true; }
        meaning = column.Otherwise ?? default;
        return column.Otherwise is not null;
    }

    bool TryTime(Slots slots, UsageBatch batch, out long at)
    {
        if (!time.TryRead(slots[format.At], out at)) batch.Reject(RejectReason.BadTime, format.ColumnName(format.At), time.Allowed);
        else return InTime(batch, at, format.ColumnName(format.At));
        return false;
    }

    bool InTime(UsageBatch batch, long at, string field)
    {
        if (at > latest) batch.Reject(RejectReason.TimeAhead, field, "at most a day ahead of now");
        else if (at < earliest) batch.Reject(RejectReason.TooOld, field, $"not older than {LateMonths} months");
        else return true;
        return false;
    }

    bool TryUnits(Slots slots, UsageBatch batch, UsageKind kind, out long units, out long up)
    {
        (units, up) = (1, 0);
        var most = Rater.MaxUnits(kind);
        if (kind == UsageKind.Data && (format.Up >= 0 || format.Down >= 0) && (slots[format.Up].Length > 0 || slots[format.Down].Length > 0))
        {
            if (!TryAmount(slots, batch, format.Up, most, out up) || !TryAmount(slots, batch, format.Down, most, out var down)) return false;
            units = up + down;
        }
        else if (slots[format.Units].Length > 0)
        {
            if (!TryAmount(slots, batch, format.Units, most, out units)) return false;
        }
        else if (kind is UsageKind.Voice or UsageKind.Data)
        {
            batch.Reject(RejectReason.MissingField, format.ColumnName(format.Units), $"a whole number from 0 to {most}");
            return false;
        }
        if (units <= most) return true;
        batch.Reject(RejectReason.BadUnits, format.ColumnName(format.Units >= 0 ? format.Units : format.Up), $"0 to {most}");
        return false;
    }

    bool TryAmount(Slots slots, UsageBatch batch, int slot, long most, out long amount)
    {
        amount = 0;
        var text = slots[slot];
        if (text.Length == 0) return true;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var written) && written <= most / format.Multiply * format.Divide)
        {
            amount = Rounding.StepsUp(written * format.Multiply, format.Divide);
            return true;
        }
        batch.Reject(RejectReason.BadUnits, format.ColumnName(slot), $"a whole number from 0 to {most / format.Multiply * format.Divide}");
        return false;
    }

    bool TryPlace(Slots slots, UsageBatch batch, out string visited)
    {
        var text = slots[format.Visited];
        visited = "";
        if (text.Length == 0) return true;
        if (text.Length == 2 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1])
            || text.Length is 5 or 6 && !text.ContainsAnyExceptInRange('0', '9'))
        {
            visited = text.ToString();
            return true;
        }
        batch.Reject(RejectReason.BadPlace, format.ColumnName(format.Visited), "a country like TR or a network like 28601");
        return false;
    }

    /// <summary>SHA-256 over the key's columns: its first 8 bytes for the one side, the next 8 for the other.</summary>
    bool TryKey(Slots slots, UsageBatch batch, out long outgoing, out long incoming)
    {
        var length = 0;
        foreach (var slot in format.Key)
        {
            var text = slots[slot];
            if (key.Length < length + text.Length + 1) Array.Resize(ref key, (length + text.Length) * 2);
            text.CopyTo(key.AsSpan(length));
            key[length + text.Length] = '\u001F';
            length += text.Length + 1;
        }
        (outgoing, incoming) = RecordKey.Of(key.AsSpan(0, length));
        if (length > format.Key.Count) return true;
        batch.Reject(RejectReason.MissingField, format.ColumnName(format.Key[0]), "what tells this record from every other");
        return false;
    }

    static bool Among(ReadOnlySpan<char> text, IReadOnlyList<string> words)
    {
        foreach (var word in words)
            if (text.SequenceEqual(word)) return true;
        return false;
    }
}

static class RecordKey
{
    /// <summary>Two numbers out of one hash of a record's own key (its UTF-16 text).</summary>
    public static (long First, long Second) Of(ReadOnlySpan<char> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(key), hash);
        return (BitConverter.ToInt64(hash), BitConverter.ToInt64(hash[8..]));
    }
}
