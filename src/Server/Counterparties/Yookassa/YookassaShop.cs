using Kabinet.Store;

namespace Kabinet.Counterparties.Yookassa;

/// <summary>Our side of the contract with YooKassa: where its API is, who we are there, and where payers come back to.</summary>
/// <param name="Url">The API's root, ending in «/»; asked for late, because the demo bank's address is known only once the server listens.</param>
/// <param name="Site">The cabinet as subscribers see it, ending in «/».</param>
public sealed record YookassaShop(string Shop, string Secret, Func<Uri> Url, Func<Uri> Site)
{
    /// <summary>Where a payer who is not signed in comes back to, by the account and our payment.</summary>
    public Func<AccountId, long, string> GuestPath { get; init; } = (_, payment) => $"payments/{payment}";

    /// <summary>From the settings; in the demo, where none are set, the demo bank's, with a secret that only this server knows.</summary>
    public static YookassaShop Of(Settings settings, Vault vault, OwnAddress own)
    {
        Func<Uri> site = () => own.SiteOf(settings);
        return settings.IsDemo && settings.YookassaShop.Length == 0
            ? new("demo", Convert.ToHexStringLower(vault.Hash("demo-bank", "secret")), () => new Uri(own.Root, "demo/bank/v3/"), site)
            : new(settings.YookassaShop, settings.YookassaSecret, () => new Uri(settings.YookassaUrl.TrimEnd('/') + "/"), site);
    }
}
