using System.Net;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.Worlds.Asking;

namespace Kabinet.Tests.Life;

/// <summary>Getting in by account number (AUTH-07, B1, S-03).</summary>
[Trait("feature", "AUTH-07")]
[Trait("security", "S-03")]
public sealed class AccountNumberTests
{
    public const int Requests = 30;

    [Theory, InlineData(Databases.Sqlite), InlineData(Databases.Postgres)]
    public async Task Anna_comes_in_the_first_time_by_her_account_and_then_with_her_own_password(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await Site.Open(world);
        await world.Signed(world.Anna);
        var (tab, account) = (site.NewTab(), await world.NumberOf(world.Anna));
        var page = await tab.Get("/sign-in");
        page.Text.ShouldContain("Лицевой счёт");
        page = await tab.Get("/sign-in/account?back=%2Fexpenses");
        page = await tab.Post(page, "/sign-in/account", ("account", "12345"), ("password", "1"));
        page.Error.ShouldContain("10 цифр");
        page = await tab.Post(page, "/sign-in/account", ("account", $"{account[..2]} {account[2..]}"), ("password", account[^4..]));
        page.Path.ShouldBe("/sign-in/account/code", page.Error);
        (await tab.Get("/")).Path.ShouldBe("/sign-in", "no session before the code and a password");

        var code = await world.LastSecret(world.Anna, "code");
        page = await tab.Post(page, "/sign-in/account/code", ("code", code), ("password", "123"));
        page.Error.ShouldNotBeEmpty();
        page = await tab.Post(page, "/sign-in/account/code", ("code", code), ("password", "Kaban-v-lesu-7"));
        page.Path.ShouldBe("/expenses", page.Error);

        // Once: the same four digits start nothing more, and the page says the same.
        (await No(world, new StartAccountSignIn(world.Anna.Cabinet, account, new byte[32]), new Caller(Who.Guest, "g", "web", world.NewKey(), Rights.None) { Cabinet = world.Anna.Cabinet }))
            .ShouldBe($"account-sign-in.start/{StartAccountSignIn.Refusal.AlreadyUsed}");
        var again = site.NewTab();
        page = await again.Post(await again.Get("/sign-in/account"), "/sign-in/account", ("account", account), ("password", account[^4..]));
        page.Path.ShouldBe("/sign-in/account/code");
        (await again.Post(page, "/sign-in/account/code", ("code", code), ("password", "Kaban-v-lesu-8"))).Error.ShouldContain("Код не подходит");
        page = await again.Post(await again.Get("/sign-in/account"), "/sign-in/account", ("account", account), ("password", "Kaban-v-lesu-7"));
        page.Path.ShouldBe("/", page.Error);
    }

    /// <summary>S-12: an account that is ours, one without a contract, one that is too old and one that is nobody's hear the same.</summary>
    [Fact]
    public async Task Nobody_learns_which_accounts_there_are()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await world.Signed(world.Anna);
        await world.Signed(world.Vera, daysAgo: 31);
        List<(string, HttpStatusCode, string)> answers = [];
        foreach (var account in new[] { await world.NumberOf(world.Anna), await world.NumberOf(world.Boris), await world.NumberOf(world.Vera), "2255555555" })
        {
            var tab = site.NewTab();
            var page = await tab.Post(await tab.Get("/sign-in/account"), "/sign-in/account", ("account", account), ("password", account[^4..]));
            answers.Add((page.Path, page.Status, page.Text));
            page = await tab.Post(page, "/sign-in/account/code", ("code", "000000"), ("password", "Kaban-v-lesu-7"));
            answers.Add((page.Path, page.Status, page.Text));
            page = await tab.Post(await tab.Get("/sign-in/account"), "/sign-in/account", ("account", account), ("password", "wrong"));
            answers.Add((page.Path, page.Status, page.Error));
        }
        for (var i = 3; i < answers.Count; i++) answers[i].ShouldBe(answers[i % 3], $"answer {i}");
        (await world.Waiting(world.Boris)).Concat(await world.Waiting(world.Vera)).ShouldBeEmpty("nobody without the right is written to");
    }

    /// <summary>S-03: over all orders of requests no session exists before the SMS and a new password.</summary>
    [Theory, InlineData(3), InlineData(30), InlineData(300)]
    public async Task No_order_of_requests_opens_a_session_before_its_time(int seed)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await world.Signed(world.Anna);
        var (random, account, browser) = (new Random(seed), await world.NumberOf(world.Anna), new byte[32]);
        Caller Guest() => new(Who.Guest, "g", "web", world.NewKey(), Rights.None) { Cabinet = world.Anna.Cabinet };
        var (sent, code) = (false, "");
        for (var step = 0; step < Requests; step++)
        {
            if (random.Next(3) == 0)
            {
                var started = await world.Run(new StartAccountSignIn(world.Anna.Cabinet, random.Next(2) == 0 ? account : "2200000099", browser), Guest());
                if (started is Outcome<Nothing>.Done) (sent, code) = (true, await world.LastSecret(world.Anna, "code"));
            }
            else
            {
                var right = sent && random.Next(4) == 0;
                var ask = new EnterWithAccountNumber(world.Anna.Cabinet, world.Frame.Vault.HashOf(world.Anna.Cabinet, random.Next(5) == 0 ? CodePurpose.SignIn : CodePurpose.AccountNumber, new Secret(right ? code : "000000")),
                    new Secret(random.Next(2) == 0 ? "Kaban-v-lesu-7" : "123"), new NewSession(Sessions.NewKey().Hash, random.Next(3) == 0 ? [1] : browser, "d", "a", false));
                var entered = await world.Run(ask, Guest());
                var sessions = await world.Database.Read(s => s.First("select count(*) from session", r => r.GetInt64(0)));
                (sessions > 0).ShouldBe(entered is Outcome<Entered>.Done);
                if (entered is Outcome<Entered>.Done) { right.ShouldBeTrue(); return; }
            }
        }
    }

    [Fact]
    public async Task The_first_sign_in_dies_after_thirty_days_and_with_its_use()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var start = new StartAccountSignIn(world.Anna.Cabinet, await world.NumberOf(world.Anna), new byte[32]);
        Caller Guest() => new(Who.Guest, "g", "web", world.NewKey(), Rights.None) { Cabinet = world.Anna.Cabinet };
        (await No(world, start, Guest())).ShouldBe("account-sign-in.start/NoContract", "prepaid without a contract");
        await world.Signed(world.Anna, daysAgo: 30);
        await Yes(world, start, Guest());
        world.Clock.Move(TimeSpan.FromDays(1));
        (await No(world, start, Guest())).ShouldBe("account-sign-in.start/TooLate");

        await using var by = await World.Open(Databases.Sqlite, "by");
        (await No(by, start with { Cabinet = by.Anna.Cabinet }, new Caller(Who.Guest, "g", "web", "1", Rights.None) { Cabinet = by.Anna.Cabinet })).ShouldBe("account-sign-in.start/NotOffered");
    }

    /// <summary><c>AccountSignIn.Denied</c>: what the catalog lists is not for a session that has proved no more than this.</summary>
    [Fact]
    public async Task A_session_by_account_number_is_kept_from_what_the_catalog_lists()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var hint = world.As(world.Anna, rights: Rights.R1) with { Proven = new(new Proof(Proofs.AccountHint, world.Clock.GetUtcNow(), world.Anna.Number)) };
        var take = new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].Promises.Min);
        world.Catalog.Ways.AccountHintDenied.ShouldContain(TakePromisedPayment.Name);
        (await No(world, take, hint)).ShouldBe(Refusals.ProveMore);
        await Yes(world, new ChooseTheme(world.Anna.Cabinet, "dark"), hint);
        await Yes(world, take, hint with { Key = "2", Proven = hint.Proven.With(new(Proofs.Sms, world.Clock.GetUtcNow(), world.Anna.Number)) });
    }
}
