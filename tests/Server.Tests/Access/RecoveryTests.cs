using Microsoft.Extensions.DependencyInjection;
using System.Net;
using Kabinet.Access;
using Kabinet.Channels.Sms;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Recovery by e-mail (AUTH-14, B15, S-13): a day of delay, told by SMS, stopped by anyone who has the number, good once.</summary>
[Trait("feature", "AUTH-14"), Trait("security", "S-13")]
public sealed class RecoveryTests
{
    const string Root = "/password/forgotten/mail";

    static async Task<TabPage> Ask(Tab tab, string name) => await tab.Post(await tab.Get(Root), Root, ("phone", name));

    /// <summary>Letters that wait, opened with the world's own key: the clock's work is done, nothing is delivered.</summary>
    static async Task<List<Letter>> Letters(World world) => [.. (await world.Database.Read(s => s.All("select body from outbox where counterparty = 'mail' and state = 0", row => row.Bytes(0))))
        .Select(body => Json.Read<Letter>(world.Frame.Vault.Unseal(body, "outbox")))];

    static async Task Later(World world, TimeSpan span) { world.Clock.Move(span); while (await world.RunDue() > 0) { } }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_a_day_the_letter_leads_to_a_new_password_that_proves_little_for_three(string database)
    {
        await using var world = await World.Open(database);
        await world.HasEmail(world.Anna);
        var (entrance, recovery, asker, reader) = Doors(world);
        var session = await world.OpenSession(world.Anna);
        (await recovery.Request(world.Anna.Msisdn, asker)).ShouldBeOfType<Outcome<RequestRecovery.Begun>.Done>();
        (await world.Told(world.Anna)).ShouldBe(["access.recovery-asked"]);

        // Asked again, it is still one, and the first day is the one that counts.
        await Later(world, TimeSpan.FromHours(23));
        await recovery.Request(world.Anna.Msisdn, asker);
        (await Letters(world)).ShouldBeEmpty();
        var cancel = new Secret(await world.LastSecret(world.Anna, "token"));
        (await entrance.OpenReset(cancel, asker)).Outcome.ShouldBeOfType<Outcome<ResetOpened>.Refused>("the link of the SMS resets nothing");
        await Later(world, TimeSpan.FromHours(1));
        var token = new Secret((await Letters(world)).ShouldHaveSingleItem().Values["token"].GetString()!);
        (await recovery.Cancel(token, asker)).ShouldBeFalse("the link of the letter stops nothing");

        var (opened, cabinet) = await entrance.OpenReset(token, reader);
        opened.ShouldBeOfType<Outcome<ResetOpened>.Done>("in any browser: there is no phone to send a code to").Result.CodeNeeded.ShouldBeFalse();
        (await entrance.OpenReset(token, reader)).Outcome.ShouldBeOfType<Outcome<ResetOpened>.Refused>("once");
        (await entrance.Reset(cabinet, new Secret("Kaban-v-lesu-7"), null, asker)).Outcome.ShouldBeOfType<Outcome<Entered>.Refused>("only where the link was opened");
        var (entered, key) = await entrance.Reset(cabinet, new Secret("Kaban-v-lesu-7"), null, reader);
        entered.ShouldBeOfType<Outcome<Entered>.Done>();
        (await world.Sessions().Find(session)).ShouldBeNull("every session ends");
        (await world.Told(world.Anna)).ShouldContain("access.password-changed");
        var who = (await world.Sessions().Find(key))!;
        who.Proven.All.Select(p => p.Kind).ShouldBe([Proofs.SmsPassword], "no phone was in hand");
        // B15: no R3 for 72 hours, a code by SMS beside it is the same factor; then it is a password like any other.
        var sms = new Proof(Proofs.Sms, world.Clock.GetUtcNow(), world.Anna.Number);
        who.Proven.With(sms).On(world.Anna.Number, world.Catalog.Access, world.Clock.GetUtcNow()).ShouldBe(Rights.R2);
        var gate = new Gate(world);
        await Later(world, TimeSpan.FromHours(71));
        await gate.Password(world.Anna, "Kaban-v-lesu-7", "home");
        (await Kinds(world)).ShouldContain(Proofs.SmsPassword);
        await Later(world, TimeSpan.FromHours(2));
        await gate.Password(world.Anna, "Kaban-v-lesu-7", "home");
        (await Kinds(world)).ShouldContain(Proofs.Password);
        (await world.Faults()).ShouldBeEmpty();
    }

    static async Task<string[]> Kinds(World world) => [.. (await world.Database.Read(s => s.All("select proofs from session where cabinet_id = $1", row => row.GetString(0), world.Anna.Cabinet.Value))).SelectMany(p => Proven.Read(p).All.Select(k => k.Kind))];

    static (Entrance, Recovery, Visitor Asker, Visitor Reader) Doors(World world)
    {
        var budgets = new Budgets(world.Database, world.Clock, () => world.Catalog);
        var entrance = new Entrance(world.Database, world.Frame.Runner, world.Frame.Vault, world.Frame.Passwords, budgets);
        return (entrance, new Recovery(world.Database, world.Frame.Runner, world.Frame.Vault, budgets, entrance), Gate.Visitor("asker"), Gate.Visitor("reader"));
    }

    /// <summary>Three ways to stop it: the link in the SMS without signing in, the button in the cabinet, the word to 3339.</summary>
    [Fact]
    public async Task The_owner_stops_it_by_link_by_button_and_by_word()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        await world.HasEmail(world.Anna);
        var tab = site.NewTab();
        var page = await Ask(tab, world.Anna.Msisdn.Digits);
        page.Text.ShouldContain("Запрос принят");
        var stop = $"/password/recovery/stop/{await Token(world)}";
        page = await tab.Get(stop);
        page.Text.ShouldContain("Если это не вы");
        page = await tab.Post(page, stop);
        page.Text.ShouldContain("Запрос отменён");
        (await tab.Post(await tab.Get(stop), stop)).Status.ShouldBe(HttpStatusCode.Gone);

        world.Clock.Move(TimeSpan.FromHours(1));
        await Ask(tab, world.Anna.Msisdn.Digits);
        var own = await site.As(world, world.Anna, Rights.R0);
        page = await own.Get("/settings/security");
        page.Text.ShouldContain("Запрошено восстановление по почте");
        page = await own.Post(page, "/settings/security/recovery/stop");
        page.Text.ShouldContain("Восстановление отменено");
        page.Text.ShouldNotContain("Запрошено восстановление");

        world.Clock.Move(TimeSpan.FromHours(1));
        await Ask(tab, world.Anna.Msisdn.Digits);
        var door = site.Services.GetRequiredService<SmsDoor>();
        foreach (var id in new[] { "1", "2" }) await door.Take(new SmsIn(Gateway.Demo, world.Anna.Msisdn, "3339", "отмена", id));
        world.Clock.Move(TimeSpan.FromDays(3));
        while (await world.RunDue() > 0) { }
        (await world.Database.Read(s => s.First("select (select count(*) from demo_mail where body like '%/password/reset/%') + (select count(*) from cabinet_code)", row => row.GetInt64(0)))).ShouldBe(0, "no letter ever went");
        (await world.Database.Read(s => s.All("select outcome from cabinet_archive where operation = 'password.send-recovery'", row => row.GetString(0)))).ShouldBe(["refused Stopped", "refused Stopped", "refused Stopped"]);
    }

    static Task<string> Token(World world) => Until.Found(async () =>
        (await world.OnPhone(world.Anna)).LastOrDefault(t => t.Contains("/stop/", StringComparison.Ordinal)) is { } text ? text.Split("/stop/")[1].Split(' ')[0] : null, "an SMS that tells of it");

    /// <summary>B7: a number with an address, one without, one that is nobody's, an account, a login: the same words; who has no address gets nothing.</summary>
    [Fact]
    public async Task Nobody_learns_who_has_an_address()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        await world.HasEmail(world.Anna);
        await world.AddHome();
        List<string> answers = [];
        foreach (var name in new[] { world.Anna.Msisdn.Digits, world.Boris.Msisdn.Digits, "79009999999", HomeLines.Account, HomeLines.Login, "nobody" }) answers.Add((await Ask(site.NewTab(), name)).Text);
        answers.Distinct().ShouldHaveSingleItem();
        (await Ask(site.NewTab(), "?")).Error.ShouldContain("номер телефона");
        (await world.Database.Read(s => s.All("select distinct cabinet_id from cabinet_code", row => row.GetInt64(0)))).ShouldBe([world.Anna.Cabinet.Value]);
        (await world.Told(world.Boris)).ShouldBeEmpty();
    }
}
