using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>
/// PBKDF2-HMAC-SHA512 with a pepper from outside the database (S-01). One hash takes a tenth of a second of a core, so only as
/// many run at once as there are cores (<see cref="HashThreads"/>) and only a few wait; the rest is told to come back (429) instead of starving the pages.
/// </summary>
/// <param name="iterations">At least 210,000 (ASVS 5.0, appendix C).</param>
public sealed class Passwords(Vault vault, int iterations = Passwords.Iterations)
{
    public const int Iterations = 210_000;
    const int SaltBytes = 16, HashBytes = 32, MostWaiting = 32;
    const string Kind = "pbkdf2-sha512";

    int waiting;
    long made;

    /// <summary>How many hashes were made or compared since the start.</summary>
    public long Made => Interlocked.Read(ref made);

    /// <summary><c>pbkdf2-sha512$210000$salt$hash</c>; null when too many wait.</summary>
    /// <param name="place">A place that is held already.</param>
    public Task<Secret?> Hash(Secret password, CancellationToken stop = default, Place? place = null) => Queued<Secret?>(() =>
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new Secret($"{Kind}${iterations.ToString(CultureInfo.InvariantCulture)}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, iterations))}");
    }, stop, place);

    /// <param name="hash">Null for a number without a password: the same work is done and the answer is no.</param>
    /// <param name="place">A place that is held already.</param>
    /// <returns>Null when too many wait.</returns>
    public Task<bool?> Verify(Secret password, string? hash, CancellationToken stop = default, Place? place = null) => Queued<bool?>(() =>
    {
        var (cost, salt, expected) = Read(hash);
        return CryptographicOperations.FixedTimeEquals(Derive(password, salt, cost), expected) && hash is not null;
    }, stop, place);

    /// <summary>True when the hash was made at another cost than today's.</summary>
    public bool IsOutdated(string hash) => Read(hash).Cost != iterations;

    (int Cost, byte[] Salt, byte[] Hash) Read(string? hash)
    {
        if (hash is null) return (iterations, new byte[SaltBytes], new byte[HashBytes]);
        return hash.Split('$') is [Kind, var cost, var salt, var bytes]
            ? (int.Parse(cost, CultureInfo.InvariantCulture), Convert.FromBase64String(salt), Convert.FromBase64String(bytes))
            : throw new InvalidDataException("A password hash is not in the form this version writes.");
    }

    byte[] Derive(Secret password, byte[] salt, int cost) => Rfc2898DeriveBytes.Pbkdf2(
        HMACSHA512.HashData(vault.Pepper, Encoding.UTF8.GetBytes(password.Reveal())), salt, cost, HashAlgorithmName.SHA512, HashBytes);

    async Task<T?> Queued<T>(Func<T> work, CancellationToken stop, Place? held = null)
    {
        using var place = held is null ? Enter() : null;
        if (held is null && place is null) return default;
        Interlocked.Increment(ref made);
        return await HashThreads.Run(work, stop);
    }

    /// <summary>A place in the queue, for whoever must not count anything before he has one; null when too many wait.</summary>
    public Place? Enter()
    {
        if (Interlocked.Increment(ref waiting) <= MostWaiting + Environment.ProcessorCount) return new Place(this);
        Interlocked.Decrement(ref waiting);
        return null;
    }

    /// <summary>Given back when it is disposed of.</summary>
    public sealed class Place(Passwords passwords) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref passwords.waiting);
    }
}
