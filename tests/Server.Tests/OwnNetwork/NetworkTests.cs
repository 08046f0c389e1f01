using System.Net;
using Kabinet.Access;
using Kabinet.OwnNetwork;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Operations.Life;
using Kabinet.Reads.Numbers;
using Kabinet.Tests.Worlds;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using static Kabinet.Tests.Worlds.Asking;

namespace Kabinet.Tests.OwnNetwork;

/// <summary>No password over the operator's network (AUTH-11, B6, S-10).</summary>
[Trait("feature", "AUTH-11")]
[Trait("security", "S-10")]
public sealed class NetworkTests
{
    static readonly IPAddress Trusted = IPAddress.Parse("10.20.0.7");

    static NetworkNumber Reader(World world) => new(new ReadNumber(world.Database, world.Clock, () => world.Catalog),
        world.Frame.Settings with { NetworkPeers = "10.20.0.0/16", NetworkHeader = "X-MSISDN" }, () => world.Catalog);

    static HeaderDictionary Headers(params (string Name, string[] Values)[] headers)
    {
        var all = new HeaderDictionary();
        foreach (var (name, values) in headers) all[name] = values;
        return all;
    }

    /// <summary>S-10: a hundred spellings, from wherever they come: only one header, once, from a trusted peer is believed.</summary>
    [Fact]
    public async Task The_header_is_believed_once_in_one_spelling_from_a_trusted_peer()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var (reader, anna) = (Reader(world), world.Anna.Msisdn.Digits);
        (await reader.Of(Headers(("X-MSISDN", [anna])), Trusted))!.Subscription.ShouldBe(world.Anna.Number);
        (await reader.Of(Headers(("x-msisdn", [anna])), IPAddress.Parse("::ffff:10.20.0.7"))).ShouldNotBeNull("HTTP names have no case, and an IPv4 peer may come mapped");
        foreach (var peer in new[] { null, IPAddress.Loopback, IPAddress.Parse("10.21.0.7"), IPAddress.Parse("203.0.113.5"), IPAddress.IPv6Loopback })
            (await reader.Of(Headers(("X-MSISDN", [anna])), peer)).ShouldBeNull($"{peer}");

        string[] names = ["X-MSISDN", "X_MSISDN", "x--msisdn", "X-Msisdn-", "XMSISDN", "X.MSISDN", "X-MSISDN_"];
        var tried = 0;
        foreach (var first in names)
            foreach (var second in names)
                foreach (var value in new[] { anna, world.Boris.Msisdn.Digits })
                {
                    var headers = Headers((first, [anna]));
                    if (first == second) headers[first] = new[] { anna, value };
                    else headers[second] = value;
                    (await reader.Of(headers, Trusted)).ShouldBeNull($"{first} and {second}");
                    tried++;
                }
        foreach (var value in new[] { "", " ", $"{anna},{world.Boris.Msisdn}", $"{anna};x", "79161234567", "abc", new string('7', 40), $"{anna}\u0000" })
        {
            (await reader.Of(Headers(("X-MSISDN", [value])), Trusted)).ShouldBeNull(value);
            tried++;
        }
        tried.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task A_word_is_for_one_audience_one_browser_one_minute_and_unchanged()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var tokens = new NetworkTokens(world.Frame.Vault, world.Clock);
        var token = tokens.Sign(tokens.New("https://a", "n", world.Anna.Number, world.Anna.Msisdn, NetworkTokens.SignInLife));
        tokens.Read(token, "https://a")!.Sub.ShouldBe(world.Anna.Number.Value);
        tokens.Read(token, "https://b").ShouldBeNull("another audience");
        for (var i = 0; i < token.Length; i += 3)
        {
            var changed = token.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            var read = tokens.Read(new string(changed), "https://a");
            if (read is not null) new string(changed)[..token.LastIndexOf('.')].ShouldBe(token[..token.LastIndexOf('.')], "only unused bits of the last character may differ");
        }
        foreach (var head in new[] { """{"alg":"none","typ":"JWT"}""", """{"alg":"HS256","typ":"JWT"}""" })
            tokens.Read($"{Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(head))}.{token.Split('.')[1]}.", "https://a").ShouldBeNull(head);
        new NetworkTokens(new Kabinet.Store.Vault(new byte[32]), world.Clock).Read(token, "https://a").ShouldBeNull("another key");
        world.Clock.Move(TimeSpan.FromSeconds(60));
        tokens.Read(token, "https://a").ShouldBeNull("a minute");
    }

    [Theory, InlineData(Databases.Sqlite, "ru"), InlineData(Databases.Postgres, "by")]
    public async Task One_press_and_only_in_the_browser_that_asked(string database, string operatorKey)
    {
        await using var world = await World.Open(database, operatorKey);
        await using var site = await Site.Open(world);
        var tab = site.NewTab();
        (await tab.Get("/sign-in")).Text.ShouldContain("Войти без пароля по мобильной сети");
        (await tab.Get("/sign-in/network")).Text.ShouldContain("Сеть не назвала номер", customMessage: "on Wi-Fi");

        var phone = await tab.Get($"/phone?n={world.Anna.Msisdn}");
        (await tab.Post(phone, "/phone/data", ("data", "on"))).Text.ShouldContain("Браузер вышел в сеть с этого номера");
        var page = await tab.Get("/sign-in/network");
        page.Text.ShouldContain("•••-••-01");
        page.Text.ShouldNotContain(Kabinet.Wording.Format.For("ru").Phone(world.Anna.Msisdn).Replace('\u00A0', ' '), customMessage: "masked");
        (await tab.Get("/")).Path.ShouldBe("/sign-in", "nothing happens before the press");

        // Somebody else's browser with the same word, and the same browser a second time.
        var token = page.Form("/sign-in/network").QuerySelector("input[name=token]")!.GetAttribute("value")!;
        var stranger = site.NewTab();
        (await stranger.Get($"/sign-in/network/confirm?token={token}")).Text.ShouldContain("Сеть не назвала номер");
        var entered = await tab.Post(page, "/sign-in/network");
        entered.Path.ShouldBe("/", entered.Text);
        entered.Text.ShouldContain("Вы вошли без пароля");
        (await tab.Post(page, "/sign-in/network")).Text.ShouldContain("Подтверждение устарело");

        // It opens cheap changes at most, and the step-up leads on from there.
        var session = await site.Services.GetRequiredService<Sessions>().Find(Uri.UnescapeDataString(tab.Cookies.GetCookies(new Uri(site.Address))["kabinet"]!.Value));
        session!.Rights.ShouldBe(Rights.R1);
    }

    [Fact]
    public async Task The_owner_switches_it_off_and_another_life_of_the_number_is_another_word()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        var entrance = site.Services.GetRequiredService<NetworkEntrance>();
        var visitor = new Visitor(new byte[32], "Firefox", IPAddress.Loopback);
        NetworkClaims Claims() => entrance.Read(entrance.Sign(world.Anna.Number, world.Anna.Msisdn, NetworkEntrance.NonceOf(visitor)), visitor)!;

        await Yes(world, new SwitchNetworkSignIn(world.Anna.Cabinet, false), world.As(world.Anna));
        ((Kabinet.Running.Outcome<Entered>.Refused)(await entrance.Enter(Claims(), visitor))!.Value.Outcome).Code.ShouldBe("sign-in.over-network/SwitchedOff");
        await Yes(world, new SwitchNetworkSignIn(world.Anna.Cabinet, true), world.As(world.Anna));
        (await entrance.Enter(Claims(), visitor))!.Value.Outcome.ShouldBeOfType<Kabinet.Running.Outcome<Entered>.Done>();

        var word = Claims();
        await Yes(world, new ReleaseNumber(world.Anna.Account, world.Anna.Number, ReleaseReason.GivenUp), world.Agent());
        (await entrance.Enter(word, visitor)).ShouldBeNull("released since");
        var boris = new Kabinet.Running.Caller(Who.Guest, "g", "web", world.NewKey(), Rights.None) { Cabinet = world.Boris.Cabinet };
        (await No(world, new EnterOverNetwork(world.Boris.Cabinet, world.Anna.Number, new NewSession(new byte[32], new byte[32], "d", "a", false)), boris)).ShouldBe("sign-in.over-network/AnotherNumber");
    }
}
