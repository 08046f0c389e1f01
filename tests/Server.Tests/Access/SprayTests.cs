using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>One password tried at many numbers stops soon, from however many addresses, and nobody else is stopped (S-18, B2).</summary>
[Trait("feature", "AUTH-13"), Trait("security", "S-18")]
public sealed class SprayTests
{
    /// <summary>Numbers that are tried at; people who come in as ever, and how many of them mistype first.</summary>
    public const int Numbers = 10_000, People = 500, Mistyped = 50;
    public static readonly IReadOnlyList<int> Networks = [1, 100, 1_000];

    static string Number(int i) => $"79{10 + i / 100_000:00}{i * 7919 % 10_000_000:0000000}";

    /// <returns>At how many numbers a password was compared.</returns>
    static async Task<int> Spray(World world, int numbers, Func<int, string> address, Func<int, string>? number = null)
    {
        var gate = new Gate(world);
        var compared = 0;
        for (var i = 0; i < numbers; i++)
        {
            var (outcome, _) = await gate.Entrance.EnterWithPassword(new((number ?? Number)(i)), new("Leto2026"), Gate.Visitor($"bot {i}", address(i)), false);
            if (outcome is Kabinet.Running.Outcome<Kabinet.Operations.Access.Entered>.Refused { Code: var code } && !code.EndsWith("/TooSoon", StringComparison.Ordinal)) compared++;
        }
        return compared;
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task From_one_network_sixty_are_wrong_and_the_next_wait_while_the_owners_device_goes_on(string database)
    {
        await using var world = await World.Open(database);
        var policy = world.Catalog.Access;
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        (await gate.Password(world.Anna, Gate.Good, "home", remember: true)).ShouldBe("in");

        (await Spray(world, policy.WrongFromNetwork.Count + 20, i => $"198.51.100.{i % 250}")).ShouldBe(policy.WrongFromNetwork.Count);
        (await gate.Password(world.Anna, Gate.Good, "elsewhere")).ShouldBe("TooSoon", "behind the same network");
        (await gate.Password(world.Anna, Gate.Good, "home")).ShouldBe("in", "a device that was here before");
        (await gate.Entrance.EnterWithPassword(world.Anna.Msisdn, new(Gate.Good), Gate.Visitor("away", "203.0.113.9"), false)).Outcome.ShouldBeOfType<Kabinet.Running.Outcome<Kabinet.Operations.Access.Entered>.Done>("from another network");
        world.Clock.Move(policy.WrongFromNetwork.Per);
        (await gate.Password(world.Anna, Gate.Good, "elsewhere")).ShouldBe("in", "ten minutes later");
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>One try at each of many numbers, from one network or a thousand: the budgets of the network and of all stop it (security.md S-18).</summary>
    [Fact]
    public async Task From_however_many_networks_all_numbers_have_their_end()
    {
        foreach (var networks in Networks)
        {
            await using var world = await World.Open(Databases.Sqlite);
            (await Spray(world, Numbers, i => $"10.{i % networks / 250}.{i % networks % 250}.1")).ShouldBe(Compared(world.Catalog.Access, networks), $"{networks} networks");
        }
    }

    /// <summary>At how many of the numbers a password is compared in ten minutes.</summary>
    public static int Compared(AccessPolicy policy, int networks) => Math.Min(policy.WrongInAll.Count, networks * policy.WrongFromNetwork.Count);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task From_many_networks_a_thousand_of_neighbours_have_their_end(string database)
    {
        await using var world = await World.Open(database);
        var policy = world.Catalog.Access;
        (await Spray(world, policy.WrongAtPrefix.Count + 40, i => $"10.{i}.0.1", i => $"79991234{i:000}")).ShouldBe(policy.WrongAtPrefix.Count, "neighbours");
    }

    /// <summary>Behind a few networks, as subscribers of one town are; one in ten mistypes first.</summary>
    [Fact]
    public async Task Of_many_who_come_in_as_ever_nobody_is_stopped()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        for (var i = 0; i < People; i++)
        {
            var visitor = Gate.Visitor($"guest {i}", $"192.0.2.{i % 250}");
            if (i % (People / Mistyped) == 0) (await gate.Entrance.EnterWithPassword(world.Anna.Msisdn, new("wrong"), visitor, false)).Outcome.ShouldBeOfType<Kabinet.Running.Outcome<Kabinet.Operations.Access.Entered>.Refused>();
            (await gate.Entrance.EnterWithPassword(world.Anna.Msisdn, new(Gate.Good), visitor, false)).Outcome.ShouldBeOfType<Kabinet.Running.Outcome<Kabinet.Operations.Access.Entered>.Done>($"guest {i}");
        }
    }
}
