using Kabinet.Access;
using Kabinet.OwnNetwork;
using Kabinet.Reads.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>Getting in and out: the wiring of its pages.</summary>
public static class AccessPages
{
    /// <summary>After <c>AddWebShell</c>, because it replaces how the framework seals its form tokens.</summary>
    public static void AddAccess(this IServiceCollection services, IDataProtectionProvider protection)
    {
        services.AddSingleton<Cookies>().AddSingleton<Visitors>().AddSingleton<Sessions>().AddSingleton<Sightings>().AddSingleton<Callers>().AddSingleton<Budgets>()
            .AddSingleton<Captcha>().AddSingleton<Entrance>().AddSingleton<EntryCookie>().AddSingleton<Doorway>().AddSingleton<Drafts>().AddSingleton<ReadFactors>();
        services.AddSingleton<Apps>().AddSingleton<DeviceProofs>().AddSingleton<SecondFactor>().AddSingleton<Passkeys>().AddSingleton<PasskeyPages>().AddSingleton<ForgottenPages>().AddSingleton<SocialMemory>().AddSingleton<SocialPages>()
            .AddSingleton<Proving>().AddSingleton<ProvePages>().AddSingleton<SecondPages>();
        services.AddHostedService(s => s.GetRequiredService<Sightings>());
        services.AddSingleton<AccountEntrance>().AddSingleton<AccountPages>().AddSingleton<Recovery>().AddSingleton<RecoveryPages>().AddSingleton<NetworkTokens>().AddSingleton<NetworkEntrance>().AddSingleton<NetworkPages>()
            .AddSingleton(s => new CamaraSignIn(s.GetRequiredService<Settings>(), new SocketsHttpHandler { AllowAutoRedirect = false }));
        // The framework would write a key ring of its own to a file at the start; nothing is sealed with it here.
        foreach (var keyRing in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList()) services.Remove(keyRing);
        services.AddSingleton(protection);
    }

    /// <summary>A language or look chosen by someone who is signed in goes with him to other devices and into his messages.</summary>
    public static Task Chosen(HttpContext http, string? language, string? theme) => http.RequestServices.GetRequiredService<Doorway>().Choose(http, language, theme);

    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        CodePages.Map(pages);
        PasswordPages.Map(pages);
        WelcomePages.Map(pages);
        app.ServiceProvider.GetRequiredService<ProvePages>().Map(pages);
        app.ServiceProvider.GetRequiredService<SecondPages>().Map(pages);
        ContinuePages.Map(pages);
        app.ServiceProvider.GetRequiredService<PasskeyPages>().Map(pages);
        app.ServiceProvider.GetRequiredService<ForgottenPages>().Map(pages);
        app.ServiceProvider.GetRequiredService<SocialPages>().Map(pages);
        ExtendPages.Map(pages);
        app.ServiceProvider.GetRequiredService<AccountPages>().Map(pages);
        app.ServiceProvider.GetRequiredService<RecoveryPages>().Map(pages);
        app.ServiceProvider.GetRequiredService<NetworkPages>().Map(pages);
        pages.MapGet("/captcha/{picture}.svg", (string picture, HttpContext http, Captcha captcha) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return captcha.DigitsOf(picture) is { } digits ? Results.Text(CaptchaPicture.Of(digits), "image/svg+xml") : Results.NotFound();
        });
    }
}
