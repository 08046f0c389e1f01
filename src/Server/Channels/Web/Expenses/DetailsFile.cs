using System.Globalization;
using System.Text;
using Kabinet.Channels.Web.Entries;
using Kabinet.Reads.Expenses;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Expenses;

/// <summary>
/// The details as a table file (RFC 4180, UTF-8 with its mark): written as it is read, so that half a million rows take no more
/// memory than a thousand. No cell can be taken for a formula (S-63).
/// </summary>
public sealed class DetailsFile(EntryWords words, Texts texts, BillingCalendar calendar)
{
    /// <summary>Read and sent at a time.</summary>
    public const int Rows = 1000;

    /// <summary>Spreadsheets of a country with decimal commas part the columns by semicolons.</summary>
    char Comma => texts.Language == "ru" ? ';' : ',';

    /// <param name="next">The rows after the last one seen.</param>
    public async Task Write(Stream stream, Func<EntryId?, ValueTask<DetailsPage>> next, CancellationToken stop = default)
    {
        await using var file = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        await file.WriteLineAsync(Line("details.day", "details.time", "details.what", "details.whom", "expenses.amount", "details.charged", "details.credited"));
        for (EntryId? after = null; ;)
        {
            var page = await next(after);
            foreach (var entry in page.Entries) await file.WriteLineAsync(Line(entry));
            await file.FlushAsync(stop);
            if ((after = page.Next) is null) return;
        }
    }

    string Line(params IEnumerable<string> keys) => string.Join(Comma, keys.Select(key => Cell(texts[key])));

    string Line(Entry e) => string.Join(Comma, Cell(texts.Format.TableDay(calendar.DayOf(e.At))), calendar.Local(e.At).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        Cell(words.Title(e)), Cell(words.Peer(e)), Cell(words.Volume(e)), Sum(-e.Amount), Sum(e.Amount));

    /// <summary>A bare number, so that a spreadsheet can add it up; nothing for the other side.</summary>
    string Sum(Money sum) => sum.IsPositive ? texts.Format.MoneyInput(sum) : "";

    /// <summary>What begins like a formula gets an apostrophe before it; no-break blanks become plain ones.</summary>
    public string Cell(string text)
    {
        var plain = text.Replace(Format.Nbsp, ' ').Replace('\u202F', ' ');
        if (plain.Length > 0 && plain[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or Format.Minus) plain = $"'{plain}";
        return plain.Contains(Comma) || plain.AsSpan().IndexOfAny('"', '\r', '\n') >= 0 ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
