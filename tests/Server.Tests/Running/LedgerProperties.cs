using FsCheck;
using FsCheck.Fluent;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Running;

/// <summary>Whatever is asked in whatever order: the books sum to zero and a repeat changes nothing.</summary>
public sealed class LedgerProperties
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-50")]
    [Trait("fault", "units added instead of deducted; a top-up of 50 shows 49")]
    public async Task Any_run_of_top_ups_promises_settlements_and_repeats_keeps_the_books(string database)
    {
        await using var world = await World.Open(database);
        var steps = Gen.Choose(0, 3).SelectMany(_ => Gen.Choose(1, 90_000), (kind, amount) => (Kind: kind, Amount: (long)amount));
        foreach (var history in Gen.Sample(steps.ArrayOf(12), 10)) await Live(world, history);
        (await world.Faults()).ShouldBeEmpty();
    }

    static async Task Live(World world, (int Kind, long Amount)[] history)
    {
        long promise = 0;
        foreach (var (kind, amount) in history)
        {
            var key = world.NewKey();
            var before = await world.BalanceOf(world.Anna);
            for (var repeat = 0; repeat < 2; repeat++)
            {
                switch (kind)
                {
                    case 0 or 1:
                        await world.Run(new TopUp(world.Anna.Account, world.Anna.Number, world.Money(amount), Books.Cash, key), world.Agent(key));
                        break;
                    case 2:
                        if (await world.Run(new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Money(amount)), world.As(world.Anna, key))
                            is Outcome<Promise>.Done { Result: var taken }) promise = taken.Id;
                        break;
                    default:
                        await world.Run(new SettlePromisedPayment(world.Anna.Account, promise), world.ClockCaller(key));
                        break;
                }
                if (repeat == 0) before = await world.BalanceOf(world.Anna);
                else (await world.BalanceOf(world.Anna)).ShouldBe(before);
            }
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-53"), Trait("security", "S-51")]
    public async Task Thirty_two_callers_at_once_lose_and_double_nothing(string database)
    {
        await using var world = await World.Open(database);
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async caller =>
        {
            for (var i = 0; i < 10; i++)
                await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(7), Books.Cash, $"{caller}-{i}"), world.Agent());
        }));
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 32 * 10 * 7));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-52")]
    public async Task A_transaction_that_fails_leaves_nothing_and_does_not_hurt_its_neighbours(string database)
    {
        await using var world = await World.Open(database);
        var works = Enumerable.Range(0, 20).Select(i => world.Database.Write(async tx =>
        {
            await tx.Session.Run("update account set credit_limit = credit_limit + 1 where account_id = $1", world.Anna.Account.Value);
            return i % 2 == 0 ? i : throw new InvalidTimeZoneException("on purpose");
        })).ToList();
        foreach (var work in works)
            try { await work; }
            catch (InvalidTimeZoneException) { /* The ten that were to fail. */ }
        (await world.Database.Read(s => s.First("select credit_limit from account where account_id = $1", row => row.GetInt64(0), world.Anna.Account.Value))).ShouldBe(10);
    }
}
