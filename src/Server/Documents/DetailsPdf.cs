using System.Globalization;
using Kabinet.Channels.Web.Entries;
using Kabinet.Reads.Expenses;
using Kabinet.Wording;

namespace Kabinet.Documents;

/// <summary>The details as pages to print: what, with whom, how much, for how much; drawn as they are read.</summary>
public sealed class DetailsPdf(EntryWords words, Texts texts, BillingCalendar calendar, PdfFont font)
{
    const int Left = 40, Right = PdfWriter.Width - 40, Top = PdfWriter.Height - 48, Bottom = 48;
    const double Step = 14, Size = 8.5;
    /// <summary>Where the columns begin, and where the last two end.</summary>
    const int What = 124, Whom = 268, Volume = 478;

    Format F => texts.Format;

    public async Task Write(Stream stream, Msisdn number, DetailOrder order, Func<EntryId?, ValueTask<DetailsPage>> next, CancellationToken stop)
    {
        var loaded = font.Read;
        var pdf = new PdfWriter(stream, loaded);
        var (y, page, spent, came, none) = (0.0, 0, 0L, 0L, true);
        await pdf.Begin();
        Head();
        for (EntryId? after = null; ;)
        {
            stop.ThrowIfCancellationRequested();
            var read = await next(after);
            foreach (var entry in read.Entries)
            {
                if (y < Bottom) { await pdf.EndPage(); Head(); }
                none = false;
                if (entry.Amount.IsPositive) came += entry.Amount.Minor; else spent -= entry.Amount.Minor;
                Row(F.TableDay(calendar.DayOf(entry.At)) + calendar.Local(entry.At).ToString(" HH:mm", CultureInfo.InvariantCulture), words.Title(entry), words.Peer(entry), words.Volume(entry),
                    entry.Amount.IsZero ? texts[entry.Packaged ? "home.in-package" : "entry.free"] : F.Change(entry.Amount));
            }
            if ((after = read.Next) is null) break;
        }
        if (none) Row("", texts["details.nothing"], "", "", "");
        if (y < Bottom + 2 * Step) { await pdf.EndPage(); Head(); }
        pdf.Line(Left, y + Step - 4, Right);
        Row("", texts["details.charged"], "", "", F.Money(new Money(spent, words.Currency)));
        Row("", texts["details.credited"], "", "", F.Money(new Money(came, words.Currency)));
        await pdf.EndPage();
        await pdf.End(Title(), texts.Language);

        string Title() => $"{texts["details.title"]}, {F.Phone(number)}, {F.Range(order.From, order.To)}";

        void Head()
        {
            y = Top;
            pdf.Text(Left, y, 13, Title());
            pdf.Text(Right, Bottom - 18, Size, texts.Get("details.page", ("n", ++page)), right: true);
            y -= 26;
            Row(texts["details.time"], texts["details.what"], texts["details.whom"], texts["expenses.amount"], texts["part.sum"]);
            pdf.Line(Left, y + Step - 4, Right);
        }

        void Row(string when, string what, string whom, string volume, string sum)
        {
            pdf.Text(Left, y, Size, when);
            pdf.Text(What, y, Size, Fit(what, Whom - What - 6));
            pdf.Text(Whom, y, Size, Fit(whom, Volume - Whom - 60));
            pdf.Text(Volume, y, Size, volume, right: true);
            pdf.Text(Right, y, Size, sum, right: true);
            y -= Step;
        }

        string Fit(string text, double points)
        {
            if (loaded.Width(text) * Size / 1000 <= points) return text;
            while (text.Length > 1 && loaded.Width(text) * Size / 1000 > points - 6) text = text[..^1];
            return $"{text.TrimEnd()}…";
        }
    }
}
