using Kabinet.Delivery;
using Kabinet.Documents;
using Kabinet.Reads.Documents;

namespace Kabinet.Channels.Web.Documents;

/// <summary>Files on order, for people who are signed in.</summary>
public static class DocumentsDoor
{
    public static IServiceCollection AddDocuments(this IServiceCollection services, Settings settings) => services
        .AddSingleton(new PdfFont(settings.PdfFont)).AddSingleton<ICounterparty, MakeDetails>().AddSingleton<ReadDetailOrders>().AddSingleton<DocumentPages>();

    public static void MapDocuments(this IEndpointRouteBuilder app) =>
        app.ServiceProvider.GetRequiredService<DocumentPages>().Map(app.MapGroup("/documents").RequireSignedIn().ExcludeFromDescription());
}
