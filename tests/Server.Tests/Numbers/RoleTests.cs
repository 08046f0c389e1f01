using System.Text.Json;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Numbers;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.House;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.Worlds.Asking;

namespace Kabinet.Tests.Numbers;

/// <summary>Which role may ask for what: every operation that a subscriber may ask × every role (S-36).</summary>
[Trait("feature", "NUM-04")]
[Trait("security", "S-36")]
public sealed class RoleTests
{
    /// <summary>What an operation says it does to a number; one that says nothing is for owners only.</summary>
    static Deed DeedOf(Listed operation) =>
        (Deed?)operation.Ask.GetProperty("Deed", System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)?.GetValue(null) ?? Deed.Manage;

    [Fact]
    public async Task A_role_may_exactly_what_the_table_says()
    {
        var tried = 0;
        foreach (var listed in OperationList.All.Values.Where(l => l.Picture == typeof(Account) && l.May.HasFlag(Who.Subscriber)))
        {
            // A world for each: what one sample has set up stands in the way of another.
            await using var world = await World.Open(Databases.Sqlite);
            await world.LetIn(world.Vera, world.Anna, Role.Owner);
            var session = await FamilyTests.SessionOf(world, world.Vera, Rights.R3);
            var sample = AboutAnna(world, JsonSerializer.SerializeToNode((await Samples.For(listed.Name, world)).Ask, listed.Ask, Json.Options)!.AsObject());
            foreach (var role in Enum.GetValues<Role>())
            {
                await world.LetIn(world.Vera, world.Anna, role);
                var caller = Callers.Of(session with { Numbers = [.. session.Numbers.Select(n => n.Subscription == world.Anna.Number ? n with { Role = role.Word() } : n)] }, "web", world.NewKey());
                var refused = (await listed.Run(world.Frame.Runner, sample, caller, TestContext.Current.CancellationToken)) is Outcome<object>.Refused { Code: Refusals.NotAllowed };
                refused.ShouldBe(!role.May(DeedOf(listed)), $"{role} asks {listed.Name}");
                tried++;
            }
        }
        tried.ShouldBeGreaterThan(15);
        (DeedOf(OperationList.All["card-payment.start"]), DeedOf(OperationList.All["number.leave"]), DeedOf(OperationList.All["promised-payment.take"])).ShouldBe((Deed.Pay, Deed.See, Deed.Manage));
    }

    /// <summary>Some samples are about people of their own.</summary>
    static JsonElement AboutAnna(World world, System.Text.Json.Nodes.JsonObject ask)
    {
        ask["account"] = JsonSerializer.SerializeToNode(world.Anna.Account, Json.Options);
        if (ask.ContainsKey("subscription")) ask["subscription"] = JsonSerializer.SerializeToNode(world.Anna.Number, Json.Options);
        return JsonSerializer.SerializeToElement(ask);
    }

    [Theory]
    [InlineData(Role.Viewer, "See"), InlineData(Role.Payer, "See Pay"), InlineData(Role.Guardian, "See Pay Guard"), InlineData(Role.Owner, "See Pay Guard Manage")]
    public void The_table_of_roles(Role role, string deeds) =>
        string.Join(' ', Enum.GetValues<Deed>().Where(d => role.May(d))).ShouldBe(deeds);

    [Fact]
    public void An_unknown_word_in_the_store_gives_the_least() => Roles.Of("emperor").ShouldBe(Role.Viewer);

    /// <summary>B10: an SMS to one's own number shows another's and changes nothing there; a proof of the person opens both.</summary>
    [Theory, InlineData(Rights.R2, Rights.R0), InlineData(Rights.R3, Rights.R3)]
    public async Task A_code_to_ones_own_number_is_worth_less_on_another(Rights own, Rights other)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await world.LetIn(world.Gleb, world.GlebsOther, Role.Owner);
        var session = await FamilyTests.SessionOf(world, world.Gleb, own);
        session.Number(world.Gleb.Number)!.Rights.ShouldBe(own);
        session.Number(world.GlebsOther.Number)!.Rights.ShouldBe(other);
        var ask = new ConnectNumberManagement(world.GlebsOther.Account, world.GlebsOther.Number);
        if (other == Rights.R3) await Yes(world, ask, Callers.Of(session, "web", "1"));
        else (await No(world, ask, Callers.Of(session, "web", "1"))).ShouldBe(Refusals.ProveMore);
    }

    [Fact]
    public async Task A_request_that_names_a_number_without_a_link_is_refused_although_the_account_is_linked()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var session = await FamilyTests.SessionOf(world, world.Anna);
        var elsewhere = new TakePromisedPayment(world.Anna.Account, world.Boris.Number, world.Catalog.Versions[^1].Promises.Min);
        (await No(world, elsewhere, Callers.Of(session, "web", "1"))).ShouldBe(Refusals.NotAllowed);
    }

    /// <summary>Every door that lets a subscriber in says through which numbers: nothing else asks as one.</summary>
    [Fact]
    public void Nobody_is_a_subscriber_without_links()
    {
        var makers = Directory.EnumerateFiles(Path.Combine(World.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("new(Who.Subscriber", StringComparison.Ordinal) || File.ReadAllText(f).Contains("new Caller(Who.Subscriber", StringComparison.Ordinal)).ToList();
        makers.Count.ShouldBeGreaterThan(1);
        makers.Where(f => !File.ReadAllText(f).Contains("Links = [", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
