using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Kabinet.Access;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Web;

/// <summary>What stands around the pages: errors inside the menu, the end of a session, the installed site without a connection.</summary>
public sealed class EdgeTests
{
    static async Task<Tab> Come(World world, Site site)
    {
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(world.Anna))));
        return tab;
    }

    [Fact]
    public async Task An_error_keeps_the_menu_of_whoever_is_signed_in_and_a_stale_form_its_page()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await Come(world, site);
        var page = await tab.Get("/no-such-page");
        (page.Status, page.Document.QuerySelector(".side") is not null, page.Document.QuerySelectorAll("h1").Length).ShouldBe((HttpStatusCode.NotFound, true, 1));
        (await site.NewTab().Get("/no-such-page")).Document.QuerySelector(".side").ShouldBeNull();

        tab.Http.DefaultRequestHeaders.Referrer = new Uri($"{site.Address}/settings/name?n=1");
        page = await tab.Send("/settings/name", new Dictionary<string, string> { ["called"] = "Анна" });
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelector("main a.btn")!.GetAttribute("href").ShouldBe("/settings/name?n=1");
        tab.Http.DefaultRequestHeaders.Referrer = new Uri("https://evil.example/x");
        (await tab.Send("/settings/name", new Dictionary<string, string>())).Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldBe(["/"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "AUTH-17")]
    public async Task A_session_says_when_it_ends_and_one_press_keeps_it(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var tab = await Come(world, site);
        (await tab.Get("/settings")).Document.QuerySelector("[data-session-ends]").ShouldBeNull("a day is no hurry");
        await world.Database.Write(tx => { tx.Add("update session set idle = $1", (long)TimeSpan.FromMinutes(30).TotalMilliseconds); return ValueTask.CompletedTask; });
        world.Clock.Move(Sessions.Remembered);

        var page = await tab.Get("/settings");
        page.Document.QuerySelector("[data-session-ends]")!.GetAttribute("data-session-ends").ShouldBe("1799", "its last use was a second ago");
        world.Clock.Move(TimeSpan.FromSeconds(50));
        var kept = await tab.Post(page, "/session/extend");
        JsonDocument.Parse(kept.Html).RootElement.GetProperty("seconds").GetInt32().ShouldBe(1800);
        (await tab.Send("/session/extend", new Dictionary<string, string>())).Status.ShouldBe(HttpStatusCode.BadRequest);
        world.Clock.Move(TimeSpan.FromMinutes(31));
        (await tab.Post(page, "/session/extend")).Path.ShouldBe("/sign-in", "an end is an end");
    }

    [Fact, Trait("feature", "CHAN-01")]
    public async Task The_site_can_be_installed_and_keeps_no_data_for_the_way()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await Come(world, site);
        var page = await tab.Get("/");
        page.Document.QuerySelector("[data-balance]")!.GetAttribute("data-balance")!.Replace('\u00A0', ' ').ShouldBe("348,50 ₽");

        var manifest = JsonDocument.Parse((await tab.Get(page.Document.QuerySelector("link[rel=manifest]")!.GetAttribute("href")!)).Html).RootElement;
        manifest.GetProperty("display").GetString().ShouldBe("standalone");
        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
        {
            var drawn = await tab.Http.GetByteArrayAsync(icon.GetProperty("src").GetString());
            if (icon.GetProperty("type").GetString() == "image/png") IsPicture(drawn, icon.GetProperty("sizes").GetString()!);
        }

        var worker = await tab.Get("/sw.js");
        worker.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        var files = JsonDocument.Parse(worker.Html.Split("FILES = ")[1].Split(";\n")[0].Replace('\'', '"')).RootElement.EnumerateArray().Select(f => f.GetString()!).ToList();
        foreach (var file in files) (await tab.Get(file)).Status.ShouldBe(HttpStatusCode.OK, file);
        files.Where(file => !file.StartsWith("/assets/", StringComparison.Ordinal)).ShouldBe(["/offline"], "no page with data");
        var offline = await tab.Get("/offline");
        offline.Text.ShouldContain("Нет связи");
        offline.Html.ShouldNotContain("348,50");
        offline.Html.ShouldNotContain("Анна");

        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var left = await tab.Http.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        left.Headers.GetValues("Clear-Site-Data").Single().ShouldContain("\"storage\"", customMessage: "«Выход» takes the last balance along");
    }

    /// <summary>A PNG of that size that opens: the mark's white and the brand's colour are both in it.</summary>
    static void IsPicture(byte[] png, string sizes)
    {
        var size = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        $"{size}x{size}".ShouldBe(sizes);
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress)) zlib.CopyTo(pixels);
        pixels.Length.ShouldBe((1L + size * 3) * size);
        pixels.ToArray().Count(b => b == 255).ShouldBeGreaterThan(size);
    }
}
