using Kabinet.Access;

namespace Kabinet.Channels.Web.HomeService;

/// <summary>The wiring of registration for home services.</summary>
public static class HomeServiceWiring
{
    public static IServiceCollection AddHomeService(this IServiceCollection services) => services.AddSingleton<HomeEntrance>().AddSingleton<HomePages>();

    public static void MapHomeService(this WebApplication app) => app.Services.GetRequiredService<HomePages>().Map(app.MapGroup("").ExcludeFromDescription());
}
