using Microsoft.Extensions.DependencyInjection;
using Kabinet.Commands;
using Kabinet.Operations.Life;
using Kabinet.Operations;
using Kabinet.Store;
using Kabinet.Tests.Access;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.HomeService;

/// <summary>Home internet and TV without a phone of ours (AUTH-19): registration, staff, credentials, sign-in, a forgotten password.</summary>
[Trait("feature", "AUTH-19")]
public sealed class RegistrationTests
{
    const string Phone = "79005550777";

    static readonly (string, string?)[] Filled =
    [
        ("number", HomeLines.Account), ("person", "Зимина  Ольга Львовна"), ("passport", Lives.Passport), ("address", "Москва, Лесная улица, 7, кв. 12"),
        ("phone", "8 900 555-07-77"), ("email", "olga@example.ru"), ("contract", "1"), ("privacy", "1"),
    ];

    static async Task<TabPage> Register(Tab tab, params (string Name, string? Value)[] otherwise)
    {
        var fields = Filled.Where(f => otherwise.All(o => o.Name != f.Item1)).Concat(otherwise).ToArray();
        return await tab.Post(await tab.Get("/home-service/register"), "/home-service/register", fields);
    }

    /// <summary>Messages to people that are on the demo phone, in the order they came.</summary>
    static Task<List<string>> Sms(World world, string phone) =>
        world.Database.Read(s => s.All("select body from demo_sms where msisdn = $1 order by at, id", row => row.GetString(0), phone)).AsTask();

    /// <summary>The server's own clock and lanes work beside the test: until nothing waits.</summary>
    static Task Work(World world, Site site) => Until.So(async () =>
    {
        await world.RunDue();
        await site.Services.GetRequiredService<Kabinet.Delivery.EmptyOutbox>().DeliverDue();
        // Also what somebody holds just now; what work leaves goes into the outbox, so that is looked at after it.
        var due = await site.Services.GetRequiredService<ClaimWork>().Waiting(world.Clock.GetUtcNow());
        return due + await world.Database.Read(s => s.First("select count(*) from outbox where state = 0", row => row.GetInt64(0))) == 0;
    }, "nothing that waits");

    static async Task<(bool Yes, string Words)> Answer(World world, bool approve, string reason = "")
    {
        var line = (await Staff.Waiting(world.Frame)).Single(l => l.TrimStart().StartsWith("home.decide-request", StringComparison.Ordinal)).Trim();
        var body = line[line.IndexOf('{', StringComparison.Ordinal)..].Replace("\"approve\":true,\"reason\":\"\"", $"\"approve\":{(approve ? "true" : "false")},\"reason\":\"{reason}\"", StringComparison.Ordinal);
        await Desk.Enlisted(world, "ivanova");
        return await Staff.Ask(world.Frame, "home.decide-request", body, "ivanova", world.NewKey(), TestContext.Current.CancellationToken);
    }

    [Theory, InlineData(Databases.Sqlite, "ru"), InlineData(Databases.Postgres, "by")]
    [Trait("feature", "AUTH-14")]
    public async Task Olga_registers_staff_agree_and_she_signs_in_by_login_and_by_account(string database, string key)
    {
        await using var world = await World.Open(database, key);
        await using var site = await Site.Open(world);
        var phone = key == "ru" ? Phone : "375291555777";
        await world.AddHome();
        var tab = site.NewTab();
        (await tab.Get("/sign-in")).Text.ShouldContain("Лицевой счёт");
        (await tab.Get("/sign-in/account")).Text.ShouldContain("Регистрация для домашнего интернета");
        (await tab.Get("/home-service/contract")).Text.ShouldContain("два рабочих дня");
        (await tab.Get("/home-service/privacy")).Text.ShouldContain("паспорт");

        // Everything that is wrong is told; what was typed stays, except the passport.
        var page = await Register(tab, ("number", "12"), ("contract", null));
        page.Document.QuerySelectorAll("[data-errors] li").Length.ShouldBe(2);
        (await Register(tab, ("person", " "), ("passport", ""), ("address", ""), ("phone", ""), ("privacy", null))).Document.QuerySelectorAll("[data-errors] li").Length.ShouldBe(5);
        page.Document.QuerySelector("#person")!.GetAttribute("value").ShouldBe("Зимина  Ольга Львовна");
        page.Document.QuerySelector("#passport")!.GetAttribute("value").ShouldBeNullOrEmpty();
        (await Register(tab, ("person", "Ольга"), ("phone", phone))).Error.ShouldContain("фамилию и имя");
        (await Register(tab, ("address", "тут"), ("phone", phone))).Error.ShouldContain("адрес подключения");
        (await Register(tab, ("passport", "1"), ("phone", phone))).Error.ShouldContain("паспорт");
        (await Register(tab, ("phone", "12"))).Error.ShouldContain("мобильный номер");
        (await Register(tab, ("email", "olga"), ("phone", phone))).Error.ShouldContain("почты");
        (await Register(tab, ("terms", "2020-01-01"), ("phone", phone))).Error.ShouldContain("Условия изменились");

        page = await Register(tab, ("phone", phone));
        page.Path.ShouldBe("/home-service/registered", page.Error);
        page.Text.ShouldContain("Заявка принята");

        // Staff see all of it but the passport; nothing of it lies in clear, in the archive neither.
        var queue = string.Join('\n', await Staff.Waiting(world.Frame));
        queue.ShouldContain("Зимина Ольга Львовна, Москва, Лесная улица, 7, кв. 12, +" + phone);
        queue.ShouldContain("contract: Зимина Ольга Львовна, login dom-77");
        queue.ShouldContain("not noted");
        queue.ShouldNotContain(Lives.Passport);
        var dump = await Dump.Of(world);
        foreach (var secret in new[] { "Лесная", "olga@", Lives.Passport, phone }) dump.ShouldNotContain(secret);

        (await Answer(world, approve: true)).Yes.ShouldBeTrue();
        (await Staff.Waiting(world.Frame)).ShouldBeEmpty();
        (await world.Database.Read(s => s.First("select count(*) from cabinet_home_request where claim is not null or passport is not null", row => row.GetInt64(0)))).ShouldBe(0);
        await Work(world, site);
        var sms = await Sms(world, phone);
        sms.Count.ShouldBe(2, string.Join('\n', sms));
        sms.Single(s => s.Contains("Логин", StringComparison.Ordinal)).ShouldContain("dom-77");
        var password = sms.Single(s => !s.Contains("Логин", StringComparison.Ordinal));
        password.ShouldNotContain("dom-77");

        // The login, then a password of her own; then the account number does as well.
        page = await tab.Post(await tab.Get("/sign-in/account"), "/sign-in/account", ("account", "DOM-77"), ("password", PasswordIn(password)));
        page.Path.ShouldBe("/welcome/password", page.Error);
        page = await tab.Post(page, "/welcome/password", ("password", "Kaban-v-lesu-7"));
        page.Path.ShouldBe("/", page.Error);
        page.Text.ShouldContain("348,50");
        page.Text.ShouldContain(HomeLines.Account);
        page.Document.QuerySelectorAll("nav.side a[href='/number'], nav.side a[href='/messages'], main a[href^='/sim']").ShouldBeEmpty("a home service has no phone");
        foreach (var path in new[] { "/expenses", "/payments/top-up", "/tariff", "/services", "/archive", "/settings", "/settings/security", "/more" })
            (await tab.Get(path)).Status.ShouldBe(System.Net.HttpStatusCode.OK, path);
        var other = site.NewTab();
        page = await other.Post(await other.Get("/sign-in/account"), "/sign-in/account", ("account", HomeLines.Account), ("password", "Kaban-v-lesu-7"));
        page.Path.ShouldBe("/", page.Error);

        // Forgotten: another one comes to the phone of the contract, whoever asks; a login of nobody hears the same.
        other = site.NewTab();
        page = await other.Post(await other.Get("/password/forgotten/home"), "/password/forgotten/home", ("account", HomeLines.Login));
        var known = Said(page);
        await Work(world, site);
        (await Sms(world, phone)).Count(s => s.Split(' ').Any(w => IsPassword(w.TrimEnd('.', ',')))).ShouldBe(2, "the first one and this");
        Said(await other.Post(page, "/password/forgotten/home", ("account", "dom-78"))).ShouldBe(known);
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>Without the digits in words, which are others on every page.</summary>
    static string Said(TabPage page)
    {
        foreach (var words in page.Document.QuerySelectorAll("details").ToList()) words.Remove();
        return page.Text;
    }

    static string PasswordIn(string sms) => sms.Split([' ', '\n', ',', '.']).First(IsPassword);

    static bool IsPassword(string word) => word.Length == 12 && word.All(char.IsAsciiLetterOrDigit);

    /// <summary>B1, B7: who registers cannot choose where the password goes; a contract that is nobody's hears the same and is declined with a reason.</summary>
    [Fact]
    public async Task A_phone_of_the_contract_stays_and_a_stranger_gets_a_reason_and_nothing_else()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        var olga = await world.AddHome(contact: "+7 900 555-01-01");
        await world.NotePassport(olga);
        var tab = site.NewTab();
        var ours = await Register(tab);
        await Register(tab, ("number", "2299999999"));
        (await Register(site.NewTab(), ("number", "2299999999"))).Text.ShouldBe(ours.Text);
        // AUTH-19: what one network may ask for in a day is its own matter and not the contract's.
        (await Register(tab, ("number", "2299999999"))).Status.ShouldBe(System.Net.HttpStatusCode.TooManyRequests);
        await world.Database.Write(tx => { tx.Add("delete from budget where key like 'home-register:%'"); return ValueTask.CompletedTask; });
        for (var others = 0; others < 3; others++) await Register(site.NewTab());
        await world.Database.Write(tx => { tx.Add("delete from budget where key like 'home-register:%'"); return ValueTask.CompletedTask; });
        (await Register(tab)).Path.ShouldBe("/home-service/registered", "the owner is not kept out by four requests of strangers");

        string Body(string line, string answer) => line[line.IndexOf('{', StringComparison.Ordinal)..].Replace("\"approve\":true,\"reason\":\"\"", answer, StringComparison.Ordinal);
        await Desk.Enlisted(world, "ivanova");
        async Task<(bool Yes, string Words)> Ask(string line, string answer) => await Staff.Ask(world.Frame, "home.decide-request", Body(line, answer), "ivanova", world.NewKey(), TestContext.Current.CancellationToken);
        var queue = await Staff.Waiting(world.Frame);
        queue[1].ShouldContain("passport the same");
        queue[3].ShouldContain("NO SUCH LINE");
        (await Ask(queue[5], "\"approve\":true,\"reason\":\"\"")).Words.ShouldStartWith("home.decide-request/NoSuchLine");
        (await Ask(queue[5], "\"approve\":false,\"reason\":\" \"")).Words.ShouldStartWith("home.decide-request/ReasonNeeded");
        (await Ask(queue[5], "\"approve\":false,\"reason\":\"Такого договора нет\"")).Yes.ShouldBeTrue();
        (await Ask(queue[5], "\"approve\":false,\"reason\":\"Ещё раз\"")).Words.ShouldStartWith("home.decide-request/AlreadyDecided");
        await Work(world, site);
        (await Sms(world, Phone)).ShouldHaveSingleItem().ShouldContain("Такого договора нет");
        (await world.Database.Read(s => s.All("select body from demo_mail where address = 'olga@example.ru'", row => row.GetString(0)))).ShouldHaveSingleItem().ShouldContain("Такого договора нет");

        (await Ask(queue[2], "\"approve\":true,\"reason\":\"\"")).Yes.ShouldBeTrue();
        await Work(world, site);
        (await Sms(world, Phone)).Count.ShouldBe(2, "told that it was approved, and no more");
        (await Sms(world, "79005550101")).ShouldHaveSingleItem("the password went to the phone of the contract");
        // The account's last four digits start a first sign-in with a code to that phone too (AUTH-07), and the line's life ends like any other.
        await Asking.Yes(world, new ReleaseNumber(olga.Account, olga.Number, ReleaseReason.GivenUp), world.Agent());
        await Work(world, site);
        (await world.Database.Read(s => s.First("select (select count(*) from home_line) + (select count(*) from home_login) + (select count(*) from cabinet_home_request where cabinet_id = $1)", row => row.GetInt64(0), olga.Cabinet.Value))).ShouldBe(0);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_passport_that_differs_is_not_approved_and_staff_ask_only_what_is_theirs()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await world.NotePassport(await world.AddHome());
        await Register(site.NewTab(), ("passport", "4508 999999"));
        (await Staff.Waiting(world.Frame))[1].ShouldContain("DIFFERS");
        (await Answer(world, approve: true)).Words.ShouldStartWith("home.decide-request/PassportDiffers");
        foreach (var (operation, body, name) in new[] { ("no.such", "{}", "i"), ("home.register", "{}", "i"), ("home.decide-request", "{", "i"), ("home.decide-request", "{}", "a b") })
            await Should.ThrowAsync<SettingRefused>(() => Staff.Ask(world.Frame, operation, body, name, "1", TestContext.Current.CancellationToken));
        (await world.Database.Read(s => s.All("select caller_id, channel from cabinet_archive where operation = 'home.decide-request'", row => (row.GetString(0), row.GetString(1))))).ShouldBe([("agent:ivanova", "desk")]);
    }

    /// <summary>B8, B9: the phone of the contract is one of ours. A new SIM in it proves little to the home service; given up, it gets no more codes.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-15"), Trait("security", "S-16"), Trait("feature", "AUTH-20")]
    public async Task The_life_of_the_contracts_phone_matters_to_the_home_service(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await Site.Open(world);
        var olga = await world.AddHome(contact: world.Boris.Msisdn.Digits);
        async Task<Rights> BySms() => (await world.Sessions().Find(await world.OpenSession(olga)))!.Number(olga.Number)!.Rights;
        (await BySms()).ShouldBe(Rights.R2);
        await Asking.Yes(world, new NoteSimChange(world.Boris.Account, world.Boris.Number, world.Clock.GetUtcNow()), world.Counterparty());
        await Work(world, site);
        (await BySms()).ShouldBe(Rights.R0);
        world.Clock.Move(TimeSpan.FromHours(73));
        (await BySms()).ShouldBe(Rights.R2);

        await Asking.Yes(world, new ReleaseNumber(world.Boris.Account, world.Boris.Number, ReleaseReason.GivenUp), world.Agent());
        await Work(world, site);
        await Asking.Yes(world, new AssignNumber(world.Gleb.Account, world.Boris.Msisdn, world.Tariff(), "Новый", GivenOut: true), world.Agent());
        var before = (await Sms(world, world.Boris.Msisdn.Digits)).Count;
        var tab = site.NewTab();
        await tab.Post(await tab.Get("/password/forgotten/home"), "/password/forgotten/home", ("account", HomeLines.Login));
        await Work(world, site);
        (await Sms(world, world.Boris.Msisdn.Digits)).Count.ShouldBe(before, "nothing for the next owner of the phone");

        await Desk.Enlisted(world, "ivanova", "petrova");
        // Staff write the new phone down against the passport, by what `staff find` prints.
        await world.NotePassport(olga);
        var found = (await Staff.Found(world.Frame, HomeLines.Login, "ivanova", "звонок", TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (await Staff.Found(world.Frame, HomeLines.Account, "ivanova", "звонок", TestContext.Current.CancellationToken)).ShouldBe([found]);
        (await Staff.Found(world.Frame, "8 900 100-00-01", "ivanova", "звонок", TestContext.Current.CancellationToken)).ShouldHaveSingleItem().ShouldContain(world.Anna.Msisdn.Digits);
        (await Staff.Found(world.Frame, "nobody", "ivanova", "звонок", TestContext.Current.CancellationToken)).ShouldBeEmpty();
        found.ShouldContain($"account {olga.Account} · subscription {olga.Number}");
        (await Asking.Yes(world, new TellAccountNumber(olga.Account, new(Lives.Passport)), world.Agent())).ShouldSatisfyAllConditions(t => t.Number.ShouldBe(HomeLines.Account), t => t.Logins.ShouldBe([HomeLines.Login]));
        string Ask(string phone, string passport) => $$"""{"account":"{{olga.Account}}","subscription":"{{olga.Number}}","phone":"{{phone}}","passport":"{{passport}}"}""";
        async Task<string> Say(string phone, string passport)
        {
            var asked = await Staff.Ask(world.Frame, "home.set-contact", Ask(phone, passport), "ivanova", world.NewKey(), TestContext.Current.CancellationToken, "новый телефон");
            return (await Desk.Confirmed(world, olga.Account, asked.Words, "petrova")).Words;
        }
        (await Say(Phone, "1234567")).ShouldStartWith("home.set-contact/PassportWrong");
        (await Say("12", Lives.Passport)).ShouldStartWith("home.set-contact/PhoneWrong");
        await Say(Phone, Lives.Passport);
        await Work(world, site);
        (await Sms(world, Phone)).ShouldHaveSingleItem().ShouldContain("домашней услуги");
        world.Clock.Move(TimeSpan.FromDays(1));
        await tab.Post(await tab.Get("/password/forgotten/home"), "/password/forgotten/home", ("account", HomeLines.Login));
        await Work(world, site);
        (await Sms(world, Phone)).Count.ShouldBe(2);
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>One person, a phone and home internet: both in one cabinet, by a code to the phone of the contract (NUM-02).</summary>
    [Fact]
    [Trait("feature", "NUM-02")]
    public async Task Anna_adds_her_home_internet_to_her_cabinet_by_its_account_number()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        var line = await world.AddHome(contact: Phone);
        await world.Database.Write(tx => { tx.Add("update account set holder = $2 where account_id = $1", line.Account.Value, world.Anna.Holder); return ValueTask.CompletedTask; });
        await world.Managed(world.Anna);
        var tab = await site.As(world, world.Anna);
        var page = await tab.Get("/numbers/add");
        page.Text.ShouldContain("номер лицевого счёта");
        page = await tab.Post(page, "/numbers/add", ("phone", HomeLines.Account), ("whose", "mine"));
        page.Path.ShouldBe("/numbers/code", page.Error);
        page = await tab.Post(page, "/numbers/code", ("code", await world.LastSecret(line with { Msisdn = new(Phone) }, "code")));
        page.Path.ShouldBe("/numbers", page.Error);
        page.Text.ShouldContain(HomeLines.Account);
        (await tab.Get($"/?n={line.Number}")).Document.QuerySelectorAll("nav.side a[href^='/number?']").ShouldBeEmpty("the menu is that of a home service");
        (await tab.Post(await tab.Get("/numbers/add"), "/numbers/add", ("phone", "2299999999"), ("whose", "mine"))).Path.ShouldBe("/numbers/code", "one that is nobody's hears the same");
    }
}
