using Kabinet.Reads.Access;

namespace Kabinet.Channels.Web.Security;

/// <summary>The wiring of the pages of security.</summary>
public static class SecurityWiring
{
    public static IServiceCollection AddSecurity(this IServiceCollection services) =>
        services.AddSingleton<ReadSecurity>().AddSingleton(s => new Kabinet.Access.Places(s.GetRequiredService<Settings>().Places)).AddSingleton<SecurityPages>().AddSingleton<AppPages>().AddSingleton<PasswordPages>();

    public static void MapSecurity(this WebApplication app)
    {
        var own = app.MapGroup("").RequireSignedIn().WithMetadata(NeverCompressed.Pages).ExcludeFromDescription();
        app.Services.GetRequiredService<SecurityPages>().Map(own);
        app.Services.GetRequiredService<AppPages>().Map(own);
        app.Services.GetRequiredService<PasswordPages>().Map(own);
    }
}
