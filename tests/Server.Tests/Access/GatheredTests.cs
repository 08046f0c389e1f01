using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Looks that come while others are under way go together (limits.md E1, E4), and each gets the answer to its own.</summary>
[Trait("security", "S-21")]
public sealed class GatheredTests
{
    const int Lanes = 3;

    readonly List<(int[] Questions, TaskCompletionSource Ready)> asked = [];
    readonly Gathered<int, int> looks;

    public GatheredTests() => looks = new(Lanes, 10, async questions =>
    {
        var ready = new TaskCompletionSource();
        lock (asked) asked.Add(([.. questions], ready));
        await ready.Task;
        return [.. questions.Select(q => q < 0 ? throw new InvalidOperationException("broken") : q * 2)];
    });

    Task<int>[] Ask(params IEnumerable<int> questions) => [.. questions.Select(q => looks.Of(q).AsTask())];

    [Fact]
    public async Task Who_comes_alone_is_asked_at_once_and_who_comes_meanwhile_together()
    {
        var first = Ask(Enumerable.Range(1, Lanes));
        var later = Ask(Enumerable.Range(100, 25));
        asked.Select(a => a.Questions).ShouldBe(Enumerable.Range(1, Lanes).Select(q => new[] { q }));

        asked[0].Ready.SetResult();
        await Until.So(() => ValueTask.FromResult(asked.Count == Lanes + 1), "those who wait are asked");
        asked[Lanes].Questions.ShouldBe(Enumerable.Range(100, 10));
        for (var i = 1; i < Lanes + 3; i++)
        {
            var one = i;
            await Until.So(() => ValueTask.FromResult(asked.Count > one), "the next are asked");
            asked[i].Ready.SetResult();
        }
        (await Task.WhenAll(first)).ShouldBe(Enumerable.Range(1, Lanes).Select(q => q * 2));
        (await Task.WhenAll(later)).ShouldBe(Enumerable.Range(100, 25).Select(q => q * 2));
        asked.Sum(a => a.Questions.Length).ShouldBe(Lanes + 25);
    }

    [Fact]
    public async Task What_fails_fails_those_that_asked_it_and_nobody_after_them()
    {
        for (var round = 0; round < 3; round++)
        {
            asked.Clear();
            var first = Ask(Enumerable.Repeat(-1, Lanes));
            var together = Ask(-1, 5);
            for (var i = 0; i <= Lanes; i++)
            {
                var one = i;
                await Until.So(() => ValueTask.FromResult(asked.Count > one), "the next are asked");
                asked[i].Ready.SetResult();
            }
            foreach (var broken in first.Concat(together)) (await Should.ThrowAsync<InvalidOperationException>(() => broken)).Message.ShouldBe("broken");
        }
        var after = Ask(7);
        asked[^1].Ready.SetResult();
        (await after[0]).ShouldBe(14);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_many_sessions_looked_up_at_once_each_is_whose_it_is(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        var owners = new Dictionary<string, CabinetId>();
        foreach (var person in new[] { world.Anna, world.Boris, world.Vera })
        {
            await gate.SetPassword(person);
            for (var i = 0; i < 3; i++)
            {
                var (outcome, key) = await gate.Entrance.EnterWithPassword(person.Msisdn, new Secret(Gate.Good), Gate.Visitor($"{i}"), remember: false);
                outcome.ShouldBeOfType<Outcome<Entered>.Done>();
                owners.Add(key, person.Cabinet);
            }
        }
        string[] keys = [.. owners.Keys, .. Enumerable.Range(0, 9).Select(_ => Sessions.NewKey().Key)];
        var alone = new Dictionary<string, SignedIn?>();
        foreach (var key in keys) alone[key] = await world.Sessions().Find(key);

        var sessions = world.Sessions();
        string[] many = [.. Enumerable.Range(0, 400).Select(i => keys[i * 7 % keys.Length])];
        var found = await Task.WhenAll(many.Select(key => Task.Run(async () => await sessions.Find(key))));
        for (var i = 0; i < many.Length; i++)
        {
            found[i]?.Cabinet.ShouldBe(owners[many[i]]);
            (found[i] is null).ShouldBe(!owners.ContainsKey(many[i]));
            found[i]?.Numbers.Select(n => (n.Subscription, n.Rights)).ShouldBe(alone[many[i]]!.Numbers.Select(n => (n.Subscription, n.Rights)));
        }
    }
}
