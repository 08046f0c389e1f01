using System.Text.Json;
using Kabinet.Store;

namespace Kabinet.Counterparties.Identities;

/// <summary>A provider as the file of <c>--identity-file</c> names it.</summary>
/// <param name="Key">Small letters: part of our callback's address.</param>
/// <param name="Kind"><c>oidc</c>, <c>vkid</c>, <c>mailru</c> or <c>esia</c>.</param>
/// <param name="Name">On the button.</param>
/// <param name="Address">Issuer of OpenID Connect; else the address of the provider's pages.</param>
/// <param name="Scope">Empty: the least that names the person.</param>
/// <param name="Signer">ESIA: a program that signs what comes on its input and prints base64url.</param>
/// <param name="Certificate">ESIA: hash of the signer's certificate, hexadecimal.</param>
public sealed record IdentitySetting(string Key, string Kind, string Name, string Address, string Client, string Secret = "", string Scope = "", string Signer = "", string Certificate = "")
{
    public bool IsState => Kind == "esia";

    /// <exception cref="SettingRefused">The file is not there or not in that form.</exception>
    public static IReadOnlyList<IdentitySetting> Read(string path)
    {
        if (path.Length == 0) return [];
        try
        {
            var all = Json.Read<IdentitySetting[]>(File.ReadAllBytes(path));
            foreach (var one in all)
            {
                if (one.Key.Length == 0 || !one.Key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) throw new SettingRefused($"--identity-file: the key «{one.Key}» is not of small letters, digits and hyphens.");
                if (one.Kind is not ("oidc" or "vkid" or "mailru" or "esia")) throw new SettingRefused($"--identity-file: «{one.Kind}» is none of oidc, vkid, mailru, esia.");
                if (!Uri.TryCreate(one.Address, UriKind.Absolute, out var address) || (address.Scheme != "https" && !address.IsLoopback)) throw new SettingRefused($"--identity-file: the address of «{one.Key}» is not https.");
                if (one.IsState && (one.Signer.Length == 0 || one.Certificate.Length == 0)) throw new SettingRefused($"--identity-file: «{one.Key}» needs a signer and the hash of its certificate.");
            }
            return all.DistinctBy(p => p.Key).Count() == all.Length ? all : throw new SettingRefused("--identity-file: a key stands twice.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException) { throw new SettingRefused($"--identity-file: {error.Message}"); }
    }
}
