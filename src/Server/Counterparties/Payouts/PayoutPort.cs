using System.Security.Cryptography;
using System.Text;
using Kabinet.Store;

namespace Kabinet.Counterparties.Payouts;

/// <summary>Where the payout partner is reached and what proves us there, and it to us.</summary>
/// <param name="Url">Ends in «/»; asked for late, because the demo's own address is known only once the server listens. Null: none is connected.</param>
/// <param name="Site">The cabinet as subscribers see it, ending in «/»: where a card's owner comes back to.</param>
public sealed record PayoutPort(Func<Uri?> Url, string Secret, Func<Uri> Site)
{
    /// <summary>From the settings; in the demo, where none are set, the demo partner with a secret that only this server knows.</summary>
    public static PayoutPort Of(Settings settings, Vault vault, OwnAddress own)
    {
        Func<Uri> site = () => settings.Site.Length > 0 ? new Uri(settings.Site.TrimEnd('/') + "/") : own.Root;
        return settings.PayoutUrl.Length > 0 ? new(() => new Uri(settings.PayoutUrl.TrimEnd('/') + "/"), settings.PayoutSecret, site)
            : settings.IsDemo ? new(() => new Uri(own.Root, "demo/payouts/v1/"), Convert.ToHexStringLower(vault.Hash("demo-payouts", "secret")), site)
            : new(() => null, settings.PayoutSecret, site);
    }

    /// <summary>Compares in a time that says nothing about the secret.</summary>
    public bool Knows(string? bearer) => Secret.Length > 0 && bearer is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(bearer), Encoding.UTF8.GetBytes($"Bearer {Secret}"));
}
