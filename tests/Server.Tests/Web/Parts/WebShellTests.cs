using System.Net;
using AngleSharp.Html.Parser;
using Kabinet.Channels.Web;
using Kabinet.Channels.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Kabinet.Tests.Web.Parts;

/// <summary>The frame of the web door behind a real server, with pages that fail on purpose.</summary>
public sealed class WebShellTests : IAsyncLifetime
{
    readonly HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false });
    WebApplication app = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddWebShell(_ => Rendered.Settings);
        app = builder.Build();
        app.UseSecurityHeaders("https://bank.example");
        app.UseErrorPages();
        app.UseFormTokens();
        app.MapWebShell();
        app.MapGet("/page", (HttpContext http) => Page.Show<ErrorPage>(http, (nameof(ErrorPage.Kind), ErrorKind.Forbidden)));
        app.MapGet("/broken", IResult () => throw new InvalidOperationException("a secret of the inside"));
        app.MapGet("/outage", IResult () => throw new TimeoutException("database.internal"));
        app.MapGet("/api/broken", IResult () => throw new InvalidOperationException("a secret of the inside"));
        app.MapGet("/often", (HttpContext http) => { http.Response.Headers.RetryAfter = "60"; http.Response.StatusCode = 429; });
        await app.StartAsync(Stop);
        browser.BaseAddress = new Uri(app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData("/page", 200)]
    [InlineData("/nothing", 404)]
    [InlineData("/broken", 500)]
    [InlineData("/outage", 503)]
    [InlineData("/api/broken", 500)]
    [InlineData("/often", 429)]
    [InlineData("/assets/app.css", 200)]
    [InlineData("/assets/nothing.css", 404)]
    public async Task Every_answer_carries_the_security_headers(string path, int status)
    {
        var answer = await browser.GetAsync(path, Stop);
        ((int)answer.StatusCode).ShouldBe(status);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self';");
        policy.ShouldContain("form-action 'self' https://bank.example;");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.Contains("Server").ShouldBeFalse();
        var body = await answer.Content.ReadAsStringAsync(Stop);
        body.ShouldNotContain("secret");
        body.ShouldNotContain("database.internal");
    }

    [Fact]
    public async Task A_page_is_kept_nowhere_and_a_fingerprinted_file_for_a_year()
    {
        (await browser.GetAsync("/page", Stop)).Headers.CacheControl!.NoStore.ShouldBeTrue();
        var file = await browser.GetAsync(Rendered.Settings.Assets.Url("app.css"), Stop);
        file.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        (await browser.GetAsync("/assets/app.0000000000.css", Stop)).Headers.CacheControl!.MaxAge.ShouldBeNull();
    }

    [Fact]
    public async Task A_choice_without_a_token_is_refused_and_with_one_is_kept()
    {
        var bare = await browser.PostAsync("/preferences/language", Form(("language", "en")), Stop);
        bare.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync("/page", Stop));
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var kept = await browser.PostAsync("/preferences/language",
            Form(("language", "en"), ("back", "/page?x=1"), ("__RequestVerificationToken", token)), Stop);
        kept.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        kept.Headers.Location!.ToString().ShouldBe("/page?x=1");
        (await browser.GetStringAsync("/page", Stop)).ShouldContain("<html lang=\"en\">");
    }

    [Theory]
    [InlineData("/payments?n=1", "/payments?n=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void The_way_back_never_leaves_the_site(string? asked, string path) => Preferences.SafePath(asked).ShouldBe(path);

    static FormUrlEncodedContent Form(params (string Key, string Value)[] fields) =>
        new(fields.Select(f => new KeyValuePair<string, string>(f.Key, f.Value)));
}
