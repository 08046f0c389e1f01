using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kabinet.Operations;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>An installed app stays signed in (AUTH-12): refresh tokens are good once, a stolen one ends the family (B18).</summary>
[Trait("feature", "AUTH-12"), Trait("security", "S-23")]
public sealed class AppTests
{
    public const int AtOnce = 200;

    static async Task<(HttpStatusCode Status, string Access, string Refresh)> Read(HttpResponseMessage answer)
    {
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return answer.IsSuccessStatusCode ? (answer.StatusCode, body.GetProperty("accessToken").GetString()!, body.GetProperty("refreshToken").GetString()!) : (answer.StatusCode, body.GetProperty("code").GetString()!, "");
    }

    static async Task<(HttpStatusCode Status, string Access, string Refresh)> SignIn(HttpClient http, string session)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/api/app/sign-in");
        ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session);
        return await Read(await http.SendAsync(ask));
    }

    static async Task<(HttpStatusCode Status, string Access, string Refresh)> Refresh(HttpClient http, string token) =>
        await Read(await http.PostAsJsonAsync("/api/app/refresh", new { refreshToken = token }));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_refreshes_for_a_month_with_ever_less_rights_and_a_used_token_ends_it_everywhere(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        using var http = site.Visitor();
        (await SignIn(http, await world.OpenSession(world.Anna, Rights.R1))).Access.ShouldBe("prove-more");
        var app = await SignIn(http, await world.OpenSession(world.Anna));
        (await world.Sessions().Find(app.Access))!.Rights.ShouldBe(Rights.R2);

        var stolen = app.Refresh;
        for (var day = 0; day < 3; day++)
        {
            world.Clock.Move(TimeSpan.FromDays(20));
            (await world.Sessions().Find(app.Access)).ShouldBeNull("an hour is long over");
            app = await Refresh(http, app.Refresh);
            app.Status.ShouldBe(HttpStatusCode.OK, app.Access);
            (await world.Sessions().Find(app.Access))!.Rights.ShouldBe(Rights.R1, "a refresh proves nothing anew");
        }
        (await Dump.Of(world)).ShouldNotContain(app.Refresh);

        app = await Refresh(http, app.Refresh) is var next && next.Status == HttpStatusCode.OK ? next : throw new InvalidOperationException();
        var before = await SignIn(http, await world.OpenSession(world.Anna));
        (await Refresh(http, before.Refresh)).Status.ShouldBe(HttpStatusCode.OK);
        (await Refresh(http, before.Refresh)).Access.ShouldBe("app.refresh/UsedBefore");
        await world.IsTold(world.Anna, "access.app-stolen", "использован дважды");
        (await Refresh(http, stolen)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Refresh(http, app.Refresh)).Status.ShouldBe(HttpStatusCode.OK, "the other app is another family");
        world.Clock.Move(TimeSpan.FromDays(31));
        (await Refresh(http, app.Refresh)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_hundred_refreshes_with_one_token_one_goes_through_and_nobody_stays_in(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        using var http = site.Visitor();
        var app = await SignIn(http, await world.OpenSession(world.Anna));
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Refresh(http, app.Refresh)));
        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        var won = answers.Single(a => a.Status == HttpStatusCode.OK);
        (await world.Sessions().Find(won.Access)).ShouldBeNull();
        (await Refresh(http, won.Refresh)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Whoever_is_signed_out_does_not_come_back_by_a_refresh()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        using var http = site.Visitor();
        var session = await world.OpenSession(world.Anna);
        var app = await SignIn(http, session);
        await Asking.Yes(world, new Kabinet.Operations.Access.EndOtherSessions(world.Anna.Cabinet), world.As(world.Anna) with { Session = System.Security.Cryptography.SHA256.HashData(Convert.FromBase64String(session)) });
        (await Refresh(http, app.Refresh)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var made in new[] { "", "x", Convert.ToBase64String(new byte[32]) }) (await Refresh(http, made)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await http.PostAsync("/api/app/refresh", new StringContent("{", System.Text.Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await http.PostAsync("/api/app/sign-in", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
