namespace Kabinet.Counterparties.Identities;

/// <summary>The providers of this server by key, in the order of the file.</summary>
public sealed class IdentityProviders(IReadOnlyList<IIdentityProvider> all)
{
    public IReadOnlyList<IIdentityProvider> All => all;

    public IIdentityProvider? Find(string key) => all.FirstOrDefault(p => p.Setting.Key == key);

    /// <param name="demo">The demo's own provider; null in production.</param>
    public static IdentityProviders Of(IReadOnlyList<IdentitySetting> settings, ProviderHttp http, TimeProvider clock, IIdentityProvider? demo) =>
        new([.. settings.Select(s => Make(s, http, clock)), .. demo is null ? Array.Empty<IIdentityProvider>() : [demo]]);

    static IIdentityProvider Make(IdentitySetting setting, ProviderHttp http, TimeProvider clock) => setting.Kind switch
    {
        "vkid" => new VkId(setting, http),
        "mailru" => new MailRu(setting, http),
        "esia" => new Esia(setting, http, new EsiaCommand(setting.Signer, http.Patience), clock),
        _ => new Oidc(setting, http, clock),
    };
}
