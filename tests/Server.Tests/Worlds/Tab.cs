using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Kabinet.Operations;
using Shouldly;

namespace Kabinet.Tests.Worlds;

/// <summary>A page as it came: where the redirects ended, what it said.</summary>
public sealed record TabPage(string Path, HttpStatusCode Status, string Html, HttpResponseMessage Response)
{
    readonly Lazy<IHtmlDocument> document = new(() => new HtmlParser().ParseDocument(Html));

    public IHtmlDocument Document => document.Value;
    /// <summary>What can be read; no-break spaces are plain ones.</summary>
    public string Text => (Document.Body?.TextContent ?? "").Replace('\u00A0', ' ');
    /// <summary>What is said to be wrong: the summary above the form.</summary>
    public string Error => Document.QuerySelector("[data-errors] li")?.TextContent.Trim() ?? "";
    public IHtmlFormElement Form(string action) => Document.Forms.First(form => new Uri(new Uri("http://x"), form.GetAttribute("action")).AbsolutePath == action);
}

/// <summary>Keeps cookies, follows redirects, fills forms in as they stand, does the captcha's work. No scripts.</summary>
public sealed class Tab
{
    readonly HttpClient http;

    public Tab(string site)
    {
        http = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(site) };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");
    }

    public CookieContainer Cookies { get; } = new();
    public HttpClient Http => http;

    public Task<TabPage> Get(string path) => Follow(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends the form of that action with its own fields; <paramref name="fields"/> replace them, null takes one away.</summary>
    public Task<TabPage> Post(TabPage page, string action, params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var values = new Dictionary<string, string>();
        foreach (var input in page.Form(action).QuerySelectorAll("input[name]").OfType<IHtmlInputElement>())
            if (input.Type is not "checkbox" || input.IsChecked) values[input.Name!] = input.Value;
        foreach (var (name, value) in fields)
        {
            if (value is null) values.Remove(name);
            else values[name] = value;
        }
        if (values.TryGetValue("captcha", out var challenge) && values.GetValueOrDefault("captcha-work") == "") values["captcha-work"] = CaptchaWork.Of(challenge);
        return Send(action, values);
    }

    public Task<TabPage> Send(string path, IReadOnlyDictionary<string, string> values) =>
        Follow(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(values) });

    async Task<TabPage> Follow(HttpRequestMessage request)
    {
        for (var steps = 0; ; steps++)
        {
            using var sent = request;
            var response = await http.SendAsync(request);
            if (response.Headers.Location is not { } next || steps > 9)
                return new TabPage(request.RequestUri!.IsAbsoluteUri ? request.RequestUri.AbsolutePath : request.RequestUri.OriginalString, response.StatusCode, await response.Content.ReadAsStringAsync(), response);
            request = new HttpRequestMessage(HttpMethod.Get, new Uri(request.RequestUri!, next));
        }
    }
}

/// <summary>Coming in as people do.</summary>
public static class ComingIn
{
    public static Task<Site> Serve(this World world) => Site.Open(world);

    public static Tab NewTab(this Site site) => new(site.Address);

    /// <summary>A tab with a session of that person: for tests of what comes after coming in.</summary>
    public static async Task<Tab> As(this Site site, World world, Person person, Rights rights = Rights.R2)
    {
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(person, rights))));
        return tab;
    }

    /// <summary>A tab in which a person has come in with a code from an SMS.</summary>
    public static async Task<Tab> SignIn(this Site site, World world, Person person, string back = "/")
    {
        var tab = site.NewTab();
        var page = await tab.Get($"/sign-in?back={Uri.EscapeDataString(back)}");
        page = await tab.Post(page, "/sign-in", ("phone", person.Msisdn.Digits));
        page.Path.ShouldBe("/sign-in/code", page.Error);
        page = await tab.Post(page, "/sign-in/code", ("code", await world.LastSecret(person, "code")));
        if (page.Path == "/welcome/password") page = await tab.Get(back);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Error);
        return tab;
    }

    /// <summary>From the page of the sign-in that a session's end led to: where the same person lands.</summary>
    public static async Task<TabPage> SignInFrom(this Tab tab, World world, Person person, TabPage page)
    {
        world.Clock.Move(TimeSpan.FromMinutes(2));
        page = await tab.Post(page, "/sign-in", ("phone", person.Msisdn.Digits));
        page = await tab.Post(page, "/sign-in/code", ("code", await world.LastSecret(person, "code")));
        return page.Path == "/welcome/password" ? await tab.Get(page.Document.QuerySelector(".btn3")!.GetAttribute("href")!) : page;
    }
}
