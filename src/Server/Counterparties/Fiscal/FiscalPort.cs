using Kabinet.Store;

namespace Kabinet.Counterparties.Fiscal;

/// <summary>The till (онлайн-касса).</summary>
/// <param name="Site">The cabinet as subscribers see it: the place of settlement (tag 1187).</param>
public sealed record FiscalPort(Func<Uri?> Url, string Secret, Func<Uri> Site) : Port(Url, Secret)
{
    public static FiscalPort Of(Settings settings, Vault vault, OwnAddress own)
    {
        var (url, secret) = Of(settings.FiscalUrl, settings.FiscalSecret, "fiscal", settings, vault, own);
        return new(url, secret, () => own.SiteOf(settings));
    }
}
