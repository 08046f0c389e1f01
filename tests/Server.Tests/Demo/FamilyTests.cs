using Kabinet.Demo.Filling;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Demo;

/// <summary>Each member of the demo's family is what the demo says he is.</summary>
public sealed class FamilyTests
{
    [Theory, InlineData("ru"), InlineData("by")]
    public async Task Everybody_shows_what_he_is_there_for(string operatorKey)
    {
        await using var store = await FilledStore.Make(Databases.Sqlite, operatorKey, subscribers: 1);
        var (catalog, now) = (store.Frame.Catalog.Current, store.Frame.Clock.GetUtcNow());
        var roles = FamilyRoles.All.ToLookup(r => r.Value, r => r.Key);

        (await One(FamilyRole.Heavy, "select count(*) from usage_event u where u.account_id = $1")).ShouldBeGreaterThan(20_000);
        (await One(FamilyRole.Archived, $"select count(*) from subscription s where s.account_id = $1 and s.tariff in ({Archived()})")).ShouldBe(1);
        (await One(FamilyRole.Blocked, "select state from subscription s where s.account_id = $1")).ShouldBe((int)NumberState.Blocked);
        (await One(FamilyRole.Blocked, "select count(distinct month) from month_total where account_id = $1 and charge > 0")).ShouldBeGreaterThan(3, "what he owes was charged");
        (await One(FamilyRole.Blocked, """
            select count(*) from usage_event u where u.account_id = $1 and u.direction = 0 and u.at > (select min(a.at) from archive a where a.account_id = $1 and a.operation = 'bill.collect' and a.outcome = 'done' and a.changes like '%"blocked"%')
            """)).ShouldBe(0, "a blocked number calls nobody");
        (await One(FamilyRole.Debtor, "select count(*) from bill where account_id = $1 and amount_left > 0")).ShouldBeGreaterThan(0);
        (await One(FamilyRole.Debtor, "select count(*) from bill where account_id = $1 and amount_left = 0")).ShouldBeGreaterThan(2, "he used to pay");
        (await One(FamilyRole.Traveller, $"select count(*) from usage_event where account_id = $1 and visited = 'TR' and at > {now.AddDays(-1).Stored()}")).ShouldBeGreaterThan(0);
        (await One(FamilyRole.Main, "select count(distinct month) from month_total where account_id = $1")).ShouldBe(7);
        (await One(FamilyRole.Child, "select count(*) from usage_event where account_id = $1")).ShouldBeGreaterThan(50);
        if (operatorKey == "by")
        {
            (await One(FamilyRole.Promised, "select count(*) from promise where account_id = $1 and ended = 0 and amount = 500")).ShouldBe(1);
            (await One(FamilyRole.Heavy, "select count(*) from movement where account_id = $1 and from_book = 'gateway:erip'")).ShouldBeGreaterThan(0);
        }
        // Home internet beside the phone of the same person: its own account, in the same cabinet, let in by its login.
        var login = operatorKey == "by" ? "kavalevich-dom" : "sokolova-dom";
        var home = await store.Database.Read(s => s.First("""
            select n.msisdn, n.tariff, a.holder, l.contact, (select count(*) from usage_event u where u.account_id = l.account_id and u.kind = 3), (select count(*) from cabinet_link c where c.subscription_id = l.subscription_id)
            from home_line l join subscription n on n.account_id = l.account_id and n.subscription_id = l.subscription_id join account a on a.account_id = l.account_id
            join home_login i on i.login = l.login and i.cabinet_id = l.subscription_id join home_contact h on h.account_id = l.account_id and h.msisdn = l.contact where l.login = $1
            """, row => (Line: new Msisdn(row.GetString(0)), Tariff: row.GetString(1), Holder: row.GetInt64(2), Contact: row.GetString(3), Sessions: row.GetInt64(4), Cabinets: row.GetInt64(5)), login));
        home.Line.IsLine().ShouldBeTrue();
        catalog.On(catalog.Calendar.DayOf(now)).Tariffs[home.Tariff].IsHome.ShouldBeTrue();
        home.Holder.ShouldBe(await One(FamilyRole.Main, "select holder from account where account_id = $1"));
        roles[FamilyRole.Main].ShouldContain(home.Contact);
        home.Sessions.ShouldBeGreaterThan(300);
        home.Cabinets.ShouldBe(2, "its own and the one of the same person's phone");

        (await store.Database.Read(s => s.First("select count(*) from sim_card c join subscription n on n.account_id = c.account_id and n.subscription_id = c.subscription_id", row => row.GetInt64(0))))
            .ShouldBe(await store.Database.Read(s => s.First("select count(*) from subscription where msisdn not like '0%'", row => row.GetInt64(0))));

        string Archived() => string.Join(", ", catalog.On(catalog.Calendar.DayOf(now)).TariffList.Where(t => !t.IsOpenOn(catalog.Calendar.DayOf(now))).Select(t => $"'{t.Code}'"));

        async Task<long> One(FamilyRole role, string sql)
        {
            var phones = string.Join(", ", roles[role].Select(p => $"'{p}'"));
            var account = await store.Database.Read(s => s.First($"select account_id from number_owner where msisdn in ({phones})", row => row.GetInt64(0)));
            return await store.Database.Read(s => s.First(sql, row => row.GetInt64(0), account));
        }
    }
}
