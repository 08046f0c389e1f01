using System.Net;
using Kabinet.Tests.Worlds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.House;

/// <summary>What must hold of every address the server answers (S-27, S-28, S-35), taken from its own list of endpoints.</summary>
public sealed class EveryEndpoint
{
    /// <summary>Not for browsers: they prove themselves by a key, a shared secret or by being asked back.</summary>
    static readonly string[] WithoutForms = ["/api/", "/gateways/", "/ussd/", "/sms/", "/voice/", "/demo/bank/v3/", "/demo/network/v1/", "/demo/payouts/v1/", "/demo/identity/token"];

    static IEnumerable<(string Method, string Path)> Endpoints(Site site) => site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => (method, Filled(e.RoutePattern))));

    static string Filled(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "1",
        }))));

    /// <summary>
    /// A handler of HttpContext alone that gives back a Task is taken for a RequestDelegate, and what is in the Task is thrown away without
    /// a word. Such an endpoint names no method; every page of ours must, with another parameter or as a «(Delegate)».
    /// </summary>
    static IEnumerable<string> Dropping(IEnumerable<EndpointDataSource> sources) => sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<System.Reflection.MethodInfo>() is null).Select(e => e.RoutePattern.RawText ?? "");

    [Fact]
    public async Task No_answer_is_thrown_away()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        Dropping(site.Services.GetServices<EndpointDataSource>()).ShouldBeEmpty();

        var spoilt = WebApplication.CreateSlimBuilder().Build();
        spoilt.MapGet("/kept", (HttpContext http, string? n) => Said(http));
        spoilt.MapGet("/kept-too", (Delegate)Said);
#pragma warning disable ASP0016 // The analyzer of full builds says the same; the inner loop runs without it.
        spoilt.MapGet("/lambda", (HttpContext http) => Said(http));
        spoilt.MapGroup("/in").MapPost("/group", Said);
#pragma warning restore ASP0016
        Dropping(((IEndpointRouteBuilder)spoilt).DataSources).ShouldBe(["/lambda", "/in/group"]);

        static Task<IResult> Said(HttpContext http) => Task.FromResult(Results.Ok());
    }

    /// <summary>
    /// Code that reads the parameters of a handler is written by the compiler (its mark is on the endpoint). Written at the start instead, it
    /// was two fifths of what a test with a server cost, and as much of the first visit to each page.
    /// </summary>
    [Fact]
    public async Task No_endpoint_has_its_code_written_at_the_start()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        AtTheStart(site.Services.GetServices<EndpointDataSource>()).ShouldBeEmpty();

        var spoilt = WebApplication.CreateSlimBuilder().Build();
        spoilt.MapGet("/late", (HttpContext http, string? n) => Results.Ok());
        AtTheStart(((IEndpointRouteBuilder)spoilt).DataSources).ShouldBe(["/late"]);

        static IEnumerable<string> AtTheStart(IEnumerable<EndpointDataSource> sources) => sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<System.CodeDom.Compiler.GeneratedCodeAttribute>() is null).Select(e => e.RoutePattern.RawText ?? "");
    }

    static async Task<HttpClient> AsAnna(World world, Site site)
    {
        var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(site.Address) };
        visitor.DefaultRequestHeaders.Add("Cookie", $"kabinet={Uri.EscapeDataString(await world.OpenSession(world.Anna))}");
        return visitor;
    }

    [Fact]
    [Trait("security", "S-27")]
    public async Task Every_form_without_its_token_is_refused()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        using var anna = await AsAnna(world, site);
        var forms = Endpoints(site).Where(e => e.Method == "POST" && !WithoutForms.Any(w => e.Path.StartsWith(w, StringComparison.Ordinal))).ToList();

        forms.Count.ShouldBeGreaterThan(8);
        foreach (var (_, path) in forms)
            (await anna.PostAsync(path, new FormUrlEncodedContent([new("amount", "100"), new("phone", "79001000001")]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
    }

    [Fact]
    [Trait("security", "S-28")]
    public async Task Every_answer_carries_the_security_headers_and_none_breaks()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        using var anna = await AsAnna(world, site);
        using var guest = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(site.Address) };
        foreach (var (_, path) in Endpoints(site).Where(e => e.Method == "GET").Append(("GET", "/no/such/page")))
            foreach (var visitor in new[] { anna, guest })
            {
                var answer = await visitor.GetAsync(path);
                ((int)answer.StatusCode).ShouldBeLessThan(500, path);
                answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'", customMessage: path);
                answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], path);
                answer.Headers.Contains("Server").ShouldBeFalse(path);
            }
    }

    [Fact]
    [Trait("security", "S-47")]
    public async Task Nothing_of_the_demo_exists_in_production()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var settings = world.Frame.Settings with
        {
            Mode = "production", AnswerSeconds = 8, Sms = "http", Mail = "", Site = "https://lk.example.ru", DoorSecret = "0123456789abcdef", Database = Path.Combine(world.Folder, "production.db"), YookassaUrl = "https://api.yookassa.ru/v3/",
        };
        await using var frame = await Frame.Open(settings.Checked(), world.Clock);
        await using var app = App.Build(frame);
        app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText ?? "")
            .Where(path => path.Contains("demo", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/phone", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("security", "S-27")]
    public async Task Reading_changes_nothing()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        using var anna = await AsAnna(world, site);
        var before = await Rows(world);
        foreach (var (_, path) in Endpoints(site).Where(e => e.Method == "GET")) await anna.GetAsync(path);
        (await Rows(world)).ShouldBe(before);
    }

    /// <summary>Each leaves another context than text: an attribute, a tag, a title, a comment, a script, an address.</summary>
    public static readonly IReadOnlyList<string> Hostile =
    [
        "\"'><x-evil onclick=1>", "</title></textarea></script><x-evil>", "<img src=x onerror=alert(1)>", "--><x-evil><!--", "javascript:alert(1)", "';alert(1)//<svg/onload=alert(1)>", "&lt;x-evil&gt;{{7*7}}${7*7}",
        "<svg><script>alert(1)</script></svg>", "\" autofocus onfocus=alert(1) x=\"", "' onmouseover='alert(1)", "</style><x-evil>", "<iframe srcdoc='<x-evil>'>", "<math><mtext><x-evil>", "]]><x-evil>", "<!--><x-evil>-->",
        "data:text/html,<x-evil>", "vbscript:msgbox(1)", "java\tscript:alert(1)", "%3Cx-evil%3E", "&#60;x-evil&#62;", "\u003cx-evil\u003e", "<x-evil/onpointerrawupdate=alert(1)>", "<details open ontoggle=alert(1)>",
        "<a href=javascript:alert(1)>x</a>", "<form action=javascript:alert(1)><button>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0;url=//evil.example>", "<link rel=stylesheet href=//evil.example>",
        "<object data=javascript:alert(1)>", "<embed src=//evil.example>", "`-alert(1)-`", "\"-alert(1)-\"", "</noscript><x-evil>", "</option></select><x-evil>", "<x-evil\u0000>", "\u202e<x-evil>", "<X-EVIL>", "<\nx-evil>", "a\r\nSet-Cookie: x=1", "{{constructor.constructor('alert(1)')()}}",
    ];

    /// <summary>Several in one text: each crawl tries them all.</summary>
    static IEnumerable<string> Texts => Hostile.Chunk(10).Select(some => string.Join(' ', some));

    /// <summary>What an address may ask for.</summary>
    public static readonly IReadOnlyList<string> Asked = ["from", "to", "subject", "sum", "q", "phone", "back", "t", "peer", "code", "tab", "need", "draft", "below", "after"];

    [Fact]
    [Trait("security", "S-29"), Trait("security", "S-32")]
    public async Task Nothing_that_was_stored_or_asked_becomes_markup_and_no_page_is_kept()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await FullLife.Happens(world);
        await using var site = await Site.Open(world);
        using var anna = await AsAnna(world, site);
        var pages = 0;
        foreach (var text in Texts)
        {
            await world.Database.Write(tx =>
            {
                tx.Add("update subscription set label = $1", text);
                tx.Add("update account set holder_name = $1", text);
                tx.Add("insert into cabinet_profile (cabinet_id, called) values ($1, $2) on conflict (cabinet_id) do update set called = excluded.called", world.Anna.Cabinet.Value, text);
                tx.Add("insert into cabinet_email (cabinet_id, use, address, asked) values ($1, 0, $2, 0) on conflict (cabinet_id, use) do update set address = excluded.address", world.Anna.Cabinet.Value, text);
                tx.Add("update session set device = $1, address = $1", text);
                tx.Add("update saved_card set title = $1", text);
                tx.Add("update cabinet_number_request set comment = $1", text);
                tx.Add("update usage_event set peer = $1 where peer <> ''", text);
                return ValueTask.CompletedTask;
            });
            var typed = string.Concat(Asked.Select(name => $"&{name}={Uri.EscapeDataString(text)}"));
            foreach (var (_, path) in Endpoints(site).Where(e => e.Method == "GET").Append(("GET", "/no/such/page")))
            {
                var answer = await anna.GetAsync($"{path}?n={world.Anna.Number}{typed}");
                if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
                pages++;
                $"{answer.Headers.CacheControl}".ShouldContain("no-store", customMessage: path);
                var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
                page.QuerySelectorAll("x-evil, svg[onload], svg script, iframe, object, embed, base, math, link[href*=evil], meta[content*=evil], [onerror], [onclick], [onfocus], [onmouseover], [ontoggle], [onpointerrawupdate], img[src=x], script:not([src^='/assets/']), a[href^='javascript'], form[action^='javascript']").Select(e => e.OuterHtml).ShouldBeEmpty(path);
            }
        }
        pages.ShouldBeGreaterThan(100, "the text was on pages at all");
        (await (await anna.GetAsync("/settings")).Content.ReadAsStringAsync()).ShouldContain("constructor.constructor", customMessage: "the control: it is there, as text");
    }

    static async Task<List<long>> Rows(World world)
    {
        var counts = new List<long>();
        foreach (var table in new[] { "movement", "archive", "cabinet_archive", "reply", "cabinet_reply", "payment", "promise", "outbox", "cabinet_code", "session" })
            counts.Add(await world.Database.Read(s => s.First($"select count(*) from {table}", row => row.GetInt64(0))));
        return counts;
    }
}
