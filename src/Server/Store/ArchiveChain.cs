using System.Security.Cryptography;
using System.Text;

namespace Kabinet.Store;

/// <summary>One row of the operations archive (DOC-07). Append only; each row holds the hash of all before it.</summary>
public sealed record ArchiveRow(long Seq, long At, string Operation, int CallerAs, string CallerId, string Channel, string Ask, string Outcome, string Changes)
{
    /// <summary>SHA-256 of the previous hash and the row's fields, each preceded by its length.</summary>
    public byte[] HashAfter(byte[] previous)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(previous);
        Number(Seq); Number(At); Text(Operation); Number(CallerAs); Text(CallerId); Text(Channel); Text(Ask); Text(Outcome); Text(Changes);
        return sha.GetHashAndReset();

        void Number(long number) => sha.AppendData(BitConverter.GetBytes(number));
        void Text(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Number(bytes.Length);
            sha.AppendData(bytes);
        }
    }

    public static readonly byte[] Start = new byte[32];
}
