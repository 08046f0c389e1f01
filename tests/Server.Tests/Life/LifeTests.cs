using Kabinet.Access;
using Kabinet.Channels;
using Kabinet.Commands;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Operations.Life;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.Worlds.Asking;

namespace Kabinet.Tests.Life;

/// <summary>Numbers are given up, changed, ported, get a new SIM; contracts end (AUTH-21, AUTH-22, B8, B9).</summary>
[Trait("feature", "AUTH-21"), Trait("feature", "AUTH-22"), Trait("feature", "AUTH-20")]
public sealed class LifeTests
{
    public static TheoryData<string> Both => Databases.Both;

    static Sessions SessionsOf(World world) => world.Sessions();

    [Theory, MemberData(nameof(Both))]
    public async Task Annas_cabinet_follows_her_to_a_new_number_against_her_passport(string database)
    {
        await using var world = await World.Open(database);
        var (anna, to) = (world.Anna, new Msisdn("79001000077"));
        ChangeNumber ask = new(anna.Account, anna.Number, to, new Secret("4508 123456"));
        await Yes(world, new ChoosePassword(anna.Cabinet, new Secret("Kaban-v-lesu-7")), world.As(anna));
        var session = await world.OpenSession(anna);
        (await No(world, ask, world.Agent())).ShouldBe("number.change/PassportWrong", "none was noted");
        (await No(world, new NotePassport(anna.Account, new Secret("12")), world.Agent())).ShouldBe("passport.note/NotAPassport");
        await world.NotePassport(anna);
        (await No(world, ask with { Passport = new Secret("4508 123457") }, world.Agent())).ShouldBe("number.change/PassportWrong");
        (await No(world, ask with { To = world.Boris.Msisdn }, world.Agent())).ShouldBe("number.change/Taken");
        await Yes(world, ask, world.Agent());
        await world.RunDue();

        (await SessionsOf(world).Find(session)).ShouldBeNull("the old phone's sessions end");
        var numbers = new ReadNumber(world.Database, world.Clock, () => world.Catalog);
        (await numbers.OwnerOf(anna.Msisdn)).ShouldBeNull();
        (await numbers.OwnerOf(to))!.Cabinet.ShouldBe(anna.Cabinet);
        var entrance = new Entrance(world.Database, world.Frame.Runner, world.Frame.Vault, world.Frame.Passwords, new Budgets(world.Database, world.Clock, () => world.Catalog));
        var visitor = new Visitor(new byte[32], "Firefox", System.Net.IPAddress.Loopback);
        (await entrance.EnterWithPassword(to, new Secret("Kaban-v-lesu-7"), visitor, false)).Outcome.ShouldBeOfType<Outcome<Entered>.Done>("sign-in data follow");
        (await entrance.EnterWithPassword(anna.Msisdn, new Secret("Kaban-v-lesu-7"), visitor, false)).Outcome.ShouldBeOfType<Outcome<Entered>.Refused>();
        (await No(world, new AssignNumber(world.Boris.Account, anna.Msisdn, world.Tariff(), "x"), world.Agent())).ShouldBe("number.assign/Resting");
        (await No(world, ask with { To = anna.Msisdn }, world.Agent())).ShouldBe("number.change/Resting");
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>S-16, B9: for 72 hours an SMS gives R0 only; a passkey, which needs no SIM, gives what it gave.</summary>
    [Theory, MemberData(nameof(Both))]
    [Trait("security", "S-16")]
    public async Task A_new_SIM_proves_little_for_three_days(string database)
    {
        await using var world = await World.Open(database);
        var anna = world.Anna;
        var numbers = new ReadNumber(world.Database, world.Clock, () => world.Catalog);
        async Task<(Rights Sms, Rights Passkey, Rights Ussd)> Worth() => (
            (await SessionsOf(world).Find(await world.OpenSession(anna)))!.Number(anna.Number)!.Rights,
            (await SessionsOf(world).Find(await world.OpenSession(anna, Rights.R3)))!.Number(anna.Number)!.Rights,
            NumberWords.CallerOf((await numbers.OwnerOf(anna.Msisdn))!, Gateway.Demo, "ussd", "1").Rights);

        (await Worth()).ShouldBe((Rights.R2, Rights.R3, Rights.R1));
        (await No(world, new NoteSimChange(anna.Account, anna.Number, world.Clock.GetUtcNow().AddMinutes(1)), world.Counterparty())).ShouldBe("sim.note-change/InTheFuture");
        var before = await world.OpenSession(anna);
        await Yes(world, new NoteSimChange(anna.Account, anna.Number, world.Clock.GetUtcNow()), world.Counterparty());
        await world.RunDue();
        (await SessionsOf(world).Find(before)).ShouldBeNull();
        (await world.Waiting(anna)).ShouldContain(n => n.Text == "life.sim-changed");
        foreach (var hours in new[] { 0, 1, 71 })
        {
            world.Clock.Move(TimeSpan.FromHours(hours == 71 ? 70 : hours));
            (await Worth()).ShouldBe((Rights.R0, Rights.R3, Rights.R0), $"{hours} hours");
        }
        world.Clock.Move(TimeSpan.FromHours(1));
        (await Worth()).ShouldBe((Rights.R2, Rights.R3, Rights.R1), "72 hours");
    }

    [Fact]
    public async Task With_the_contract_every_number_of_it_ends_and_the_number_is_told_only_to_a_passport()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await world.NotePassport(world.Anna);
        (await No(world, new TellAccountNumber(world.Anna.Account, new Secret("0000000000")), world.Agent())).ShouldBe("account-number.tell/PassportWrong");
        (await Yes(world, new TellAccountNumber(world.Anna.Account, new Secret("4508 123 456")), world.Agent())).Number.ShouldBe(await world.NumberOf(world.Anna));
        (await world.Database.Read(s => s.All("select ask || changes from archive", r => r.GetString(0)))).ShouldAllBe(t => !t.Contains("4508", StringComparison.Ordinal), "a passport reaches no archive");

        await Yes(world, new AssignNumber(world.Anna.Account, new("79001000088"), world.Tariff(), "Дача"), world.Agent());
        (await Yes(world, new EndContract(world.Anna.Account), world.Agent())).ShouldBe(2);
        (await No(world, new EndContract(world.Anna.Account), world.Agent())).ShouldBe("contract.end/NoNumbers");
        (await No(world, new ReleaseNumber(world.Anna.Account, world.Anna.Number, ReleaseReason.GivenUp), world.Agent())).ShouldBe("number.release/NoSuchNumber");
        (await world.Database.Read(s => s.All("select msisdn from number_owner where account_id = $1", r => r.GetString(0), world.Anna.Account.Value))).ShouldBeEmpty();
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Assigning_says_what_is_wrong()
    {
        await using var world = await World.Open(Databases.Sqlite);
        AssignNumber ask = new(world.Anna.Account, new("79001000088"), world.Tariff(), "Дача");
        (await No(world, ask with { Tariff = "nope" }, world.Agent())).ShouldBe("number.assign/NoSuchTariff");
        (await No(world, ask with { Label = " " }, world.Agent())).ShouldBe("number.assign/LabelWrong");
        (await No(world, new ChangeNumber(world.Anna.Account, world.Boris.Number, ask.Number, new Secret("x")), world.Agent())).ShouldBe("number.change/NoSuchNumber");
        (await No(world, new NoteSimChange(world.Anna.Account, world.Boris.Number, world.Clock.GetUtcNow()), world.Agent())).ShouldBe("sim.note-change/NoSuchNumber");
    }

    /// <summary>The daily comparison catches what no event told; twice is once; a cut-off file is refused.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task The_inventory_puts_right_what_was_missed(string database)
    {
        await using var world = await World.Open(database);
        var import = new ReconcileNumbers(world.Database, world.Frame.Runner, world.Clock);
        await world.AddHome();
        var lines = new List<string> { "number;account;tariff;label;sim-changed-at" };
        foreach (var person in new[] { world.Anna, world.Vera, world.Gleb, world.GlebsOther })
            lines.Add($"{person.Msisdn};{await world.NumberOf(person)};{world.Tariff()};{person.Name};{(person == world.Vera ? "2026-11-21T10:00:00Z" : "")}");
        // Boris' number went to Anna's account and nobody told us; one new number is on an account that is not here.
        lines.Add($"{world.Boris.Msisdn};{await world.NumberOf(world.Anna)};{world.Tariff()};;");
        lines.Add($"79001000099;2299999999;{world.Tariff()};;");

        var done = await import.Run(ImportNumbers.Read(lines, world.Catalog), false, TestContext.Current.CancellationToken);
        (done.Same, done.Released, done.Assigned, done.SimChanged).ShouldBe((4, 1, 1, 1));
        done.Unsolved.ShouldBe(["line 7, 79001000099: account 2299999999 is unknown here"]);
        (await world.Database.Read(s => s.All("select account_id, generation from number_owner where msisdn = $1", r => (r.GetInt64(0), r.GetInt32(1)), world.Boris.Msisdn.Digits))).ShouldBe([(world.Anna.Account.Value, 2)]);
        var again = await import.Run(ImportNumbers.Read(lines, world.Catalog), false, TestContext.Current.CancellationToken);
        (again.Same, again.Released, again.Assigned, again.SimChanged).ShouldBe((5, 0, 0, 0));
        (await Should.ThrowAsync<SettingRefused>(() => import.Run(ImportNumbers.Read(lines[..2], world.Catalog), false, default))).Message.ShouldContain("--many");
        foreach (var broken in new[] { "nonsense", $"12;1;{world.Tariff()};;", $"{world.Anna.Msisdn};1;t;;yesterday" })
            Should.Throw<SettingRefused>(() => ImportNumbers.Read([lines[0], broken], world.Catalog)).Message.ShouldContain("Line 2");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_table_of_a_cabinet_is_history_or_is_wiped_with_it() => WriteLifeTables().ShouldContain("cabinet_device");

    static IReadOnlyList<string> WriteLifeTables() => (IReadOnlyList<string>)typeof(Database).Assembly.GetType("Kabinet.Store.WriteLife")!.GetProperty("WaysIn")!.GetValue(null)!;
}
