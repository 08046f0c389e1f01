using Kabinet.Operations.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Store;

/// <summary>Each spoils one thing in a store that was well, and must be told so.</summary>
[Trait("security", "S-43"), Trait("security", "S-50")]
public sealed class VerifyTests
{
    static async Task<World> Lived(string database)
    {
        var world = await World.Open(database);
        await world.Run(new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Money(10000)), world.As(world.Anna));
        for (var i = 0; i < 3; i++)
            await world.Run(new TopUp(world.Anna.Account, world.Anna.Number, world.Money(1000 + i), Books.Cash, $"r{i}"), world.Agent());
        (await world.Faults()).ShouldBeEmpty();
        return world;
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_store_that_is_written_to_meanwhile_has_no_faults(string database)
    {
        await using var world = await Lived(database);
        var (writing, written) = (true, 0);
        var writers = Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
        {
            while (Volatile.Read(ref writing))
                await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(100), Books.Cash, $"w{Interlocked.Increment(ref written)}"), world.Agent());
        })).ToList();
        var look = 0;
        await Until.So(async () =>
        {
            (await world.Faults()).ShouldBeEmpty($"look {++look}");
            return Volatile.Read(ref written) >= 300;
        }, "three hundred writes");
        Volatile.Write(ref writing, false);
        await Task.WhenAll(writers);
    }

    static Task Spoil(World world, string sql) => world.Database.Write(async tx => await tx.Session.Run(sql, world.Anna.Account.Value));

    public static TheoryData<string, string> Spoilt()
    {
        string[] ways =
        [
            "update archive set outcome = 'refused HasDebts' where account_id = $1 and seq = 3",
            "update archive set ask = '{}' where account_id = $1 and seq = 2",
            "update archive set caller_id = 'agent:other' where account_id = $1 and seq = 4",
            "update archive set at = at + 1 where account_id = $1 and seq = 5",
            "delete from archive where account_id = $1 and seq = 3",
            "delete from archive where account_id = $1 and seq = 5",
            "delete from archive where account_id = $1",
            "update archive set seq = case seq when 3 then 1004 else 1003 end where account_id = $1 and seq in (3, 4)",
            "update account set balance = balance + 1 where account_id = $1",
            "update account set reserved = 1 where account_id = $1",
            "update movement set amount = amount + 1 where account_id = $1 and seq = 3",
            "delete from movement where account_id = $1 and seq = 2",
            "update month_total set charge = charge + 1 where account_id = $1",
            "insert into archive select account_id, 6, at, operation, caller_as, caller_id, channel, ask, outcome, changes, hash from archive where account_id = $1 and seq = 5",
        ];
        var data = new TheoryData<string, string>();
        foreach (var way in ways) { data.Add(Databases.Sqlite, way); data.Add(Databases.Postgres, way); }
        return data;
    }

    [Theory, MemberData(nameof(Spoilt))]
    public async Task What_was_edited_taken_out_or_put_in_is_found(string database, string sql)
    {
        await using var world = await Lived(database);
        await Spoil(world, sql);
        (await world.Faults()).ShouldContain(fault => fault.Contains($"{world.Anna.Account}", StringComparison.Ordinal));
    }
}
