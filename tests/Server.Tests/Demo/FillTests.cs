using Kabinet.Access;
using Kabinet.Demo.Filling;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Tariffs;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Demo;

public sealed class FillTests
{
    public static TheoryData<string, string> BothOperators => new()
    {
        { Databases.Sqlite, "ru" }, { Databases.Postgres, "ru" }, { Databases.Sqlite, "by" }, { Databases.Postgres, "by" },
    };

    [Theory, MemberData(nameof(BothOperators))]
    public async Task A_filled_store_has_nothing_that_verify_finds(string database, string operatorKey)
    {
        await using var store = await FilledStore.Make(database, operatorKey);

        var found = await new Verify(store.Database).Run();

        found.Faults.ShouldBeEmpty();
        found.Accounts.ShouldBe(40);
        store.Filled.UsageEvents.ShouldBeGreaterThan(1000);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Anna_is_as_the_design_draws_her(string database)
    {
        await using var store = await FilledStore.Make(database);
        var anna = store.Frame.Catalog.Current.Demo!.SignInNumber;

        var row = await store.Database.Read(s => s.First("""
            select a.balance, s.tariff, a.account_id from number_owner o join account a on a.account_id = o.account_id
            join subscription s on s.account_id = o.account_id and s.subscription_id = o.subscription_id where o.msisdn = $1
            """, row => (Balance: row.GetInt64(0), Tariff: row.GetString(1), Account: row.GetInt64(2)), anna.Digits));
        var packages = await store.Database.Read(s => s.All("select unit, amount_left from grant_left where account_id = $1 and until_at > $2 and amount_left > 0 order by unit",
            r => ((GrantUnit)r.GetInt32(0), r.GetInt64(1)), row.Account, store.Frame.Clock.GetUtcNow().Stored()));

        (row.Balance, row.Tariff).ShouldBe((34850, "svobodny-30"));
        packages.Select(p => p.Item1).ShouldBe([GrantUnit.Seconds, GrantUnit.Sms, GrantUnit.Bytes]);
        (packages[0].Item2, packages[1].Item2).ShouldBe((412 * 60, 9));
        Math.Round(packages[2].Item2 / (decimal)DataSize.Gigabyte, 1).ShouldBe(18.4m);
    }

    [Theory]
    [InlineData("2026-11-01T00:00:30+03:00"), InlineData("2026-11-30T23:59:00+03:00"), InlineData("2026-12-31T12:00:00+03:00"), InlineData("2027-03-01T06:00:00+03:00")]
    public async Task Annas_balance_comes_out_on_any_day_of_the_year(string now)
    {
        var clock = new TestClock();
        clock.MoveTo(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        await using var store = await FilledStore.Make(Databases.Sqlite, subscribers: 1, clock: clock);

        var balance = await store.Database.Read(s => s.First("select a.balance from number_owner o join account a on a.account_id = o.account_id where o.msisdn = $1",
            row => row.GetInt64(0), store.Frame.Catalog.Current.Demo!.SignInNumber.Digits));

        balance.ShouldBe(34850);
        (await new Verify(store.Database).Run()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_people_on_both_databases_and_another_seed_others()
    {
        await using var one = await FilledStore.Make(Databases.Sqlite);
        await using var two = await FilledStore.Make(Databases.Postgres);
        await using var other = await FilledStore.Make(Databases.Sqlite, seed: 31);

        var people = await one.Rows("account", "account_id");
        (await two.Rows("account", "account_id")).ShouldBe(people);
        (await two.Rows("month_total", "account_id, month, subscription_id, category, flags")).ShouldBe(await one.Rows("month_total", "account_id, month, subscription_id, category, flags"));
        (await other.Rows("account", "account_id")).ShouldNotBe(people);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_next_monthly_fees_wait_for_the_clock(string database)
    {
        var clock = new TestClock();
        await using var store = await FilledStore.Make(database, clock: clock);
        var due = await store.Database.Read(s => s.All("select ask, key, due_at from due_work where operation = $1 order by due_at, key",
            row => (Ask: row.GetString(0), Key: row.GetString(1), At: row.At(2)), ChargeMonthlyFee.Name));
        List<Outcome<ChargeMonthlyFee.Charged>> outcomes = [];

        foreach (var work in due)
        {
            clock.MoveTo(work.At);
            outcomes.Add(await store.Frame.Runner.Run<ChargeMonthlyFee, ChargeMonthlyFee.Charged>(Json.Read<ChargeMonthlyFee>(work.Ask), Caller.Clock(work.Key)));
        }

        outcomes.Count.ShouldBeGreaterThan(35);
        outcomes.ShouldContain(o => o is Outcome<ChargeMonthlyFee.Charged>.Done);
        outcomes.OfType<Outcome<ChargeMonthlyFee.Charged>.Refused>().Select(r => r.Code).Distinct().ShouldBe(["monthly-fee.charge/NotEnoughMoney"]);
        (await new Verify(store.Database).Run()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_the_demo_did_not_fill_is_never_emptied()
    {
        await using var world = await World.Open(Databases.Postgres);

        var refused = await Should.ThrowAsync<SettingRefused>(() => StartOver.IfNeeded(world.Frame.Settings.Database, asked: true));

        refused.Message.ShouldContain("did not make");
        (await Fill.IsEmpty(world.Database)).ShouldBeFalse();
    }
}
