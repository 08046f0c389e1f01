using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Web;

/// <summary>Whose address a request has that came through a reverse proxy: budgets and lists of networks stand on it (S-06, S-18, S-54).</summary>
[Trait("security", "S-65")]
public sealed class ProxyTests
{
    /// <param name="proxies">Whose word is believed; the tests come from 127.0.0.1.</param>
    [Theory]
    [InlineData("127.0.0.1,::1", "203.0.113.9", "https", "203.0.113.9", true)]
    [InlineData("127.0.0.1,::1", "6.6.6.6, 203.0.113.9", "https", "203.0.113.9", true)]
    [InlineData("127.0.0.1,10.1.0.0/16", "203.0.113.9, 10.1.2.3", "http", "203.0.113.9", false)]
    [InlineData("127.0.0.1", "not an address", "http", "127.0.0.1", false)]
    [InlineData("10.0.0.1", "203.0.113.9", "https", "127.0.0.1", false)]
    [InlineData("", "203.0.113.9", "https", "127.0.0.1", false)]
    public async Task A_visitor_has_the_address_that_a_trusted_proxy_vouches_for(string proxies, string says, string scheme, string address, bool https)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var frame = await Frame.Open(world.Frame.Settings with { Proxies = proxies }, world.Clock, world.Frame.Catalog, World.PasswordCost);
        await using var site = await Site.Open(frame);
        var tab = site.NewTab();
        tab.Http.DefaultRequestHeaders.Add("X-Forwarded-For", says);
        tab.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        var page = await tab.Post(await tab.Get("/sign-in"), "/sign-in", ("phone", world.Anna.Msisdn.Digits));
        page = await tab.Post(page, "/sign-in/code", ("code", await world.LastSecret(world.Anna, "code")));
        (await world.Database.Read(s => s.First("select address from session", r => r.GetString(0)))).ShouldBe(address);
        page.Response.Headers.Contains("Strict-Transport-Security").ShouldBe(https);
    }

    [Fact]
    public void What_is_no_network_stops_the_start() =>
        Should.Throw<SettingRefused>(() => (new Settings { Mode = "demo", Sms = "demo", Proxies = "nginx" }).Checked()).Message.ShouldContain("--proxies");
}
