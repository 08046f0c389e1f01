using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Scratch cards (PAY-03): used once, never guessed, nowhere in clear.</summary>
[Trait("feature", "PAY-03"), Trait("security", "S-57")]
public sealed class CardTests
{
    const string Pin = "12345678901234";

    static ActivateCard Use(Person person, string pin = Pin, string? to = null) => new(person.Account, person.Number, new Secret(pin), to);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "voucher guessed by trying")]
    public async Task A_hundred_at_once_from_two_accounts_are_one_credit(string database)
    {
        await using var world = await World.Open(database);
        await world.PrintCards(30000, Pin);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => world.Run(Use(i % 2 == 0 ? world.Anna : world.Boris), world.As(i % 2 == 0 ? world.Anna : world.Boris))));
        ((await world.BalanceOf(world.Anna)).Minor + (await world.BalanceOf(world.Boris)).Minor).ShouldBe(34850 + 10000 + 30000);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "voucher guessed by trying")]
    public async Task Five_wrong_a_day_for_a_number_twenty_for_an_address_and_an_alarm_for_a_series(string database)
    {
        await using var world = await World.Open(database);
        await world.PrintCards(30000, Pin);
        for (var i = 0; i < 5; i++) (await Asking.No(world, Use(world.Anna, $"0000000000000{i}"), world.As(world.Anna))).ShouldBe("card.activate/WrongCard");
        (await Asking.No(world, Use(world.Anna), world.As(world.Anna))).ShouldBe("card.activate/TooManyTries");
        // Not a card at all is a slip of the finger, not a guess.
        (await Asking.No(world, Use(world.Boris, "123"), world.As(world.Boris))).ShouldBe("card.activate/NotACard");

        foreach (var person in new[] { world.Boris, world.Vera, world.Gleb, world.Boris })
            for (var i = 0; i < 5; i++) await world.Run(Use(person, $"1111111111111{i}"), world.As(person) with { Address = "203.0.113.7" });
        world.Clock.Move(TimeSpan.FromDays(1));
        foreach (var person in new[] { world.Anna, world.Boris, world.Vera, world.Gleb })
            for (var i = 0; i < 5; i++) await world.Run(Use(person, $"2222222222222{i}"), world.As(person) with { Address = "203.0.113.7" });
        var fresh = world.Catalog.On(world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow())).Payments.Cards;
        fresh.WrongFromAddress.ShouldBe(20);
        (await world.Run(Use(world.Anna), world.As(world.Anna) with { Address = "203.0.113.7" })).ShouldBeOfType<Outcome<ActivateCard.Activated>.Refused>().Code.ShouldBe("card.activate/TooManyTries");

        world.Clock.Move(TimeSpan.FromDays(1));
        await world.Database.Write(async tx => await tx.Session.Run("insert into budget (key, count, until_at) values ($1, $2, $3)",
            $"card-wrong-in-all:{world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()).DayNumber}", fresh.AlarmAt - 1, world.Clock.GetUtcNow().AddDays(1).Stored()));
        var rang = new List<string>();
        world.Frame.Queues.AlarmRang = (kind, _) => rang.Add(kind);
        await Asking.No(world, Use(world.Anna, "33333333333333"), world.As(world.Anna));
        rang.ShouldBe(["cards-guessed"]);
        (await world.Database.Read(s => s.All("select kind from alarm", row => row.GetString(0)))).ShouldBe(["cards-guessed"]);
        await Asking.Yes(world, Use(world.Anna), world.As(world.Anna));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_used_a_closed_and_an_expired_card_bring_nothing(string database)
    {
        await using var world = await World.Open(database);
        var batch = await world.PrintCards(30000, Pin, "43210987654321");
        var batches = new CardBatches(world.Database, world.Frame.Vault, () => world.Catalog, world.Clock);
        await Asking.Yes(world, Use(world.Anna, "1234 5678-9012 34"), world.As(world.Anna));
        (await Asking.No(world, Use(world.Boris), world.As(world.Boris))).ShouldBe("card.activate/WrongCard");

        await batches.Set(batch, BatchState.Closed);
        (await Asking.No(world, Use(world.Boris, "43210987654321"), world.As(world.Boris))).ShouldBe("card.activate/NotSoldYet");
        await batches.Set(batch, BatchState.Open);
        world.Clock.Move(TimeSpan.FromDays(31));
        (await Asking.No(world, Use(world.Boris, "43210987654321"), world.As(world.Boris))).ShouldBe("card.activate/Expired");
        (await batches.All()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(b => b.Size.ShouldBe(2), b => b.Used.ShouldBe(1));
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_may_go_to_another_number_and_pays_back_a_promise(string database)
    {
        await using var world = await World.Open(database);
        await world.PrintCards(50000, Pin, "43210987654321");
        await Asking.Yes(world, new TakePromisedPayment(world.Boris.Account, world.Boris.Number, world.Money(10000)), world.As(world.Boris));
        var activated = await Asking.Yes(world, Use(world.Anna, to: world.Boris.Msisdn.Digits), world.As(world.Anna));
        activated.Balance.ShouldBeNull();
        await world.Accounts().DeliverAll();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000 + 50000 - 1000));

        // Gone between the card and its delivery: the money stays with the one who gave the digits.
        await Asking.Yes(world, Use(world.Anna, "43210987654321", world.Boris.Msisdn.Digits), world.As(world.Anna));
        await world.Database.Write(async tx => await tx.Session.Run("delete from subscription where account_id = $1", world.Boris.Account.Value));
        await world.Database.Write(async tx => await tx.Session.Run("delete from account where account_id = $1", world.Boris.Account.Value));
        await world.Accounts().DeliverAll();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 50000));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("security", "S-48")]
    public async Task The_digits_stand_nowhere_in_the_store(string database)
    {
        await using var world = await World.Open(database);
        await world.PrintCards(30000, Pin);
        await Asking.No(world, Use(world.Anna, "98765432109876"), world.As(world.Anna));
        await Asking.Yes(world, Use(world.Anna), world.As(world.Anna));
        foreach (var (table, columns) in new[] { ("archive", "ask || changes"), ("reply", "body"), ("scratch_card", "serial"), ("movement", "coalesce(ref, '')") })
            foreach (var text in await world.Database.Read(s => s.All($"select {columns} from {table}", row => row.GetString(0))))
            {
                text.ShouldNotContain(Pin);
                text.ShouldNotContain("98765432109876");
            }
    }
}
