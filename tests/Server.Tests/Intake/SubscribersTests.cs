using Kabinet.Intake.Subscribers;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Intake;

/// <summary>Subscribers of another billing come in: all or nothing, every mistake told, twice as harmless as once.</summary>
public sealed class SubscribersTests
{
    const string Header = "account;holder;name;phone;tariff;balance;opened;label\n";

    static SubscriberFile Read(World world, string text)
    {
        var file = new SubscriberFile(world.Catalog, world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()));
        file.Read(new StringReader(text));
        return file;
    }

    static TakeInSubscribers Import(World world) => new(world.Database, world.Catalog, world.Clock, world.Frame.Ids.Block, world.Frame.Queues);

    static async Task<SubscribersTaken> Take(World world, string text)
    {
        var (file, import) = (Read(world, text), Import(world));
        file.Mistakes.ShouldBeEmpty();
        var (accounts, already, mistakes) = await import.Compare(file.Rows);
        mistakes.ShouldBeEmpty();
        return await import.Run(accounts, already, null, TestContext.Current.CancellationToken);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "AUTH-22")]
    public async Task Two_numbers_of_one_account_come_in_with_their_balance_and_their_next_fee(string database)
    {
        await using var world = await World.Open(database);
        const string text = Header + "2299000001;P-1;Зимина Ольга Львовна;+7 (900) 555-01-01;svobodny-30;348,50;2024-02-01;\n2299000001;P-1;Зимина Ольга Львовна;89005550102;svobodny-30;348,50;2024-02-01;Планшет\n";

        (await Take(world, text)).ShouldBe(new SubscribersTaken(1, 2, 0));
        (await Take(world, text)).ShouldBe(new SubscribersTaken(0, 0, 1));

        var rows = await world.Database.Read(s => s.All("""
            select a.balance, s.label, o.cabinet_id, w.operation from account a join subscription s on s.account_id = a.account_id
            join number_owner o on o.subscription_id = s.subscription_id join due_work w on w.ask like '%' || s.subscription_id || '%' where a.number = '2299000001' order by s.msisdn
            """, row => (row.GetInt64(0), row.GetString(1), row.GetString(3))));
        rows.ShouldBe([(34850, "Ольга", "monthly-fee.charge"), (34850, "Планшет", "monthly-fee.charge")]);
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>Whoever is taken in with the day of his contract starts his first sign-in by account number; without one he does not (AUTH-07).</summary>
    [Fact, Trait("feature", "AUTH-07"), Trait("feature", "AUTH-19")]
    public async Task The_day_of_a_contract_and_a_home_service_come_in_too()
    {
        await using var world = await World.Open(Databases.Sqlite);
        const string header = "account;holder;name;phone;tariff;contract;home-login\n";
        await Take(world, header + "2299000001;P-1;Зимина Ольга;89005550101;svobodny-30;2026-11-20;\n2299000002;P-2;Иванов Иван;89005550102;svobodny-30;;\n2299000003;P-3;Петров Пётр;;svobodny-30;;Petrov.Home\n");
        async Task<string> Start(string account)
        {
            var cabinet = await world.Database.Read(s => s.First("select o.cabinet_id from number_owner o join account_number a on a.account_id = o.account_id where a.number = $1", row => new CabinetId(row.GetInt64(0)), account));
            var caller = new Caller(Who.Guest, "g", "web", world.NewKey(), Rights.None) { Cabinet = cabinet };
            return await world.Run(new StartAccountSignIn(cabinet, account, new byte[32]), caller) is Outcome<Nothing>.Refused no ? no.Code : "yes";
        }
        (await Start("2299000001")).ShouldBe("yes");
        (await Start("2299000002")).ShouldBe("account-sign-in.start/NoContract");
        (await world.Database.Read(s => s.All("select l.login, o.msisdn from home_login l join number_owner o on o.cabinet_id = l.cabinet_id", row => (row.GetString(0), row.GetString(1))))).ShouldBe([("petrov.home", "02299000003")]);

        var file = Read(world, header + "2299000004;P-4;Кто-то;12;svobodny-30;вчера;7dom\n2299000005;P-5;Кто-то;;svobodny-30;;dom-1\n2299000006;P-6;Кто-то;;svobodny-30;;DOM-1\n");
        file.Mistakes.Select(m => (m.Line, m.Column)).ShouldBe([(2, "home-login"), (2, "phone"), (2, "contract"), (4, "home-login")]);
        file = Read(world, header + "2299000007;P-7;Кто-то;;svobodny-30;;petrov.home\n");
        (await Import(world).Compare(file.Rows)).Mistakes.Select(m => $"{m}").ShouldBe(["line 2, home-login: «petrov.home» belongs to another account already"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_number_or_an_account_of_somebody_else_refuses_the_file(string database)
    {
        await using var world = await World.Open(database);
        var file = Read(world, Header + $"2299000001;P-1;Зимина Ольга;{world.Anna.Msisdn};svobodny-30;;;\n2200000001;P-2;Кто-то;89005550103;svobodny-30;;;\n");
        var (_, _, mistakes) = await Import(world).Compare(file.Rows);
        mistakes.Select(m => $"{m}").ShouldBe([$"line 2, phone: {world.Anna.Msisdn} belongs to another account already", "line 3, account: 2200000001 is there already, with other numbers"]);
    }

    [Fact]
    public async Task Every_mistake_is_told_with_its_line_and_column()
    {
        await using var world = await World.Open(Databases.Sqlite);
        Read(world, "account,phone\n1,2\n").Mistakes.Select(m => m.Column).ShouldBe(["holder", "name", "tariff"]);
        Read(world, "").Mistakes.Single().What.ShouldBe("the file is empty");
        var file = Read(world, Header + """
            3300000001;P-1;Зимина Ольга;+7 900 555-01-01;svobodny-30;;;
            2299000001;P-1;Зимина Ольга;495 123;svobodnyy;1.234,567;31.02.2026;
            2299000002;;;+7 900 555-01-01;svobodny-30;;2030-01-01;
            2299000003;P-3;Иванов Иван;+7 900 555-01-03;svobodny-30;10;;
            2299000003;P-3;Иванов Иван;+7 900 555-01-04;svobodny-30;20;;
            """);
        file.Mistakes.Select(m => (m.Line, m.Column)).ShouldBe(
        [
            (2, "account"), (3, "tariff"), (3, "phone"), (3, "opened"), (3, "balance"), (4, "phone"), (4, "holder"), (4, "name"), (4, "opened"), (6, "account"),
        ]);
    }
}
