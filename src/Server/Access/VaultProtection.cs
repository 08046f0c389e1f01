using System.Text;
using Kabinet.Store;
using Microsoft.AspNetCore.DataProtection;

namespace Kabinet.Access;

/// <summary>
/// What ASP.NET Core seals (form tokens, the cookie between two steps of a sign-in) is sealed with the server's own key file: alike
/// on every node, good after a restart, no key ring in clear on a disk.
/// </summary>
public sealed class VaultProtection(Vault vault, string place = "web") : IDataProtector
{
    public IDataProtector CreateProtector(string purpose) => new VaultProtection(vault, $"{place}/{Convert.ToHexString(Encoding.UTF8.GetBytes(purpose))}");
    public byte[] Protect(byte[] plaintext) => vault.Seal(plaintext, place);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Not sealed by us, or for something else.</exception>
    public byte[] Unprotect(byte[] protectedData) => protectedData.Length > 28
        ? vault.Unseal(protectedData, place)
        : throw new System.Security.Cryptography.CryptographicException("Too short to be sealed by us.");
}
