using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Kabinet;

/// <summary>
/// Codes of an authenticator app (RFC 6238): six digits of HMAC-SHA-1 over steps of thirty seconds, what every app takes.
/// </summary>
public static class TotpCode
{
    public const int Digits = 6, SecretBytes = 20;
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as authenticator apps have it; HMAC does not need collision resistance.")]
    public static string At(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
        HMACSHA1.HashData(secret, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[19] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed: this one, the one before or after it, because clocks differ; null for none.</summary>
    public static long? Find(ReadOnlySpan<byte> secret, string typed, DateTimeOffset now)
    {
        var step = StepOf(now);
        long? found = null;
        foreach (var tried in (ReadOnlySpan<long>)[step - 1, step, step + 1])
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(At(secret, tried)), System.Text.Encoding.ASCII.GetBytes(typed))) found = tried;
        return found;
    }
}

/// <summary>An authenticator app that is on, or about to be.</summary>
/// <param name="SetAt">When it was turned on, also its version; null: it is not on.</param>
/// <param name="LastStep">A code is good once: only later steps count.</param>
/// <param name="PendingAt">When a new secret was shown that no code has confirmed yet.</param>
public sealed record Totp(DateTimeOffset? SetAt, long LastStep, Attempts Attempts, DateTimeOffset? PendingAt)
{
    public static readonly Totp None = new(null, 0, Attempts.None, null);
    public static readonly TimeSpan PendingLife = TimeSpan.FromMinutes(15);

    public bool IsOn => SetAt is not null;
}

/// <summary>What was typed, compared with the secret outside the lock.</summary>
/// <param name="Step">Null: it is no code of these minutes.</param>
/// <param name="Against">The version of the secret it was compared with.</param>
public sealed record TotpTry(long? Step, DateTimeOffset? Against);
