using System.Globalization;
using System.Text;
using Kabinet.Store;

namespace Kabinet.Intake;

/// <summary>
/// The records that were not taken, in the shape of their file, each under a note that says what to mend:
/// <c>#! line 17 | BadTime | start | a time like …</c>. Mended, the file is read again as a follow-up.
/// </summary>
static class RejectFile
{
    const string Note = "#!";
    const int Page = 1000;

    public static bool IsNote(ReadOnlySpan<byte> line) => line.StartsWith("#!"u8);

    /// <summary>The line of the first file that a note speaks of; null for a note without one.</summary>
    public static long? LineOf(ReadOnlySpan<byte> note)
    {
        var words = Encoding.UTF8.GetString(note).Split(' ', 4);
        return words is [_, "line", var number, ..] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null;
    }

    /// <summary>Writes the rejects of a file from the store, which has them complete whatever happened on the way.</summary>
    public static async Task Write(Database database, long file, string source, string path, UsageFormat format, byte[]? header)
    {
        var whole = path + ".part";
        await using (var stream = File.Create(whole))
        {
            await Line(stream, $"{Note} rejected from {source}, format {format.Name}; mend the lines, leave the notes, then: kabinet import usage FILE --format … --follow-up THIS");
            if (header is not null) await Line(stream, header);
            for (var after = -1L; ;)
            {
                var rows = await database.Read(s => s.All(
                    "select n, line, reason, field, allowed, record from usage_reject where file_id = $1 and n > $2 order by n limit $3",
                    row => (N: row.GetInt64(0), Line: row.GetInt64(1), Note: $"{row.GetString(2)} | {row.GetString(3)} | {row.GetString(4)}", Record: row.Bytes(5)), file, after, Page));
                foreach (var (_, line, note, record) in rows)
                {
                    await Line(stream, $"{Note} line {line} | {note.ReplaceLineEndings(" ")}");
                    await Line(stream, record);
                    if (format.Shape == RecordShape.RadiusDetail) await Line(stream, "");
                }
                if (rows.Count < Page) break;
                after = rows[^1].N;
            }
        }
        File.Move(whole, path, overwrite: true);
    }

    static Task Line(FileStream stream, string text) => Line(stream, Encoding.UTF8.GetBytes(text));

    static async Task Line(FileStream stream, byte[] bytes)
    {
        await stream.WriteAsync(bytes);
        stream.WriteByte((byte)'\n');
    }
}
