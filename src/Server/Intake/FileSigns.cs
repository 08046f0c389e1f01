namespace Kabinet.Intake;

/// <summary>What the first bytes of a file say it is.</summary>
static class FileSigns
{
    static readonly (byte[] Sign, string What)[] Refused =
    [
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive: unpack it first"),
        ([0x50, 0x4B, 0x05, 0x06], "an empty ZIP archive"),
        ([0x1F, 0x8B], "packed with gzip: unpack it first"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "packed with xz: unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd: unpack it first"),
        ([0x42, 0x5A, 0x68], "packed with bzip2: unpack it first"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive: unpack it first"),
        ([0xFF, 0xFE], "UTF-16 text: bring it to UTF-8 first (iconv -f utf-16 -t utf-8)"),
        ([0xFE, 0xFF], "UTF-16 text: bring it to UTF-8 first (iconv -f utf-16 -t utf-8)"),
    ];

    /// <exception cref="IntakeRefused">Not a text that could hold usage records.</exception>
    public static void Check(Stream stream)
    {
        Span<byte> first = stackalloc byte[8];
        stream.Position = 0;
        var read = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        foreach (var (sign, what) in Refused)
            if (first[..read].StartsWith(sign)) throw new IntakeRefused($"The file is {what}.");
    }
}
