using System.Text;

namespace Kabinet.Intake;

/// <summary>The values of one record's columns, all in one buffer. What a record does not have is empty.</summary>
sealed class Slots(int count)
{
    public const int Longest = Lines.Longest;

    readonly char[] buffer = new char[Longest + 1];
    readonly (int Start, int Length)[] ranges = new (int, int)[count];
    int filled;

    public int Count => count;

    public ReadOnlySpan<char> this[int slot] => slot < 0 ? default : buffer.AsSpan(ranges[slot].Start, ranges[slot].Length);

    public void Clear()
    {
        filled = 0;
        Array.Clear(ranges);
    }

    /// <summary>Room for what comes next; <see cref="Set"/> keeps a part of it.</summary>
    public Span<char> Free => buffer.AsSpan(filled);

    /// <summary>The next <paramref name="length"/> characters of <see cref="Free"/> are a slot's value.</summary>
    public void Set(int slot, int length)
    {
        ranges[slot] = (filled, length);
        filled += length;
    }

    public void Put(int slot, ReadOnlySpan<char> text)
    {
        text.CopyTo(Free);
        Set(slot, text.Length);
    }

    public void PutAscii(int slot, ReadOnlySpan<byte> text) => Set(slot, Encoding.ASCII.GetChars(text, Free));

    /// <summary>Keeps the whole line, so that slots may be ranges of it.</summary>
    public Span<char> Hold(int length)
    {
        filled = length;
        return buffer.AsSpan(0, length);
    }

    public void Range(int slot, int start, int length) => ranges[slot] = (start, length);
}
