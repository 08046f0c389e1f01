using Kabinet.Store;

namespace Kabinet.Counterparties.Payouts;

/// <summary>The payout partner.</summary>
/// <param name="Site">The cabinet as subscribers see it, ending in «/»: where a card's owner comes back to.</param>
public sealed record PayoutPort(Func<Uri?> Url, string Secret, Func<Uri> Site) : Port(Url, Secret)
{
    public static PayoutPort Of(Settings settings, Vault vault, OwnAddress own)
    {
        var (url, secret) = Of(settings.PayoutUrl, settings.PayoutSecret, "payouts", settings, vault, own);
        return new(url, secret, () => own.SiteOf(settings));
    }
}
