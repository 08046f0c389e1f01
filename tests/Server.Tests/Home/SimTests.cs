using Kabinet.Operations;
using Kabinet.Operations.Numbers;
using Kabinet.Store;
using Kabinet.Tests.House;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Home;

/// <summary>PIN and PUK: for the owner who has just proved himself, a few times a day, and nowhere else.</summary>
[Trait("feature", "HOME-05"), Trait("security", "S-38")]
public sealed class SimTests
{
    static readonly string[] Canaries = [BillSamples.Codes.Pin.Reveal(), BillSamples.Codes.Puk.Reveal(), BillSamples.Codes.Puk2.Reveal()];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-45"), Trait("security", "S-48")]
    public async Task A_press_shows_them_once_and_the_page_masks_them_again(string database)
    {
        await using var world = await World.Open(database);
        await world.GiveSim(world.Anna);
        await using var site = await world.Serve();
        var tab = await site.As(world, world.Anna, Rights.R3);

        var page = await tab.Get("/sim");
        Canaries.ShouldAllBe(code => !page.Html.Contains(code));
        var shown = await tab.Post(page, "/sim");
        Canaries.ShouldAllBe(code => shown.Text.Contains(code));
        shown.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        shown.Html.ShouldContain($"content=\"60;url=/sim?n={world.Anna.Number}\"");
        var repeated = await tab.Post(page, "/sim");
        Canaries.ShouldAllBe(code => !repeated.Html.Contains(code));
        (await tab.Get("/sim")).Html.ShouldNotContain(Canaries[1]);
        (await world.OnPhone(world.Anna, atLeast: 1)).ShouldHaveSingleItem().ShouldStartWith("PIN и PUK показаны");

        foreach (var table in new[] { "archive", "reply", "outbox", "demo_sms", "sim_card" })
            foreach (var row in await world.Database.Read(s => s.All($"select * from {table}", r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => r.GetValue(i) is byte[] b ? System.Text.Encoding.Latin1.GetString(b) : $"{r.GetValue(i)}")))))
                Canaries.ShouldAllBe(code => !row.Contains(code), table);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Three_looks_a_day_and_the_fourth_is_told_when(string database)
    {
        await using var world = await World.Open(database);
        await world.GiveSim(world.Anna);
        var ask = new ShowSimCodes(world.Anna.Account, world.Anna.Number);
        for (var look = 0; look < 3; look++)
        {
            await Asking.Yes(world, ask, world.As(world.Anna));
            world.Clock.Move(TimeSpan.FromHours(1));
        }
        (await Asking.No(world, ask, world.As(world.Anna))).ShouldBe("sim-codes.show/TooOften");
        world.Clock.Move(TimeSpan.FromHours(21));
        await Asking.Yes(world, ask, world.As(world.Anna));
        (await Asking.No(world, ask, world.As(world.Anna))).ShouldBe("sim-codes.show/TooOften");
        (await Asking.No(world, ask with { Subscription = world.Boris.Number }, world.As(world.Anna))).ShouldBe("sim-codes.show/NoSuchNumber");
        (await Asking.No(world, new ShowSimCodes(world.Boris.Account, world.Boris.Number), world.As(world.Boris))).ShouldBe("sim-codes.show/NotKept");
    }

    [Fact]
    [Trait("security", "S-45")]
    public async Task Less_than_two_factors_leads_to_the_step_up_and_sealed_codes_open_for_their_own_card_alone()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await world.GiveSim(world.Anna);
        await using var site = await world.Serve();
        var tab = await site.As(world, world.Anna);
        (await tab.Post(await tab.Get("/sim"), "/sim")).Path.ShouldStartWith("/prove");
        (await tab.Get($"/sim?n={world.Boris.Number}")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);

        var kept = world.Frame.Vault.Seal(BillSamples.Codes, world.Anna.Account, world.Anna.Number);
        world.Frame.Vault.UnsealSimCodes(kept, world.Anna.Account, world.Anna.Number).Puk.Reveal().ShouldBe(Canaries[1]);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => world.Frame.Vault.UnsealSimCodes(kept, world.Anna.Account, world.Boris.Number));
    }
}
