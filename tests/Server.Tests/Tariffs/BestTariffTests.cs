using Kabinet.Intake;
using Kabinet.Reads.Tariffs;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Tariffs;

/// <summary>The best tariff out of a number's own events in the store (TARIFF-03).</summary>
[Trait("feature", "TARIFF-03")]
public sealed class BestTariffTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_own_tariff_counted_again_costs_exactly_what_was_charged_and_the_cheapest_comes_first(string database)
    {
        var (till, anna) = await Cabin.Open(database, tariff: "minutka", topUp: 1000000);
        await using var _ = till;
        var world = till.World;
        (await anna.Page("/tariff/best")).Said().ShouldContain("Пока не из чего считать");

        var now = world.Clock.GetUtcNow();
        var dice = new Random(7);
        List<UsageRecord> records = [];
        for (var i = 0; i < 600; i++)
            records.Add(i % 3 == 0
                ? new(world.Anna.Msisdn.Digits, At(i), UsageKind.Data, Direction.Out, "", dice.Next(1, 30) * DataSize.Megabyte, i) { Up = 1000 }
                : new(world.Anna.Msisdn.Digits, At(i), UsageKind.Voice, Direction.Out, i % 2 == 0 ? world.Boris.Msisdn.Digits : "74955550120", dice.Next(1, 900), i));
        // Another subscriber's events change nothing.
        records.Add(new(world.Boris.Msisdn.Digits, At(1), UsageKind.Voice, Direction.Out, "74955550120", 90000, 9999));
        (await till.Get<UsageIntake>().RateAndStore(records)).Rejected.ShouldBe(0);

        var account = (await till.Get<Kabinet.Reads.Accounts.ReadAccount>().Run(world.Anna.Account, Operations.Parts.Subscriptions))!;
        List<long> told = [];
        var view = await till.Get<BestTariff>().Run(world.Anna.Account, account.Subscriptions[0], new DateOnly(2026, 11, 22), (done, all) => told.Add(done * 100 / all));
        var charged = await world.Database.Read(s => s.First("select cast(sum(charge) as bigint) from usage_event where account_id = $1 and at >= $2 and at < $3", row => row.GetInt64(0),
            world.Anna.Account.Value, Millis(new(2026, 8, 1)), Millis(new(2026, 11, 1))));

        view.Own!.Total.ShouldBe(world.Money(charged), "the same code that charged");
        view.Others.Select(o => o.Total.Minor).ShouldBeInOrder();
        view.Others.Select(o => o.Tariff.Plain).ShouldBe(world.Catalog.On(new(2026, 11, 22)).TariffList.Where(t => t.IsOpenOn(new(2026, 11, 22)) && t.Payment == PaymentKind.Prepaid && !t.IsHome && t.Code != "minutka").Select(t => t.Plain).Distinct(), ignoreOrder: true);
        view.Others.Single(o => o.Tariff.Plain == "svobodny").Tariff.Code.ShouldBe("svobodny.20gb.1000min", "the cheapest of its sizes for this usage");
        told[^1].ShouldBe(100);

        // The answer from before the usage is kept for ten minutes.
        world.Clock.Move(TimeSpan.FromMinutes(11));
        using var later = await till.SignedIn(world.Anna);
        var page = (await later.Page("/tariff/best")).Said();
        page.ShouldContain("меньше, чем сейчас");
        page.ShouldContain("«По минутам» сейчас");

        long At(int i) => (now.AddDays(-112) + TimeSpan.FromHours(4.4 * i)).ToUnixTimeMilliseconds();
        long Millis(DateOnly day) => world.Catalog.Calendar.StartOf(day).ToUnixTimeMilliseconds();
    }
}
