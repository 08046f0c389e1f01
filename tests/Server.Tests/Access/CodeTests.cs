using Kabinet.Access;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>One-time codes on a real store (S-05, S-06).</summary>
[Trait("feature", "AUTH-02")]
[Trait("security", "S-05"), Trait("security", "S-06")]
public sealed class CodeTests
{
    /// <summary>How many come at once: for the report too.</summary>
    public const int Wrong = 200, Right = 50;

    public static TheoryData<string> Both => Databases.Both;

    [Theory, MemberData(nameof(Both))]
    [Trait("fault", "one-time code from a non-cryptographic generator")]
    public async Task Two_hundred_wrong_codes_at_once_are_five_comparisons(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        var code = await gate.SendCode(world.Anna);
        var wrong = code == "000000" ? "000001" : "000000";

        var told = await Task.WhenAll(Enumerable.Range(0, Wrong).Select(_ => gate.Code(world.Anna, wrong)));
        told.Count(t => t == "WrongCode").ShouldBe(4);
        told.Count(t => t == "TooManyTries").ShouldBe(Wrong - 4);
        (await world.Database.Read(s => s.First("select tries from cabinet_code where cabinet_id = $1", row => row.GetInt32(0), world.Anna.Cabinet.Value))).ShouldBe(5);
        (await gate.Code(world.Anna, code)).ShouldBe("TooManyTries");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Both))]
    [Trait("fault", "one-time code from a non-cryptographic generator")]
    public async Task The_right_code_fifty_times_at_once_opens_one_session(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        var code = await gate.SendCode(world.Anna);
        (await Task.WhenAll(Enumerable.Range(0, Right).Select(_ => gate.Code(world.Anna, code)))).Count(t => t == "in").ShouldBe(1);
        (await world.Database.Read(s => s.First("select count(*) from session", row => row.GetInt64(0)))).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Annas_code_opens_nothing_of_Boris_and_nothing_in_another_browser(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        await gate.SendCode(world.Boris);
        var code = await gate.SendCode(world.Anna);
        (await gate.Code(world.Boris, code)).ShouldBe("WrongCode");
        (await gate.Code(world.Anna, code, "elsewhere")).ShouldBe("NoCode");
        world.Clock.Move(TimeSpan.FromMinutes(5));
        (await gate.Code(world.Anna, code)).ShouldBe("NoCode");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_browser_a_network_a_thousand_of_numbers_and_all_have_budgets(string database)
    {
        await using var world = await World.Open(database);
        var policy = world.Catalog.Access;
        async Task<DateTimeOffset?> Many(int count, Func<int, Visitor> who, Func<int, string> number)
        {
            DateTimeOffset? last = null;
            for (var i = 0; i < count; i++) last = await new Gate(world).Budgets.Take(who(i), new Msisdn(number(i)));
            return last;
        }

        (await Many(policy.SendsFromDevice.Count, _ => Gate.Visitor("one"), i => $"7901{i:000}0000")).ShouldBeNull();
        (await Many(1, _ => Gate.Visitor("one"), _ => "79019990000")).ShouldBe(world.Clock.GetUtcNow() + policy.SendsFromDevice.Per);

        (await Many(policy.SendsFromNetwork.Count, i => Gate.Visitor($"n{i}", $"203.0.113.{i}"), i => $"7902{i:000}0000")).ShouldBeNull();
        (await Many(1, _ => Gate.Visitor("new", "203.0.113.250"), _ => "79029990000")).ShouldBe(world.Clock.GetUtcNow() + policy.SendsFromNetwork.Per);
        (await Many(1, _ => Gate.Visitor("new"), _ => "79029990000")).ShouldBeNull();

        (await Many(policy.SendsToPrefix.Count, i => Gate.Visitor($"p{i}", $"10.{i}.0.1"), i => $"79030000{i:000}")).ShouldBeNull();
        (await Many(1, _ => Gate.Visitor("p", "10.200.0.1"), _ => "79030000999")).ShouldNotBeNull();
        (await Many(1, _ => Gate.Visitor("p", "10.200.0.1"), _ => "79030001999")).ShouldBeNull();

        world.Clock.Move(TimeSpan.FromHours(1));
        (await Many(1, _ => Gate.Visitor("new", "203.0.113.250"), _ => "79029990000")).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Both))]
    [Trait("fault", "one-time code from a non-cryptographic generator")]
    public async Task A_number_with_a_full_budget_hears_when_it_may_go_on(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        for (var i = 0; i < 3; i++) await gate.Entrance.RequestCode(world.Anna.Msisdn, Gate.Visitor($"b{i}"));
        var no = (await gate.Entrance.RequestCode(world.Anna.Msisdn, Gate.Visitor("b4"))).ShouldBeOfType<Outcome<CodeSent>.Refused>();
        no.Code.ShouldBe("code.request/TooOften");
        no.Values["at"].ShouldBe(world.Clock.GetUtcNow().AddMinutes(10));
    }
}
