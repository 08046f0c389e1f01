using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Kabinet.Documents;

/// <summary>
/// Writes a PDF (ISO 32000-1) page by page into a stream that only goes forward: text in one font, and lines. Of the pages that are
/// out only their numbers are kept, so that ten thousand take no more memory than ten.
/// </summary>
public sealed class PdfWriter(Stream stream, PdfFont.Loaded font)
{
    /// <summary>A4 in points.</summary>
    public const int Width = 595, Height = 842;
    const int Catalog = 1, Pages = 2, Font = 3, Descendant = 4, Descriptor = 5, FontFile = 6, ToUnicode = 7;

    readonly SortedDictionary<int, long> offsets = [];
    readonly SortedDictionary<ushort, char> used = [];
    readonly List<int> pages = [];
    readonly StringBuilder content = new();
    long at;
    int last = ToUnicode;

    public async Task Begin() => await Raw("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");

    /// <param name="right">The text ends at <paramref name="x"/>.</param>
    public void Text(double x, double y, double size, string text, bool right = false)
    {
        if (right) x -= font.Width(text) * size / 1000;
        content.Append(CultureInfo.InvariantCulture, $"BT /F {size:0.#} Tf {x:0.##} {y:0.##} Td <");
        foreach (var c in text)
        {
            var glyph = font.Glyph(c);
            used[glyph] = c;
            content.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
        }
        content.Append("> Tj ET\n");
    }

    public void Line(double x, double y, double to) => content.Append(CultureInfo.InvariantCulture, $"0.5 w {x:0.##} {y:0.##} m {to:0.##} {y:0.##} l S\n");

    public async Task EndPage()
    {
        var (body, page) = (++last, ++last);
        await Compressed(body, Encoding.ASCII.GetBytes(content.ToString()), "");
        await Object(page, $"<</Type/Page/Parent {Pages} 0 R/MediaBox[0 0 {Width} {Height}]/Resources<</Font<</F {Font} 0 R>>>>/Contents {body} 0 R>>");
        pages.Add(page);
        content.Clear();
    }

    public async Task End(string title, string language)
    {
        var info = ++last;
        await Compressed(FontFile, font.File, $"/Length1 {font.File.Length}");
        await Object(Descriptor, $"<</Type/FontDescriptor/FontName/Text/Flags 4/FontBBox[-1000 {font.Descent} 2000 {font.Ascent}]/ItalicAngle 0/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight 700/StemV 80/FontFile2 {FontFile} 0 R>>");
        await Object(Descendant, $"<</Type/Font/Subtype/CIDFontType2/BaseFont/Text/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor {Descriptor} 0 R/W[{string.Join(' ', used.Keys.Select(g => $"{g}[{font.Width(g)}]"))}]>>");
        await Compressed(ToUnicode, Encoding.ASCII.GetBytes(UnicodeMap()), "");
        await Object(Font, $"<</Type/Font/Subtype/Type0/BaseFont/Text/Encoding/Identity-H/DescendantFonts[{Descendant} 0 R]/ToUnicode {ToUnicode} 0 R>>");
        await Object(Pages, $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(p => $"{p} 0 R"))}]>>");
        await Object(Catalog, $"<</Type/Catalog/Pages {Pages} 0 R/Lang({language})/ViewerPreferences<</DisplayDocTitle true>>>>");
        await Object(info, $"<</Title<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}>>>");
        var table = at;
        await Raw($"xref\n0 {last + 1}\n0000000000 65535 f \n{string.Concat(Enumerable.Range(1, last).Select(n => string.Create(CultureInfo.InvariantCulture, $"{offsets[n]:D10} 00000 n \n")))}"
            + $"trailer\n<</Size {last + 1}/Root {Catalog} 0 R/Info {info} 0 R>>\nstartxref\n{table}\n%%EOF\n");
    }

    /// <summary>So that what is read off the page, by people who hear it or who copy it, is text.</summary>
    string UnicodeMap() => "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Text def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + string.Concat(used.Chunk(100).Select(some => $"{some.Length} beginbfchar\n{string.Concat(some.Select(g => $"<{g.Key:X4}> <{(int)g.Value:X4}>\n"))}endbfchar\n"))
        + "endcmap CMapName currentdict /CMap defineresource pop end end";

    async Task Compressed(int number, byte[] body, string more)
    {
        using var packed = new MemoryStream();
        await using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await deflate.WriteAsync(body);
        offsets[number] = at;
        await Raw($"{number} 0 obj\n<</Length {packed.Length}/Filter/FlateDecode{more}>>\nstream\n");
        await stream.WriteAsync(packed.GetBuffer().AsMemory(0, (int)packed.Length));
        at += packed.Length;
        await Raw("\nendstream\nendobj\n");
    }

    async Task Object(int number, string body)
    {
        offsets[number] = at;
        await Raw($"{number} 0 obj\n{body}\nendobj\n");
    }

    async Task Raw(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        await stream.WriteAsync(bytes);
        at += bytes.Length;
    }
}
