using System.Security.Cryptography;
using System.Text;
using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>
/// The key outside the database: seals what must not lie there in clear (AES-256-GCM, the place it belongs to as
/// associated data), makes keyed hashes of codes and pepper for passwords.
/// </summary>
/// <param name="master">32 bytes or more from a file that only the server reads.</param>
/// <param name="later">Keys that were made after it, oldest first: each opens what it has sealed, one of them all seals (S-45). Hashes and pepper stay the first one's.</param>
public sealed class Vault(byte[] master, params byte[][] later)
{
    const int Nonce = 12, Tag = 16;

    readonly byte[][] seals = [Derive(master, "seal"), .. later.Select(key => Derive(key, "seal"))];
    readonly byte[][] checks = [Derive(master, "check"), .. later.Select(key => Derive(key, "check"))];
    readonly byte[] code = Derive(master, "code");

    /// <summary>The private number of the key that signs what the network said; see <see cref="OwnNetwork.NetworkTokens"/>.</summary>
    public byte[] NetworkKey { get; } = Derive(master, "network");

    public byte[] Pepper { get; } = Derive(master, "pepper");

    /// <summary>How many keys there are.</summary>
    public int Keys => seals.Length;
    /// <summary>Which of them seals, from 1; the store says so, because all servers must be able to open what one has sealed.</summary>
    public int Sealing { get; private set; } = 1;

    /// <param name="key">From 1 to <see cref="Keys"/>.</param>
    public void SealWith(int key) => Sealing = key;

    /// <summary>Tells whether a key is the one that was meant, and nothing of the key.</summary>
    public string CheckOf(int key) => Convert.ToHexString(checks[key - 1]);

    public byte[] Seal(ReadOnlySpan<byte> clear, string place) => Seal(clear, place, RandomNumberGenerator.GetBytes(Nonce));

    /// <summary>The same text at the same place is sealed the same each time: for what is repeated word for word, as a request under one key must be.</summary>
    public byte[] SealAlike(ReadOnlySpan<byte> clear, string place)
    {
        byte[] whole = [.. Encoding.UTF8.GetBytes($"alike\n{place}\n"), .. clear];
        return Seal(clear, place, HMACSHA256.HashData(code, whole).AsSpan(0, Nonce));
    }

    byte[] Seal(ReadOnlySpan<byte> clear, string place, ReadOnlySpan<byte> nonce)
    {
        var sealedBytes = new byte[Nonce + Tag + clear.Length];
        nonce.CopyTo(sealedBytes);
        using var aes = new AesGcm(seals[Sealing - 1], Tag);
        aes.Encrypt(nonce, clear, sealedBytes.AsSpan(Nonce + Tag), sealedBytes.AsSpan(Nonce, Tag), Encoding.UTF8.GetBytes(place));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">Sealed with another key, for another place, or changed since.</exception>
    public byte[] Unseal(ReadOnlySpan<byte> sealedBytes, string place)
    {
        for (var key = seals.Length; key > 1; key--)
        {
            try { return Unseal(sealedBytes, place, key); }
            catch (AuthenticationTagMismatchException) { /* An older one, then. */ }
        }
        return Unseal(sealedBytes, place, 1);
    }

    byte[] Unseal(ReadOnlySpan<byte> sealedBytes, string place, int key)
    {
        var clear = new byte[sealedBytes.Length - Nonce - Tag];
        using var aes = new AesGcm(seals[key - 1], Tag);
        aes.Decrypt(sealedBytes[..Nonce], sealedBytes[(Nonce + Tag)..], sealedBytes.Slice(Nonce, Tag), clear, Encoding.UTF8.GetBytes(place));
        return clear;
    }

    /// <summary>The same sealed with the key that seals now; null when it is already.</summary>
    /// <exception cref="CryptographicException">No key opens it at this place.</exception>
    public byte[]? SealAnew(ReadOnlySpan<byte> sealedBytes, string place)
    {
        try
        {
            Unseal(sealedBytes, place, Sealing);
            return null;
        }
        catch (AuthenticationTagMismatchException) { return Seal(Unseal(sealedBytes, place), place); }
    }

    /// <summary>The hash under which a one-time code or a captcha is kept; useless without the key.</summary>
    public byte[] Hash(string purpose, string text) => HMACSHA256.HashData(code, Encoding.UTF8.GetBytes($"{purpose}\n{text}"));

    /// <summary>How a one-time code is kept: bound to the cabinet and to what it is good for.</summary>
    public byte[] HashOf(CabinetId cabinet, CodePurpose purpose, Secret code) => Hash("code", $"{cabinet}|{(int)purpose}|{code.Reveal()}");

    /// <summary>How a passport is kept: to compare with, never to read.</summary>
    public byte[] HashOfPassport(Secret passport) => Hash("passport", passport.Reveal());

    /// <summary>How a code is kept that lets a cabinet in to a number: bound to both.</summary>
    public byte[] HashOf(CabinetId cabinet, SubscriptionId number, Secret code) => Hash("link", $"{cabinet}|{number}|{code.Reveal()}");

    /// <summary>
    /// How a generated password is kept on its way. Its 69 random bits and a day of life need no slow hash; it gets one when it
    /// is kept for good.
    /// </summary>
    public byte[] HashOf(CabinetId cabinet, Secret issued) => Hash("issued", $"{cabinet}|{issued.Reveal()}");

    /// <summary>How a recovery code is kept; blanks and hyphens that were typed do not matter.</summary>
    public byte[] HashOfRecovery(CabinetId cabinet, Secret code) => Hash("recovery", $"{cabinet}|{string.Concat(code.Reveal().Where(char.IsAsciiLetterOrDigit))}");

    /// <summary>How the secret of a link in a letter is kept: good for one address of one cabinet.</summary>
    public byte[] HashOf(CabinetId cabinet, EmailUse use, Secret secret) => Hash("email", $"{cabinet}|{(int)use}|{secret.Reveal()}");

    static byte[] Derive(byte[] master, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: Encoding.UTF8.GetBytes($"kabinet/{use}"));
}
