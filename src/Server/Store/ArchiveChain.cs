using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kabinet.Store;

/// <summary>One row of the operations archive (DOC-07). Append only; each row holds the hash of all before it.</summary>
public sealed record ArchiveRow(long Seq, long At, string Operation, int CallerAs, string CallerId, string Channel, string Ask, string Outcome, string Changes)
{
    /// <summary>SHA-256 of the previous hash and the row's fields, each preceded by its length.</summary>
    public byte[] HashAfter(byte[] previous)
    {
        // One buffer and one call: twenty small ones cost more than the hash itself.
        var longest = previous.Length + 9 * sizeof(long) + 3 * (Operation.Length + CallerId.Length + Channel.Length + Ask.Length + Outcome.Length + Changes.Length);
        var rented = ArrayPool<byte>.Shared.Rent(longest);
        try
        {
            previous.CopyTo(rented, 0);
            var filled = previous.Length;
            Number(Seq); Number(At); Text(Operation); Number(CallerAs); Text(CallerId); Text(Channel); Text(Ask); Text(Outcome); Text(Changes);
            return SHA256.HashData(rented.AsSpan(0, filled));

            void Number(long number)
            {
                BinaryPrimitives.WriteInt64LittleEndian(rented.AsSpan(filled), number);
                filled += sizeof(long);
            }

            void Text(string text)
            {
                var length = Encoding.UTF8.GetBytes(text, rented.AsSpan(filled + sizeof(long)));
                Number(length);
                filled += length;
            }
        }
        finally { ArrayPool<byte>.Shared.Return(rented); }
    }

    public static readonly byte[] Start = new byte[32];
}
