using Kabinet.Reads.Accounts;
using Kabinet.Reads.Tariffs;

namespace Kabinet.Channels.Web.Tariffs;

/// <summary>All pages of the tariff, for people who are signed in.</summary>
public static class TariffDoor
{
    public static IServiceCollection AddTariffs(this IServiceCollection services) => services
        .AddSingleton<ReadAccount>().AddSingleton<ReadTariffHistory>().AddSingleton<OwnNumbers>().AddSingleton<TariffPages>().AddSingleton<ChangePages>().AddSingleton<AnnualPages>()
        .AddSingleton<BestTariff>().AddSingleton<BestTariffs>().AddSingleton<BestPages>();

    public static void MapTariffs(this IEndpointRouteBuilder app)
    {
        var tariff = app.MapGroup("/tariff").RequireSignedIn().ExcludeFromDescription();
        app.ServiceProvider.GetRequiredService<TariffPages>().Map(tariff);
        app.ServiceProvider.GetRequiredService<ChangePages>().Map(tariff);
        app.ServiceProvider.GetRequiredService<AnnualPages>().Map(tariff);
        app.ServiceProvider.GetRequiredService<BestPages>().Map(tariff);
    }
}
