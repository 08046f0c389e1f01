using System.Buffers.Binary;

namespace Kabinet.Documents;

/// <summary>
/// A TrueType font (ISO/IEC 14496-22) as a PDF needs it: which glyph a character is and how wide. The readers of a PDF have no
/// Cyrillic of their own that one could rely on, so the font goes into the file.
/// </summary>
public sealed class PdfFont
{
    static readonly string[] Usual =
    [
        "/usr/share/fonts/truetype/paratype/PTS55F.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    ];

    readonly Lazy<Loaded?> loaded;

    public PdfFont(string path) => loaded = new(() => (path.Length > 0 ? [path] : Usual).FirstOrDefault(File.Exists) is { } found ? new Loaded(File.ReadAllBytes(found)) : null);

    public bool IsThere => loaded.Value is not null;
    /// <exception cref="InvalidOperationException">There is no font on this machine.</exception>
    public Loaded Read => loaded.Value ?? throw new InvalidOperationException("No font for PDF: --pdf-font.");

    public sealed class Loaded
    {
        readonly Dictionary<int, ushort> glyphs = [];
        readonly ushort[] widths;
        readonly int unitsPerEm;

        public Loaded(byte[] file)
        {
            File = file;
            unitsPerEm = U16(Table("head") + 18);
            var hhea = Table("hhea");
            (Ascent, Descent) = (Em(I16(hhea + 4)), Em(I16(hhea + 6)));
            widths = new ushort[U16(hhea + 34)];
            for (var (i, at) = (0, Table("hmtx")); i < widths.Length; i++) widths[i] = U16(at + 4 * i);
            ReadCharacters(Table("cmap"));
        }

        public byte[] File { get; }
        /// <summary>Thousandths of the font's size, as everything here.</summary>
        public int Ascent { get; }
        public int Descent { get; }

        public ushort Glyph(char c) => glyphs.GetValueOrDefault(c);
        public int Width(ushort glyph) => Em(widths[Math.Min(glyph, widths.Length - 1)]);
        public int Width(ReadOnlySpan<char> text)
        {
            var sum = 0;
            foreach (var c in text) sum += Width(Glyph(c));
            return sum;
        }

        /// <summary>Format 4 of the Unicode BMP: what every text font has.</summary>
        void ReadCharacters(int cmap)
        {
            for (var i = 0; i < U16(cmap + 2); i++)
            {
                var at = cmap + (int)U32(cmap + 4 + 8 * i + 4);
                if (U16(cmap + 4 + 8 * i) is not (0 or 3) || U16(at) != 4) continue;
                var segments = U16(at + 6) / 2;
                var (ends, starts, deltas, offsets) = (at + 14, at + 16 + 2 * segments, at + 16 + 4 * segments, at + 16 + 6 * segments);
                for (var s = 0; s < segments; s++)
                    for (int c = U16(starts + 2 * s); c <= U16(ends + 2 * s) && c < 0xFFFF; c++)
                    {
                        var offset = U16(offsets + 2 * s);
                        var glyph = offset == 0 ? c : U16(offsets + 2 * s + offset + 2 * (c - U16(starts + 2 * s)));
                        if (glyph != 0) glyphs[c] = (ushort)(glyph + U16(deltas + 2 * s));
                    }
                return;
            }
            throw new InvalidDataException("The font has no table of Unicode characters.");
        }

        int Table(string tag)
        {
            for (var at = 12; at < 12 + 16 * U16(4); at += 16)
                if (System.Text.Encoding.ASCII.GetString(File, at, 4) == tag) return (int)U32(at + 8);
            throw new InvalidDataException($"The font has no table «{tag}».");
        }

        int Em(int units) => units * 1000 / unitsPerEm;
        ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(File.AsSpan(at));
        short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(File.AsSpan(at));
        uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(File.AsSpan(at));
    }
}
