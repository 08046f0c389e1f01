using Kabinet.Reads.Numbers;

namespace Kabinet.Channels.Web.Sim;

/// <summary>The wiring of the page with PIN and PUK.</summary>
public static class SimDoor
{
    public static IServiceCollection AddSim(this IServiceCollection services) => services.AddSingleton<ReadSimCodes>().AddSingleton<SimPages>();

    public static void MapSim(this IEndpointRouteBuilder app) => app.ServiceProvider.GetRequiredService<SimPages>().Map(app);
}
