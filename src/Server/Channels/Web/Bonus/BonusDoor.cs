using Kabinet.Reads.Bonus;

namespace Kabinet.Channels.Web.Bonus;

/// <summary>Points for loyalty, for people who are signed in.</summary>
public static class BonusDoor
{
    public static IServiceCollection AddBonus(this IServiceCollection services) => services.AddSingleton<ReadBonus>().AddSingleton<BonusPages>();

    public static void MapBonus(this IEndpointRouteBuilder app) =>
        app.ServiceProvider.GetRequiredService<BonusPages>().Map(app.MapGroup("/bonus").RequireSignedIn().ExcludeFromDescription());
}
