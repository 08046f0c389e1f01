using Kabinet.Counterparties.Gifts;
using Kabinet.Delivery;

namespace Kabinet.Channels.Web.Leftovers;

/// <summary>Exchange and gifts of what is left of packages, for people who are signed in.</summary>
public static class LeftoversDoor
{
    public static IServiceCollection AddLeftovers(this IServiceCollection services) =>
        services.AddSingleton<ICounterparty, Gifts>().AddSingleton<LeftoverPages>();

    public static void MapLeftovers(this IEndpointRouteBuilder app) =>
        app.ServiceProvider.GetRequiredService<LeftoverPages>().Map(app.MapGroup("/leftovers").RequireSignedIn().OnlyForPhones().ExcludeFromDescription());
}
