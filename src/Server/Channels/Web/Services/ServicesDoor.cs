using Kabinet.Reads.Services;

namespace Kabinet.Channels.Web.Services;

/// <summary>All pages of services, for people who are signed in.</summary>
public static class ServicesDoor
{
    public static IServiceCollection AddServicePages(this IServiceCollection services) => services
        .AddSingleton<ReadServiceStory>().AddSingleton<ServicesPages>().AddSingleton<ServicePages>().AddSingleton<TravelPages>();

    public static void MapServices(this IEndpointRouteBuilder app)
    {
        var services = app.MapGroup("/services").RequireSignedIn().ExcludeFromDescription();
        app.ServiceProvider.GetRequiredService<ServicesPages>().Map(services);
        app.ServiceProvider.GetRequiredService<TravelPages>().Map(services);
        app.ServiceProvider.GetRequiredService<ServicePages>().Map(services);
    }
}
