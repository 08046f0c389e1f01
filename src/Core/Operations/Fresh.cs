using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kabinet.Operations;

/// <summary>
/// Chance that came in: 32 bytes of the system's generator drawn for one run, and a block of 64 ids.
/// The same seed gives the same secrets, so a decision stays a pure function.
/// </summary>
public sealed class Fresh(byte[] seed, long firstId)
{
    int queued;

    /// <summary>Letters and digits that cannot be taken for one another.</summary>
    const string Unambiguous = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>How many ids a run has for what it makes.</summary>
    public const int Ids = 48;

    /// <summary>One of this run's ids; <paramref name="n"/> is 0 to 47.</summary>
    public long Id(int n = 0) => n is >= 0 and < Ids ? firstId + n : throw new ArgumentOutOfRangeException(nameof(n));

    /// <summary>Ids for what the run queues, from the block's other end; up to sixteen.</summary>
    public long QueueId() => queued < 16 ? firstId + 63 - queued++ : throw new InvalidOperationException("One run queues sixteen things at most.");

    /// <summary>A code of decimal digits, each value equally likely.</summary>
    public Secret Digits(string purpose, int length) => Draw(purpose, "0123456789", length);

    /// <summary>A password of unambiguous characters; 12 of them are about 69 bits.</summary>
    public Secret Password(string purpose, int length) => Draw(purpose, Unambiguous, length);

    /// <summary>A key of an authenticator app: that many bytes in base32.</summary>
    public Secret Base32(string purpose, int bytes) => Draw(purpose, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", bytes * 8 / 5);

    Secret Draw(string purpose, string alphabet, int length)
    {
        var text = new char[length];
        for (int filled = 0, block = 0; filled < length; block++)
        {
            var stream = HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes($"{purpose}/{block}"));
            for (var i = 0; i + 4 <= stream.Length && filled < length; i += 4)
            {
                var number = BinaryPrimitives.ReadUInt32BigEndian(stream.AsSpan(i));
                // Reject the tail so that no character is likelier than another.
                if (number < uint.MaxValue - uint.MaxValue % (uint)alphabet.Length)
                    text[filled++] = alphabet[(int)(number % (uint)alphabet.Length)];
            }
        }
        return new Secret(new string(text));
    }
}
