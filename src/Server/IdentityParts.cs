using Kabinet.Counterparties.Identities;
using Kabinet.Demo.Identities;

namespace Kabinet;

/// <summary>The wiring of social and state sign-in: the providers of the settings, and in demo mode the demo's own where no file names any.</summary>
public static class IdentityParts
{
    public static IServiceCollection AddIdentities(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(_ => new ProviderHttp(settings.Patience));
        if (HasDemo(settings)) services.AddSingleton<DemoIdentity>().AddSingleton<DemoIdentityPages>();
        return services.AddSingleton(s => IdentityProviders.Of(IdentitySetting.Read(settings.IdentityFile), s.GetRequiredService<ProviderHttp>(), s.GetRequiredService<TimeProvider>(),
            HasDemo(settings) ? s.GetRequiredService<DemoIdentity>() : null));
    }

    public static void MapIdentities(this WebApplication app, Settings settings)
    {
        if (HasDemo(settings)) app.Services.GetRequiredService<DemoIdentityPages>().Map(app);
    }

    static bool HasDemo(Settings settings) => settings.IsDemo && settings.IdentityFile.Length == 0;
}
