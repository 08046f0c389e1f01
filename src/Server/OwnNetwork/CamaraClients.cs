using System.Security.Cryptography;
using System.Text;

namespace Kabinet.OwnNetwork;

/// <summary>Who may ask CAMARA Number Verification about our subscribers, and where each is sent back to.</summary>
public sealed class CamaraClients(Settings settings)
{
    readonly Dictionary<string, (string Secret, string Redirect)> all = settings.CamaraClients
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('=', 3)).Where(c => c.Length == 3).ToDictionary(c => c[0], c => (c[1], c[2]));

    public bool MayReturnTo(string? client, string? redirect) => client is not null && redirect is not null && all.TryGetValue(client, out var known) && known.Redirect == redirect;

    /// <summary>The client of <c>Authorization: Basic …</c> (RFC 6749, 2.3.1); null for a wrong secret.</summary>
    public string? Of(HttpContext http)
    {
        if (http.Request.Headers.Authorization is not [{ } header] || !header.StartsWith("Basic ", StringComparison.Ordinal)) return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..], bytes, out var length)) return null;
        return Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var name, var secret] && all.TryGetValue(name, out var known)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(known.Secret))) ? name : null;
    }
}
