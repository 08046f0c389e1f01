using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Kabinet.Channels.Clock;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Kabinet.Tests.Worlds;

/// <summary>The real server of a world on a free port, and a visitor with cookies who reads pages and posts their forms.</summary>
public sealed class Site : IAsyncDisposable
{
    readonly WebApplication app;

    Site(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();
    public IServiceProvider Services => app.Services;

    public static async Task<Site> Open(World world)
    {
        var site = await Open(world.Frame);
        world.Clockwork = site.Services.GetRequiredService<ClockDoor>();
        return site;
    }

    public static async Task<Site> Open(Frame frame)
    {
        var app = App.Build(frame);
        await app.StartAsync();
        return new Site(app);
    }

    /// <summary>A browser without scripts: keeps cookies, does not follow redirects by itself.</summary>
    public HttpClient Visitor() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(Address) };

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>What a visitor does with pages.</summary>
public static class Visiting
{
    public static async Task<IHtmlDocument> Page(this HttpClient visitor, string path)
    {
        var answer = await visitor.GetAsync(path);
        for (var hops = 0; hops < 5 && (int)answer.StatusCode is >= 300 and < 400; hops++) answer = await visitor.GetAsync(answer.Headers.Location);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Posts the page's form with that action: its hidden fields and the values given.</summary>
    public static Task<HttpResponseMessage> Submit(this HttpClient visitor, IHtmlDocument page, string action, params (string Name, string Value)[] values)
    {
        var form = page.Forms.First(f => (f.GetAttribute("action") ?? "").StartsWith(action, StringComparison.Ordinal));
        var fields = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value);
        foreach (var (name, value) in values) fields[name] = value;
        return visitor.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields));
    }
}
