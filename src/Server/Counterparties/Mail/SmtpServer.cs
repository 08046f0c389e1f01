using System.Net;

namespace Kabinet.Counterparties.Mail;

/// <summary>Where letters go: <c>smtp://user:password@host:587</c>, with STARTTLS; <c>smtp+plain://host:25</c> without it, for a relay on the same machine.</summary>
public sealed record SmtpServer(string Host, int Port, bool Tls, NetworkCredential? Login)
{
    /// <summary>Null when the text is no such address.</summary>
    public static SmtpServer? Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtp+plain") || uri.Host.Length == 0 || uri.PathAndQuery.Trim('/').Length > 0) return null;
        var tls = uri.Scheme == "smtp";
        var login = uri.UserInfo.Split(':', 2);
        return new SmtpServer(uri.Host, uri.Port > 0 ? uri.Port : tls ? 587 : 25, tls,
            login is [{ Length: > 0 } user, var password] ? new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)) : null);
    }
}
