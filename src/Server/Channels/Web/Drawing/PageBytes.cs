using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kabinet.Channels.Web.Drawing;

/// <summary>A page in UTF-8 in a rented buffer. Whatever is not our own markup is encoded here, and only here.</summary>
public sealed class PageBytes
{
    /// <summary>What means something in markup, and control characters. All are ASCII, so a text of any script is searched many letters at a time.</summary>
    static readonly SearchValues<char> Marks = SearchValues.Create([.. "&<>\"'+\u007F", .. Enumerable.Range(0, ' ').Select(c => (char)c)]);

    byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    int filled;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, filled);

    /// <summary>Markup of our own, as it stands.</summary>
    public void Raw(ReadOnlySpan<char> markup)
    {
        Room(markup.Length * 3);
        filled += Encoding.UTF8.GetBytes(markup, buffer.AsSpan(filled));
    }

    /// <inheritdoc cref="Raw(ReadOnlySpan{char})"/>
    public void Raw(ReadOnlySpan<byte> markup)
    {
        Room(markup.Length);
        markup.CopyTo(buffer.AsSpan(filled));
        filled += markup.Length;
    }

    /// <summary>A number, or an id of digits, letters and hyphens: nothing to encode.</summary>
    public void Value<T>(T value) where T : IUtf8SpanFormattable
    {
        int written;
        while (!value.TryFormat(buffer.AsSpan(filled), out written, default, CultureInfo.InvariantCulture)) Room(buffer.Length);
        filled += written;
    }

    /// <summary>Any text, so that it is text in the page: Cyrillic as letters, because entities would triple every page.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        for (int next; (next = text.IndexOfAny(Marks)) >= 0; text = text[(next + 1)..])
        {
            Raw(text[..next]);
            Raw(text[next] switch
            {
                '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\'' => "&#x27;", '+' => "&#x2B;",
                var control => $"&#x{(int)control:X};",
            });
        }
        Raw(text);
    }

    /// <summary>A text as it stands in a page, for one that stands there often.</summary>
    public static byte[] Encoded(string text)
    {
        var bytes = new PageBytes();
        bytes.Text(text);
        var encoded = bytes.Written.ToArray();
        bytes.Release();
        return encoded;
    }

    /// <summary>True stands alone, false and null do not stand at all, anything else is text in quotation marks.</summary>
    public void Attribute(string name, object? value)
    {
        if (value is null or false) return;
        var start = Tag.Attribute(name);
        if (value is true) { Raw(start.AsSpan(..^2)); return; }
        Raw(start);
        Text(value as string ?? throw new NotSupportedException($"«{name}» is a {value.GetType().Name}: only text can be drawn."));
        Raw("\""u8);
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
