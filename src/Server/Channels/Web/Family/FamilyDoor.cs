using Kabinet.Access;
using Kabinet.Reads.Numbers;

namespace Kabinet.Channels.Web.Family;

/// <summary>«Мои номера и семья»: the wiring of its pages.</summary>
public static class FamilyDoor
{
    public static IServiceCollection AddFamily(this IServiceCollection services) => services
        .AddSingleton<ReadFamily>().AddSingleton<ReadNumberRequests>().AddSingleton<LettingIn>().AddSingleton<AddTickets>().AddSingleton<FamilyPages>().AddSingleton<AddPages>()
        .AddSingleton<ReadChildPlace>().AddSingleton<PlacePages>();

    public static void MapFamily(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/numbers").RequireSignedIn().ExcludeFromDescription();
        app.ServiceProvider.GetRequiredService<FamilyPages>().Map(pages);
        app.ServiceProvider.GetRequiredService<AddPages>().Map(pages);
        app.ServiceProvider.GetRequiredService<PlacePages>().Map(pages);
    }
}
