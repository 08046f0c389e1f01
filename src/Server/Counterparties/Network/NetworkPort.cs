using Kabinet.Store;

namespace Kabinet.Counterparties.Network;

/// <summary>Where the network is reached and what proves us there, and it to us.</summary>
/// <param name="Url">Ends in «/»; asked for late, because the demo's own address is known only once the server listens. Null: none is connected.</param>
public sealed record NetworkPort(Func<Uri?> Url, string Secret)
{
    /// <summary>From the settings; in the demo, where none are set, the demo network with a secret that only this server knows.</summary>
    public static NetworkPort Of(Settings settings, Vault vault, OwnAddress own) => settings.NetworkUrl.Length > 0
        ? new(() => new Uri(settings.NetworkUrl.TrimEnd('/') + "/"), settings.NetworkSecret)
        : settings.IsDemo
            ? new(() => new Uri(own.Root, "demo/network/v1/"), Convert.ToHexStringLower(vault.Hash("demo-network", "secret")))
            : new(() => null, settings.NetworkSecret);

    /// <summary>Compares in a time that says nothing about the secret.</summary>
    public bool Knows(string? bearer) => Secret.Length > 0 && bearer is not null && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(bearer), System.Text.Encoding.UTF8.GetBytes($"Bearer {Secret}"));
}
