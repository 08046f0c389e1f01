using System.Net;
using Kabinet.Channels.Clock;
using Kabinet.Intake;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Tariffs;

/// <summary>Limits by their page and by usage that comes in (SERV-04, SPEND-07).</summary>
[Trait("feature", "SERV-04"), Trait("feature", "SPEND-07"), Trait("feature", "SPEND-08")]
public sealed class LimitsPageTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_limit_is_set_usage_that_passes_it_is_charged_and_told_of_once_and_paid_services_are_held(string database)
    {
        var (till, anna) = await Cabin.Open(database, tariff: "minutka");
        await using var _ = till;
        var world = till.World;
        (await anna.Press(await anna.Page("/limits"), "/limits/set", ("kind", "money"), ("period", "month"), ("amount", "10,00"))).Page.Said().ShouldContain("Использовано 0,00 ₽ из 10,00 ₽");

        // Four minutes within the network at 1.20 a minute, then twice as much.
        await Call(till, 1, 240);
        await till.Get<ClockDoor>().RunDue();
        await Call(till, 2, 480);
        await till.Get<ClockDoor>().RunDue();
        await till.Get<ClockDoor>().RunDue();
        (await Warnings(till)).ShouldBe(1, "4.80 of 10 is not half; 14.40 passes all thresholds at once");

        var page = await anna.Page("/limits");
        page.Said().ShouldContain("исчерпан");
        page.Said().ShouldContain("14,40 ₽ из 10,00 ₽");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 1440), "what has happened is charged");
        (await anna.Page("/services/turbo")).Said().ShouldContain("не уложится в ваш лимит расходов 10,00 ₽");
        (await anna.Page("/services/trip-turkey")).Said().ShouldContain("Спишем сегодня", customMessage: "the catalog leaves packages for travelling alone");

        await anna.Press(page, "/limits/lift");
        (await anna.Page("/services/turbo")).Said().ShouldContain("Спишем сегодня");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "HOME-02")]
    public async Task A_package_is_said_to_last_only_after_a_day_of_it_and_never_when_little_is_left(string database)
    {
        var (till, anna) = await Cabin.Open(database);
        await using var _ = till;
        var world = till.World;
        var today = world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());
        await Give(1, unit: (int)GrantUnit.Sms, size: 100, left: 9, from: -20, until: 20);
        await Give(2, unit: (int)GrantUnit.Bytes, size: 1L << 30, left: 1L << 30, from: 0, until: 20);
        var page = (await anna.Page("/limits")).Said();
        page.ShouldContain("Заканчиваются");
        page.ShouldNotContain("Хватит до конца срока", customMessage: "one runs low, the other has just begun");

        await Give(3, unit: (int)GrantUnit.Seconds, size: 36_000, left: 36_000, from: -2, until: 5);
        (await anna.Page("/limits")).Said().ShouldContain("Хватит до конца срока");
        var home = (await anna.Page("/")).Said();
        home.ShouldContain("из 600 мин, до 27 ноября", customMessage: "packages that end on different days say each its own");
        home.ShouldContain("из 100 SMS, до 12 декабря");

        await Give(4, unit: (int)GrantUnit.Bytes, size: 1L << 30, left: 1L << 29, from: -30, until: 20, code: 2);
        var twice = (await anna.Page("/limits")).Said();
        twice.ShouldContain("С 23 октября до 12 декабря", customMessage: "what is left of a month before stands beside the new one under the same name");
        twice.ShouldContain("С 22 ноября до 12 декабря");
        twice.ShouldContain("До 27 ноября", customMessage: "alone under its name");

        Task Give(long id, int unit, long size, long left, int from, int until, long? code = null) => world.Database.Write(tx =>
        {
            tx.Add("""
                insert into grant_left (account_id, grant_id, subscription_id, code, unit, size, amount_left, priority, from_at, until_at, minted_order, catalog_version)
                values ($1, $2, $3, $9, $4, $5, $6, 0, $7, $8, $2, '2026-09-01')
                """, world.Anna.Account.Value, id, world.Anna.Number.Value, unit, size, left,
                world.Clock.GetUtcNow().AddDays(from).Stored(), world.Catalog.Calendar.StartOf(today.AddDays(until + 1)).Stored(), $"test-{code ?? id}");
            return ValueTask.CompletedTask;
        });
    }

    [Theory, InlineData("money", "", "Введите сумму"), InlineData("minutes", "1,5", "целое число минут"), InlineData("sms", "-3", "целое число SMS"), InlineData("data", "x", "Введите гигабайты"), InlineData("data", "0", "Введите гигабайты")]
    public async Task What_is_typed_wrong_is_said_and_kept(string kind, string amount, string said)
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite);
        await using var _ = till;
        var (status, page) = await anna.Press(await anna.Page("/limits"), "/limits/set", ("kind", kind), ("period", "day"), ("amount", amount));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Said().ShouldContain(said);
        page.QuerySelector("input[name=amount]")!.GetAttribute("value").ShouldBe(amount);
    }

    [Fact]
    public async Task Gigabytes_minutes_and_pieces_are_counted_in_their_own_units()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite);
        await using var _ = till;
        await anna.Press(await anna.Page("/limits"), "/limits/set", ("kind", "data"), ("period", "day"), ("amount", "1,5"));
        await anna.Press(await anna.Page("/limits"), "/limits/set", ("kind", "minutes"), ("period", "month"), ("amount", "100"));
        await anna.Press(await anna.Page("/limits"), "/limits/set", ("kind", "sms"), ("period", "month"), ("amount", "50"));
        var said = (await anna.Page("/limits")).Said();
        foreach (var limit in new[] { "из 1,5 ГБ", "из 100 мин", "из 50 SMS" }) said.ShouldContain(limit);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "TARIFF-02")]
    public async Task Usage_that_comes_late_is_priced_by_the_tariff_of_its_own_time(string database)
    {
        var (till, _) = await Cabin.Open(database, tariff: "minutka", topUp: 200000);
        await using var __ = till;
        var world = till.World;
        world.Clock.Move(TimeSpan.FromHours(1));
        await Asking.Yes(world, await House.TariffSamples.Move(world, ChangeMoment.Now, "bezlimit"), world.As(world.Anna));
        var before = await world.BalanceOf(world.Anna);
        await Call(till, 3, 240, TimeSpan.FromMinutes(-30));
        (before - await world.BalanceOf(world.Anna)).ShouldBe(world.Money(480), "before the change a minute within the network cost 1.20");
        await Call(till, 4, 240, TimeSpan.FromMinutes(1));
        (before - await world.BalanceOf(world.Anna)).ShouldBe(world.Money(480), "after it nothing");
        (await world.Faults()).ShouldBeEmpty();
    }

    static Task<IntakeTotals> Call(Payments.Till till, long id, long seconds, TimeSpan later = default) => till.Get<UsageIntake>().RateAndStore([new UsageRecord(
        till.World.Anna.Msisdn.Digits, (till.World.Clock.GetUtcNow() + later).ToUnixTimeMilliseconds(), UsageKind.Voice, Direction.Out, till.World.Boris.Msisdn.Digits, seconds, id)]);

    /// <summary>Warnings on the phone, once none is on its way: for a moment a message is still in the queue and on the phone already.</summary>
    static async Task<int> Warnings(Payments.Till till)
    {
        await Until.So(async () => !(await till.World.Waiting(till.World.Anna)).Exists(n => n.Text.StartsWith("limit.told", StringComparison.Ordinal)), "the warnings are delivered");
        return (await till.World.OnPhone(till.World.Anna)).Count(text => text.StartsWith("Лимит", StringComparison.Ordinal));
    }
}
