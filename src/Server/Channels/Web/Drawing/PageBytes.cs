using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Kabinet.Channels.Web.Drawing;

/// <summary>A page in UTF-8 in a rented buffer. Whatever is not our own markup is encoded here, and only here.</summary>
public sealed class PageBytes
{
    /// <summary>Cyrillic as letters: entities would triple every page. Quotes, brackets and ampersands are always encoded.</summary>
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    byte[] buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
    int filled;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, filled);

    /// <summary>Markup of our own, as it stands.</summary>
    public void Raw(string markup)
    {
        Room(markup.Length * 3);
        filled += Encoding.UTF8.GetBytes(markup, buffer.AsSpan(filled));
    }

    /// <summary>Any text, so that it is text in the page.</summary>
    public void Text(string text)
    {
        var from = filled;
        Raw(text);
        var first = Encoder.FindFirstCharacterToEncodeUtf8(buffer.AsSpan(from, filled - from));
        if (first < 0) return;
        // Rarely: a plus before a phone number, a quotation mark.
        filled = from;
        var encoded = Encoder.Encode(text);
        Raw(encoded);
    }

    /// <summary>True stands alone, false and null do not stand at all, anything else is text in quotation marks.</summary>
    public void Attribute(string name, object? value)
    {
        if (value is null or false) return;
        Raw(" ");
        Raw(name);
        if (value is true) return;
        Raw("=\"");
        Text(value as string ?? throw new NotSupportedException($"«{name}» is a {value.GetType().Name}: only text can be drawn."));
        Raw("\"");
    }

    void Room(int most)
    {
        if (buffer.Length - filled >= most) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, filled + most));
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    /// <summary>Gives the buffer back; the bytes are gone.</summary>
    public void Release()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        (buffer, filled) = ([], 0);
    }
}
