namespace Kabinet.Documents;

/// <summary>A document of one or two pages: headings, lines of a name and a value, and sentences; receipts and invoices are such.</summary>
public sealed class SheetPdf(Stream stream, PdfFont font)
{
    const int Left = 56, Right = PdfWriter.Width - 56, Values = 250, Top = PdfWriter.Height - 64, Bottom = 64;
    const double Size = 10, Step = 18;

    readonly PdfFont.Loaded loaded = font.Read;
    readonly PdfWriter pdf = new(stream, font.Read);
    double y = Top;

    public Task Begin() => pdf.Begin();

    public async Task Heading(string text, double size = 14)
    {
        await Room(size * 3);
        y -= size;
        pdf.Text(Left, y, size, text);
        y -= size;
    }

    public async Task Text(string text)
    {
        foreach (var line in Wrapped(text, Right - Left))
        {
            await Room(Step);
            pdf.Text(Left, y, Size, line);
            y -= Step - 4;
        }
        y -= 6;
    }

    /// <summary>A name on the left, a value on the right of it; a total has a rule above it.</summary>
    public async Task Lines(IReadOnlyList<(string Name, string Value, bool Total)> lines)
    {
        foreach (var (name, value, total) in lines)
        {
            var (names, values) = (Wrapped(name, Values - Left - 10), Wrapped(value, Right - Values));
            for (var i = 0; i < Math.Max(names.Count, values.Count); i++)
            {
                await Room(Step);
                if (total && i == 0) pdf.Line(Left, y + Step - 5, Right);
                if (i < names.Count) pdf.Text(Left, y, Size, names[i]);
                if (i < values.Count) pdf.Text(Values, y, Size, values[i]);
                y -= Step;
            }
        }
        y -= 6;
    }

    public async Task End(string title, string language)
    {
        await pdf.EndPage();
        await pdf.End(title, language);
    }

    async Task Room(double needed)
    {
        if (y - needed >= Bottom) return;
        await pdf.EndPage();
        y = Top;
    }

    /// <summary>Broken at blanks; a word that is longer than a line stays whole.</summary>
    List<string> Wrapped(string text, double points)
    {
        List<string> lines = [];
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && loaded.Width(longer) * Size / 1000 > points)
            {
                lines.Add(line);
                line = word;
            }
            else line = longer;
        }
        lines.Add(line);
        return lines;
    }
}
