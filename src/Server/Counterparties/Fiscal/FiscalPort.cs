using System.Security.Cryptography;
using System.Text;
using Kabinet.Store;

namespace Kabinet.Counterparties.Fiscal;

/// <summary>Where the till (онлайн-касса) is reached and what proves us there.</summary>
/// <param name="Url">Ends in «/»; asked for late, because the demo's own address is known only once the server listens. Null: none is connected.</param>
/// <param name="Site">The cabinet as subscribers see it: the place of settlement (tag 1187).</param>
public sealed record FiscalPort(Func<Uri?> Url, string Secret, Func<Uri> Site)
{
    /// <summary>From the settings; in the demo, where none are set, the demo till with a secret that only this server knows.</summary>
    public static FiscalPort Of(Settings settings, Vault vault, OwnAddress own)
    {
        Func<Uri> site = () => settings.Site.Length > 0 ? new Uri(settings.Site.TrimEnd('/') + "/") : own.Root;
        return settings.FiscalUrl.Length > 0 ? new(() => new Uri(settings.FiscalUrl.TrimEnd('/') + "/"), settings.FiscalSecret, site)
            : settings.IsDemo ? new(() => new Uri(own.Root, "demo/fiscal/v1/"), Convert.ToHexStringLower(vault.Hash("demo-fiscal", "secret")), site)
            : new(() => null, settings.FiscalSecret, site);
    }

    /// <summary>Compares in a time that says nothing about the secret.</summary>
    public bool Knows(string? bearer) => Secret.Length > 0 && bearer is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(bearer), Encoding.UTF8.GetBytes($"Bearer {Secret}"));
}
