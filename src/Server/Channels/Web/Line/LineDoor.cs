namespace Kabinet.Channels.Web.Line;

/// <summary>All pages of a number's own services, for people who are signed in.</summary>
public static class LineDoor
{
    public static void MapLinePages(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireSignedIn().OnlyForPhones().ExcludeFromDescription();
        app.ServiceProvider.GetRequiredService<NumberPages>().Map(own);
        app.ServiceProvider.GetRequiredService<BlockPages>().Map(own);
        app.ServiceProvider.GetRequiredService<ForwardingPages>().Map(own);
        app.ServiceProvider.GetRequiredService<VoiceMailPages>().Map(own);
        app.ServiceProvider.GetRequiredService<FavouritePages>().Map(own);
        app.ServiceProvider.GetRequiredService<TonePages>().Map(own);
    }
}
