using System.Text;

namespace Kabinet.Store;

/// <summary>PIN and PUK as the store may hold them: sealed, and readable for their own card alone.</summary>
public static class SealSimCodes
{
    public static byte[] Seal(this Vault vault, SimCodes codes, AccountId account, SubscriptionId number) => vault.Seal(
        Encoding.ASCII.GetBytes($"{codes.Pin.Reveal()} {codes.Puk.Reveal()} {codes.Pin2.Reveal()} {codes.Puk2.Reveal()}"), Place(account, number));

    /// <exception cref="System.Security.Cryptography.CryptographicException">Sealed with another key or for another card.</exception>
    public static SimCodes UnsealSimCodes(this Vault vault, byte[] codes, AccountId account, SubscriptionId number) =>
        Encoding.ASCII.GetString(vault.Unseal(codes, Place(account, number))).Split(' ') is [var pin, var puk, var pin2, var puk2]
            ? new(new(pin), new(puk), new(pin2), new(puk2))
            : throw new InvalidOperationException("A SIM card has four codes.");

    internal static string Place(AccountId account, SubscriptionId number) => $"sim_card|{account}|{number}";
}
