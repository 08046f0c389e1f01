using Kabinet.Operations;
using Kabinet.Tests.Weak;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>
/// A number that is ours and one that is not cost the same work: the same statements in the same order and as many slow hashes, step by
/// step (S-12). What takes the same work takes the same time on any machine; the clock itself is looked at by the drill of timing.
/// </summary>
[Trait("feature", "AUTH-13"), Trait("security", "S-12")]
public sealed class SameWorkTests
{
    public const int Steps = 18;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_step_of_getting_in_does_the_same_work_for_both(string database)
    {
        await using var world = await World.Open(database);
        await new Gate(world).SetPassword(world.Anna);
        var ours = await Walk(world, world.Anna.Msisdn);
        var nobodys = await Walk(world, new Msisdn("79009999999"));
        ours.Sum(s => s.Hashes).ShouldBeGreaterThan(1);
        (ours.Count, nobodys.Count).ShouldBe((Steps, Steps));
        for (var i = 0; i < ours.Count; i++)
        {
            nobodys[i].Hashes.ShouldBe(ours[i].Hashes, $"{ours[i].Name} {i}: hashes");
            string.Join('\n', nobodys[i].Statements.Select(Short)).ShouldBe(string.Join('\n', ours[i].Statements.Select(Short)), $"{ours[i].Name} {i}: statements");
        }
    }

    /// <summary>On one line, and not all of it.</summary>
    static string Short(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)) is { Length: > 90 } line ? line[..90] : text;

    sealed record Step(string Name, long Hashes, IReadOnlyList<string> Statements);

    static async Task<List<Step>> Walk(World world, Msisdn number)
    {
        List<string> sent = [];
        var node = new Weakness("every statement is written down") { Store = s => { lock (sent) sent.Add(s.Text); return s; } }.Of(world.Frame);
        var gate = new Gate(world, node);
        var (entrance, visitor) = (gate.Entrance, Gate.Visitor($"{number}", $"198.51.{(number == world.Anna.Msisdn ? 1 : 2)}.7"));
        List<Step> steps = [];

        async Task Do(string name, Func<Task> step)
        {
            var before = node.Passwords.Made;
            sent.Clear();
            await step();
            steps.Add(new(name, node.Passwords.Made - before, [.. sent]));
        }

        Task Wrong() => Do("password", () => entrance.EnterWithPassword(number, new Secret("wrong-one"), visitor, false));
        await Do("code", () => entrance.RequestCode(number, visitor));
        for (var i = 0; i < 7; i++) await Do("enter code", () => entrance.EnterWithCode(number, "000000", visitor, false));
        for (var i = 0; i < 2; i++) await Wrong();
        await Do("send password", () => entrance.RequestPassword(number, visitor));
        for (var i = 0; i < 3; i++) await Wrong();
        await Do("reset", () => entrance.RequestReset(number, visitor));
        for (var i = 0; i < 3; i++) await Do("too often", () => entrance.RequestCode(number, visitor));
        return steps;
    }
}
