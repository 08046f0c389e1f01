using System.Net;
using Kabinet.Access;
using Kabinet.Reads.Numbers;
using Kabinet.Running;

namespace Kabinet.OwnNetwork;

/// <summary>
/// <c>kabinet network-gateway</c>: the only process that reads the network's header, on a listener of its own in the private network
/// (B6). It sends a browser back to the site with a signed word that lives a minute, and answers CAMARA Number Verification.
/// </summary>
public static class NetworkGateway
{
    /// <param name="settings">The frame's own unless a test says otherwise.</param>
    public static WebApplication Build(Frame frame, Settings? settings = null)
    {
        settings ??= frame.Settings;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "kabinet" });
        builder.Logging.SetMinimumLevel(settings.IsDemo ? LogLevel.Warning : LogLevel.Information);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 14;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(IPEndPoint.Parse(settings.NetworkListen));
        });
        builder.Services.AddSingleton(settings).AddSingleton(frame.Database).AddSingleton(frame.Vault).AddSingleton(frame.Clock);
        builder.Services.AddSingleton<Func<Catalog>>(() => frame.Catalog.Current);
        builder.Services.AddSingleton<ReadNumber>().AddSingleton<NetworkTokens>().AddSingleton<NetworkNumber>().AddSingleton<Budgets>().AddSingleton<CamaraClients>().AddSingleton<CamaraApi>();
        var app = builder.Build();
        app.MapGet("/number", Name);
        app.Services.GetRequiredService<CamaraApi>().Map(app);
        return app;
    }

    /// <summary>Back to the site with the word, or without one: the site says what to do then. Only our own site is ever gone back to.</summary>
    static async Task<IResult> Name(HttpContext http, string? nonce, NetworkNumber numbers, NetworkTokens tokens, Settings settings)
    {
        http.Response.Headers.CacheControl = "no-store";
        var site = settings.Site.TrimEnd('/');
        if (nonce is not { Length: 64 } || !nonce.All(char.IsAsciiHexDigitLower)) return Results.BadRequest();
        return await numbers.Of(http.Request.Headers, http.Connection.RemoteIpAddress) is { } owner
            ? Results.Redirect($"{site}/sign-in/network/confirm?token={tokens.Sign(tokens.New(site, nonce, owner.Subscription, owner.Msisdn, NetworkTokens.SignInLife))}")
            : Results.Redirect($"{site}/sign-in/network/confirm");
    }
}
