using System.Net;
using Kabinet.Operations;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.House;

/// <summary>Who may come to which address: nobody who has not signed in, but to what is listed here (S-35); and to what with how much proof (S-37).</summary>
public sealed class EveryDoor
{
    /// <summary>Addresses that answer anybody, and why they may. A new one that is not here turns the test red.</summary>
    static readonly Dictionary<string, string> Open = new()
    {
        ["/"] = "leads to the sign-in", ["/offline"] = "no data", ["/sw.js"] = "no data", ["/assets/"] = "no data", ["/captcha/"] = "before the sign-in", ["/preferences/"] = "cookies of language and look",
        ["/sign-in"] = "getting in", ["/sign-out"] = "getting out", ["/password/"] = "getting in", ["/e-mail/confirm"] = "the secret of a letter", ["/pay/"] = "a sealed link",
        ["/openapi"] = "a description", ["/api/app/refresh"] = "a token of its own", ["/api/operations/"] = "asks for a session before anything else but the name",
        ["/gateways/"] = "a secret or a signature of their own", ["/ussd/"] = "a secret of the gateway", ["/sms/"] = "a secret of the gateway", ["/voice/"] = "a secret of the gateway",
        ["/home-service/"] = "registration of people who have no account yet", ["/demo/"] = "the demo only", ["/phone"] = "the demo only",
    };

    static string? Reason(string path) => Open.Keys.Where(k => k == path || (k.Length > 1 && path.StartsWith(k, StringComparison.Ordinal))).Select(k => Open[k]).FirstOrDefault();

    [Fact]
    [Trait("security", "S-35")]
    public async Task A_guest_is_led_to_the_sign_in_from_everywhere_but_the_listed_doors()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var guest = site.NewTab();
        var token = (await guest.Get("/sign-in")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var (closed, used) = (0, new HashSet<string>());
        foreach (var place in Addresses.Of(site))
        {
            if (Reason(place.With(1)) is { } why) { used.Add(why); continue; }
            using var answer = place.Method == "GET"
                ? await guest.Http.GetAsync(place.With(1), TestContext.Current.CancellationToken)
                : await guest.Http.SendAsync(new HttpRequestMessage(new HttpMethod(place.Method), place.With(1)) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) }, TestContext.Current.CancellationToken);
            (answer.StatusCode == HttpStatusCode.Unauthorized || $"{answer.Headers.Location}".StartsWith("/sign-in?back=", StringComparison.Ordinal)).ShouldBeTrue($"{place.Method} {place.Pattern} is open to anybody and not on the list");
            closed++;
        }
        closed.ShouldBeGreaterThan(100);
        used.Order().ShouldBe(Open.Values.Distinct().Order(), "nothing on the list is gone");
    }

    /// <summary>What a guest may ask for, of operations: getting in, and nothing of an account. A new one that is not here turns the test red.</summary>
    static readonly string[] ForGuests =
    [
        "account-sign-in.", "app.", "code.request", "email.confirm", "identity.link", "number.link", "number.offer-link", "card-payment.", "home.register", "passkey.add", "password.", "session.prove", "sign-in.", "totp.confirm",
    ];

    [Fact]
    [Trait("security", "S-35")]
    public void Every_operation_names_who_may_ask_and_guests_only_to_get_in() =>
        OperationList.All.Values.Where(l => l.May == Who.Nobody || (l.May.HasFlag(Who.Guest) && !ForGuests.Any(f => l.Name.StartsWith(f, StringComparison.Ordinal)))).Select(l => l.Name).ShouldBeEmpty();

    /// <summary>A word of each field as it stands on a page or in a file. A new field without one turns the test red.</summary>
    static string Word(Sensitive field) => field switch
    {
        Sensitive.Calls => "701 555-01-14",
        Sensitive.Letters => FullLife.Letter,
        Sensitive.Email => FullLife.Email,
        Sensitive.Documents => "зачислено на лицевой счёт",
        Sensitive.SimCodes => BillSamples.Codes.Puk.Reveal(),
        _ => throw new InvalidOperationException($"{field} has no word to look for."),
    };

    [Fact]
    [Trait("security", "S-37"), Trait("security", "S-11")]
    public async Task A_field_is_on_no_page_of_a_session_that_has_proved_too_little_for_it()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var life = await FullLife.Happens(world);
        await using var site = await world.Serve();
        var ids = await life.Ids();
        var places = Addresses.Of(site).Where(p => p.Method == "GET" && !p.Path.StartsWith("/phone", StringComparison.Ordinal) && !p.Path.StartsWith("/demo/", StringComparison.Ordinal)).ToList();
        foreach (var rights in new[] { Rights.R1, Rights.R2, Rights.R3 })
        {
            var tab = await site.As(world, world.Anna, rights);
            var seen = new HashSet<Sensitive>();
            foreach (var place in places)
                foreach (var id in place.Names ? ids : [1L])
                {
                    var page = EveryStranger.Plain(await (await tab.Http.GetAsync($"{place.With(id)}?n={world.Anna.Number}", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync());
                    foreach (var field in Enum.GetValues<Sensitive>().Where(f => page.Contains(Word(f), StringComparison.Ordinal)))
                    {
                        (rights >= field.Needs()).ShouldBeTrue($"{rights} reads {field} on {place.Pattern}");
                        seen.Add(field);
                    }
                }
            // PIN and PUK only after a press.
            if (EveryStranger.Plain((await tab.Post(await tab.Get("/sim"), "/sim")).Html).Contains(Word(Sensitive.SimCodes), StringComparison.Ordinal)) seen.Add(Sensitive.SimCodes);
            seen.Order().ShouldBe(Enum.GetValues<Sensitive>().Where(f => f.Needs() <= rights), $"{rights} sees what it may, and no more");
        }
    }

    /// <summary>What comes as a file is asked for like a page, each time, and is never opened inside the site.</summary>
    [Fact]
    [Trait("security", "S-33")]
    public async Task A_file_is_asked_for_each_time_and_comes_as_a_file()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await FullLife.Happens(world);
        await using var site = await world.Serve();
        var (anna, vera) = (await site.As(world, world.Anna), await site.As(world, world.Vera));
        var file = $"/expenses/details.csv?n={world.Anna.Number}";

        using (var answer = await anna.Http.GetAsync(file, TestContext.Current.CancellationToken))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, "hers");
            answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            $"{answer.Headers.CacheControl}".ShouldContain("no-store");
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }
        (await vera.Http.GetAsync(file, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "another's");
        $"{(await site.NewTab().Http.GetAsync(file, TestContext.Current.CancellationToken)).Headers.Location}".ShouldStartWith("/sign-in?back=");
        world.Clock.Move(TimeSpan.FromHours(25));
        (await anna.Get(file)).Path.ShouldStartWith("/sign-in", customMessage: "the session is over, and the address opens nothing any more");

        foreach (var outside in new[] { "../kabinet.key", "..%2fkabinet.key", "%2e%2e/%2e%2e/etc/passwd", "..\\..\\etc\\passwd", "..%5c..%5cetc%5cpasswd", "/etc/passwd", "%00", "C:%5cwindows", "app.css%00.png", "....//....//etc/passwd" })
            ((int)(await anna.Http.GetAsync($"/assets/{outside}", TestContext.Current.CancellationToken)).StatusCode).ShouldBeInRange(400, 404, outside);
    }
}
