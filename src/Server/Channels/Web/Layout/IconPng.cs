using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;

namespace Kabinet.Channels.Web;

/// <summary>
/// The product's own mark as a PNG in the brand's colour, for home screens that take no SVG. Drawn by distance: a pixel is as white as it
/// lies within the strokes. The colour fills the square and the mark keeps to the middle, so any mask of a phone fits it.
/// </summary>
public static class IconPng
{
    public static readonly int[] Sizes = [192, 512];

    static readonly ConcurrentDictionary<(int, string), byte[]> Drawn = [];

    /// <summary>The size in a file's name; null for another file.</summary>
    public static int? SizeOf(string name) => Sizes.Cast<int?>().FirstOrDefault(size => name == $"icon-{size}.png");

    /// <param name="colour">«#0d4f45».</param>
    public static byte[] Of(int size, string colour) => Drawn.GetOrAdd((size, colour), key => Draw(key.Item1, key.Item2));

    static byte[] Draw(int size, string colour)
    {
        var rgb = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        using var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + size * 3];
            for (var y = 0; y < size; y++)
            {
                for (var x = 0; x < size; x++)
                {
                    var white = White((x + .5) / size, (y + .5) / size, size);
                    for (var c = 0; c < 3; c++)
                    {
                        var ground = rgb >> (16 - 8 * c) & 255;
                        row[1 + x * 3 + c] = (byte)Math.Round(ground + (255 - ground) * white);
                    }
                }
                packed.Write(row);
            }
        }
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, size);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), size);
        (head[8], head[9]) = (8, 2);
        Chunk(png, "IHDR"u8, head);
        Chunk(png, "IDAT"u8, pixels.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>0–1, on the mark's grid of 32 laid over the middle half of the picture.</summary>
    static double White(double x, double y, int size)
    {
        var (gx, gy, pixel) = ((x - .25) * 64, (y - .25) * 64, 64.0 / size);
        var fromCorner = Math.Sqrt((gx - 28) * (gx - 28) + (gy - 28) * (gy - 28));
        var inQuarter = gx <= 28 && gy <= 28;
        var arcs = Math.Min(Math.Abs(fromCorner - 24), Math.Abs(fromCorner - 15.5)) - 1.7;
        var ends = new[] { (4.0, 28.0), (28, 4), (12.5, 28), (28, 12.5) }.Min(end => Math.Sqrt((gx - end.Item1) * (gx - end.Item1) + (gy - end.Item2) * (gy - end.Item2)) - 1.7);
        var point = Math.Sqrt((gx - 24.6) * (gx - 24.6) + (gy - 24.6) * (gy - 24.6)) - 4;
        var distance = Math.Min(Math.Min(inQuarter ? arcs : double.MaxValue, ends), point);
        return Math.Clamp(.5 - distance / pixel, 0, 1);
    }

    static void Chunk(Stream png, ReadOnlySpan<byte> type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        var crc = uint.MaxValue;
        foreach (var b in type) crc = Step(crc, b);
        foreach (var b in data) crc = Step(crc, b);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        png.Write(number);

        static uint Step(uint crc, byte b)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            return crc;
        }
    }
}
