namespace Kabinet;

/// <summary>
/// Longest-prefix lookup over decimal digits in two flat arrays: at most one step a digit, no
/// allocation, whatever the number of prefixes.
/// </summary>
/// <param name="whole">Only a match of all digits counts: short numbers.</param>
public sealed class PrefixTree(bool whole = false)
{
    int[] next = new int[10 * 64];
    short[] value = new short[64];
    int nodes = 1;

    /// <summary>Adds a prefix; a repeated one takes the newest value. An empty prefix matches everything.</summary>
    /// <exception cref="ArgumentException">The prefix holds something else than digits.</exception>
    public void Add(string prefix, short meaning)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(meaning);
        var node = 0;
        foreach (var c in prefix)
        {
            if (!char.IsAsciiDigit(c)) throw new ArgumentException($"«{prefix}» is not made of digits.", nameof(prefix));
            var slot = node * 10 + (c - '0');
            if (next[slot] == 0)
            {
                if (nodes == value.Length)
                {
                    Array.Resize(ref value, nodes * 2);
                    Array.Resize(ref next, nodes * 20);
                }
                next[slot] = nodes++;
            }
            node = next[slot];
        }
        value[node] = meaning;
    }

    /// <summary>The value of the longest prefix, or 0 when none fits. Stops at the first character that is no digit.</summary>
    public short Find(ReadOnlySpan<char> digits)
    {
        var (node, found) = (0, value[0]);
        foreach (var c in digits)
        {
            var digit = (uint)(c - '0');
            node = digit > 9 ? 0 : next[node * 10 + (int)digit];
            if (node == 0) return whole ? (short)0 : found;
            if (value[node] != 0) found = value[node];
        }
        return whole ? value[node] : found;
    }
}
