using System.IO.Compression;
using System.Security.Cryptography;

namespace Kabinet.Channels.Web;

/// <summary>One file that a page links to. Its address carries a part of its hash, so that it may be kept for ever.</summary>
public sealed class Asset
{
    static readonly Dictionary<string, string> Types = new()
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".webmanifest"] = "application/manifest+json",
        [".woff2"] = "font/woff2",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".wasm"] = "application/wasm",
    };

    readonly Lazy<byte[]> brotli;
    readonly Lazy<byte[]> gzip;

    public Asset(string name, byte[] content)
    {
        Name = name;
        Content = content;
        Type = Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
        Hash = HashOf(content);
        Url = $"/assets/{Path.ChangeExtension(name, null)}.{Hash}{Path.GetExtension(name)}";
        brotli = new(() => Pack(s => new BrotliStream(s, CompressionLevel.SmallestSize)));
        gzip = new(() => Pack(s => new GZipStream(s, CompressionLevel.SmallestSize)));
    }

    public string Name { get; }
    public string Type { get; }
    public string Hash { get; }
    public string Url { get; }
    public byte[] Content { get; }

    /// <summary>The bytes in the best encoding the browser takes, packed at the first request for it.</summary>
    public (byte[] Bytes, string? Encoding) For(string acceptEncoding) =>
        Type is "font/woff2" or "image/png" ? (Content, null)
        : acceptEncoding.Contains("br", StringComparison.OrdinalIgnoreCase) ? (brotli.Value, "br")
        : acceptEncoding.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (gzip.Value, "gzip")
        : (Content, null);

    public static string HashOf(string text) => HashOf(System.Text.Encoding.UTF8.GetBytes(text));

    static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..10];

    byte[] Pack(Func<Stream, Stream> with)
    {
        using var packed = new MemoryStream();
        using (var stream = with(packed)) stream.Write(Content);
        return packed.ToArray();
    }
}
