using Kabinet.Operations;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.House.EveryOperation;

namespace Kabinet.Tests.House;

/// <summary>What must hold for all operations that are asked for more than once under one key, on each database.</summary>
public sealed class EveryOperationAgain
{
    [Theory, MemberData(nameof(EveryOperation.OnBoth), MemberType = typeof(EveryOperation)), Trait("security", "S-51")]
    [Trait("fault", "no answer on refill, so the clerk repeats it; the phone form posts 0.00; services charged again on top-up")]
    public async Task A_repeat_gets_the_same_answer_and_changes_nothing(string operation, string database)
    {
        await using var world = await World.Open(database);
        var sample = await Samples.For(operation, world);
        var caller = sample.By(world.NewKey());

        var first = (await Ask(world, operation, sample.Ask, caller)).ShouldBeOfType<Outcome<object>.Done>($"the sample of {operation} must get a yes");
        var after = await Everything(world);
        var second = (await Ask(world, operation, sample.Ask, caller)).ShouldBeOfType<Outcome<object>.Done>();

        first.Replayed.ShouldBeFalse();
        second.Replayed.ShouldBeTrue();
        Json.Text(second.Result, second.Result.GetType()).ShouldBe(Json.Text(first.Result, first.Result.GetType()));
        (await Everything(world)).ShouldBe(after);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(EveryOperation.OnBoth), MemberType = typeof(EveryOperation)), Trait("security", "S-51"), Trait("security", "S-53")]
    public async Task Eight_at_once_under_one_key_are_one_effect(string operation, string database)
    {
        await using var world = await World.Open(database);
        var sample = await Samples.For(operation, world);
        var caller = sample.By(world.NewKey());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ask(world, operation, sample.Ask, caller)));
        outcomes.OfType<Outcome<object>.Done>().Count(done => !done.Replayed).ShouldBe(1);
        outcomes.OfType<Outcome<object>.Done>().Count().ShouldBe(8);
        (await world.Faults()).ShouldBeEmpty();
    }
}
