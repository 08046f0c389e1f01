using System.Security.Cryptography;
using System.Text;
using Kabinet.Store;

namespace Kabinet.Counterparties;

/// <summary>Where a counterparty that speaks our own port is reached, and what proves us there, and it to us.</summary>
/// <param name="Url">Ends in «/»; asked for late, because the demo's own address is known only once the server listens. Null: none is connected.</param>
public abstract record Port(Func<Uri?> Url, string Secret)
{
    /// <summary>As set; in the demo, where nothing is set, the demo's own with a secret that only this server knows.</summary>
    /// <param name="demo">Its folder below <c>/demo</c>.</param>
    protected static (Func<Uri?> Url, string Secret) Of(string url, string secret, string demo, Settings settings, Vault vault, OwnAddress own) =>
        url.Length > 0 ? (() => new Uri(url.TrimEnd('/') + "/"), secret)
        : settings.IsDemo ? (() => new Uri(own.Root, $"demo/{demo}/v1/"), Convert.ToHexStringLower(vault.Hash($"demo-{demo}", "secret")))
        : (() => null, secret);

    /// <summary>Compares in a time that says nothing about the secret.</summary>
    public bool Knows(string? bearer) => Secret.Length > 0 && bearer is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(bearer), Encoding.UTF8.GetBytes($"Bearer {Secret}"));
}
