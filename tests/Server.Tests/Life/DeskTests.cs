using Kabinet.Commands;
using Kabinet.Store;
using Kabinet.Tests.Access;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Life;

/// <summary>Staff under names of their own; a disabled one can do nothing; what is dangerous takes two (S-24, S-41, S-42).</summary>
[Trait("feature", "CHAN-06"), Trait("security", "S-42")]
public sealed class DeskTests
{
    public const int AtOnce = 20;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Task<(bool Yes, string Words)> Ask(World world, string operation, string body, string by, string why = "письмо в салон") => Staff.Ask(world.Frame, operation, body, by, world.NewKey(), Stop, why);

    static string Change(World world, string passport = Lives.Passport) =>
        $$"""{"account":"{{world.Anna.Account}}","subscription":"{{world.Anna.Number}}","to":{{Json.Text(new Msisdn("79001009999"))}},"passport":"{{passport}}"}""";

    static Task<string> NumberOf(World world) => world.Database.Read(s => s.First("select msisdn from subscription where account_id = $1", r => r.GetString(0), world.Anna.Account.Value)).AsTask()!;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-24"), Trait("security", "S-41")]
    public async Task Everybody_has_a_name_looks_are_told_and_a_disabled_one_can_do_nothing(string database)
    {
        await using var world = await World.Open(database);
        await Should.ThrowAsync<SettingRefused>(() => Staff.Found(world.Frame, world.Anna.Msisdn.Digits, "ivanova", "звонок", Stop));
        (await StaffDesk.Enlist(world.Frame, "i", "первый", "root", Stop)).Words.ShouldStartWith("staff.enlist/NameWrong");
        await Desk.Enlisted(world, "ivanova", "petrova", "orlova");
        await Should.ThrowAsync<SettingRefused>(() => StaffDesk.Enlist(world.Frame, "sidorov", "новый", "root", Stop));
        (await StaffDesk.Enlist(world.Frame, "Ivanova", "снова", "petrova", Stop)).Words.ShouldStartWith("staff.enlist/AlreadyThere");

        await Should.ThrowAsync<SettingRefused>(() => Staff.Found(world.Frame, world.Anna.Msisdn.Digits, "ivanova", " ", Stop));
        (await Staff.Found(world.Frame, world.Anna.Msisdn.Digits, "ivanova", "звонок 17", Stop)).ShouldHaveSingleItem();
        (await world.Database.Read(s => s.All("select caller_id, ask from archive where account_id = $1 and operation = 'desk.look'", r => $"{r.GetString(0)} {r.GetString(1)}", world.Anna.Account.Value)))
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.ShouldStartWith("agent:ivanova"), row => row.ShouldContain("звонок 17"));

        // What was asked for before is confirmed no more, and a caller made before finds the door shut under the lock.
        await world.NotePassport(world.Anna);
        var asked = await Ask(world, "number.change", Change(world), "ivanova");
        var before = await StaffDesk.CallerOf(world.Frame, "ivanova", world.NewKey());
        (await StaffDesk.Disable(world.Frame, "ivanova", "", "petrova", Stop)).Words.ShouldStartWith("staff.disable/NoReason");
        (await StaffDesk.Disable(world.Frame, "ivanova", "уволилась", "petrova", Stop)).Yes.ShouldBeTrue();
        (await StaffDesk.Disable(world.Frame, "ivanova", "уволилась", "petrova", Stop)).Words.ShouldStartWith("staff.disable/NotThere");
        await Should.ThrowAsync<SettingRefused>(() => Ask(world, "session.end-all", $$"""{"cabinet":"{{world.Anna.Cabinet}}","reason":"кража"}""", "ivanova"));
        (await Asking.No(world, new Kabinet.Operations.Desk.LookAtAccount(world.Anna.Account, "звонок"), before)).ShouldBe(Kabinet.Running.Refusals.NotAllowed);
        await Should.ThrowAsync<SettingRefused>(() => Desk.Confirmed(world, world.Anna.Account, asked.Words, "petrova"));
        (await NumberOf(world)).ShouldBe(world.Anna.Msisdn.Digits);
        (await StaffDesk.List(world.Frame)).ShouldContain(l => l.StartsWith("ivanova", StringComparison.Ordinal) && l.Contains("disabled", StringComparison.Ordinal));
        (await StaffDesk.Enlist(world.Frame, "ivanova", "вернулась", "petrova", Stop)).Yes.ShouldBeTrue();
        (await StaffDesk.Welcome(world.Frame, "ivanova", "orlova", Stop)).Yes.ShouldBeTrue();
        await Staff.Found(world.Frame, world.Anna.Msisdn.Digits, "ivanova", "вернулась", Stop);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_alone_can_only_enlist_a_second_and_the_third_takes_two(string database)
    {
        await using var world = await World.Open(database);
        (await StaffDesk.Enlist(world.Frame, "ivanova", " ", "root", Stop)).Words.ShouldStartWith("staff.enlist/NoReason");
        (await StaffDesk.Enlist(world.Frame, "ivanova", "первая", "root", Stop)).Yes.ShouldBeTrue();
        (await Should.ThrowAsync<SettingRefused>(() => Staff.Found(world.Frame, world.Anna.Msisdn.Digits, "ivanova", "звонок", Stop))).Message.ShouldContain("alone");
        var alone = await StaffDesk.CallerOf(world.Frame, "ivanova", world.NewKey(), alone: true);
        (await Asking.No(world, new Kabinet.Operations.Desk.LookAtAccount(world.Anna.Account, "звонок"), alone)).ShouldBe(Kabinet.Running.Refusals.NotAllowed, "whichever door she comes by");

        (await StaffDesk.Enlist(world.Frame, "petrova", "вторая", "ivanova", Stop)).Words.ShouldNotContain("must confirm");
        await Staff.Found(world.Frame, world.Anna.Msisdn.Digits, "ivanova", "звонок", Stop);
        (await StaffDesk.Enlist(world.Frame, "sidorov", "третий", "ivanova", Stop)).Words.ShouldContain("kabinet staff welcome sidorov");
        await Should.ThrowAsync<SettingRefused>(() => Staff.Found(world.Frame, world.Anna.Msisdn.Digits, "sidorov", "звонок", Stop));
        (await StaffDesk.List(world.Frame)).ShouldContain(l => l.StartsWith("sidorov", StringComparison.Ordinal) && l.Contains("waits", StringComparison.Ordinal));
        (await StaffDesk.Welcome(world.Frame, "sidorov", "ivanova", Stop)).Words.ShouldStartWith("staff.confirm/SamePerson");
        (await StaffDesk.Welcome(world.Frame, "nobody", "petrova", Stop)).Words.ShouldStartWith("staff.confirm/NotAsked");
        (await StaffDesk.Welcome(world.Frame, "sidorov", "petrova", Stop)).Yes.ShouldBeTrue();
        await Staff.Found(world.Frame, world.Anna.Msisdn.Digits, "sidorov", "звонок", Stop);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Database.Write(tx => { tx.Add("update cabinet_staff set confirmed_by = asked_by where asked_by is not null"); return ValueTask.CompletedTask; }));

        (await StaffDesk.Looked(world.Frame, "queue", "sidorov", "", () => StaffDesk.Waiting(world.Frame), Stop)).Words.ShouldStartWith("desk.look-at-list/NoReason");
        (await StaffDesk.Looked(world.Frame, "queue", "sidorov", "смена", () => StaffDesk.Waiting(world.Frame), Stop)).Yes.ShouldBeTrue();
        (await world.Database.Read(s => s.All("select caller_id, ask from cabinet_archive where operation = 'desk.look-at-list' and outcome = 'done'", r => $"{r.GetString(0)} {r.GetString(1)}")))
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.ShouldStartWith("agent:sidorov"), row => row.ShouldContain("смена"));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_alone_leaves_fewer_than_two(string database)
    {
        await using var world = await World.Open(database);
        await Desk.Enlisted(world, "ivanova", "petrova", "orlova");
        Task<(bool Yes, string Words)> Disable(string member, string by, string why = "ушла") => StaffDesk.Disable(world.Frame, member, why, by, Stop);
        async Task<bool> Works(string name) => (await world.Database.Read(s => LoadStaff.Member(s, StaffDesk.CabinetOf(world.Frame, name)))) is { IsOn: true };

        (await Disable("orlova", "ivanova")).Words.ShouldNotContain("must confirm", customMessage: "two are left");
        (await Works("orlova")).ShouldBeFalse();
        (await Disable("petrova", "ivanova", why: " ")).Words.ShouldStartWith("staff.disable/NoReason");
        (await Disable("petrova", "ivanova")).Words.ShouldContain("must confirm");
        (await Disable("petrova", "ivanova")).Words.ShouldContain("must confirm", customMessage: "the same one again is not another");
        (await Works("petrova")).ShouldBeTrue("one would be left, and ivanova is one");
        (await StaffDesk.List(world.Frame)).ShouldContain(l => l.StartsWith("petrova", StringComparison.Ordinal) && l.Contains("to be disabled", StringComparison.Ordinal));
        await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Database.Write(tx => { tx.Add("update cabinet_staff set out_agreed_by = out_asked_by where out_asked_by is not null"); return ValueTask.CompletedTask; }));

        // A day later the word is worth nothing, and so is the word of somebody who is disabled himself.
        world.Clock.Move(TimeSpan.FromHours(25));
        (await Disable("petrova", "petrova")).Words.ShouldContain("must confirm", customMessage: "too late: now she is the one who asks");
        await Desk.Enlisted(world, "ivanova", "petrova", "sidorov");
        (await Disable("ivanova", "sidorov")).Yes.ShouldBeTrue();
        (await Disable("sidorov", "petrova")).Words.ShouldContain("must confirm");
        (await StaffDesk.Enlist(world.Frame, "orlova", "вернулась", "petrova", Stop)).Yes.ShouldBeTrue();
        (await StaffDesk.Welcome(world.Frame, "orlova", "sidorov", Stop)).Yes.ShouldBeTrue();
        (await Disable("petrova", "orlova")).Yes.ShouldBeTrue();
        (await Disable("sidorov", "orlova")).Words.ShouldContain("must confirm", customMessage: "petrova has nothing to say any more");
        (await Works("sidorov")).ShouldBeTrue();

        // Two agree: it is done, and the archive has what each of them said.
        (await Disable("orlova", "orlova")).Words.ShouldContain("must confirm");
        (await Disable("orlova", "sidorov")).Words.ShouldNotContain("must confirm");
        (await Works("orlova")).ShouldBeFalse();
        (await world.Database.Read(s => s.All("select caller_id, operation, outcome from cabinet_archive where cabinet_id = $1 order by seq desc limit 3", r => $"{r.GetString(0)} {r.GetString(1)} {r.GetString(2)}", StaffDesk.CabinetOf(world.Frame, "orlova").Value)))
            .ShouldBe(["agent:sidorov staff.disable done", "agent:orlova staff.ask-disable done", "agent:orlova staff.disable refused NeedsAnother"]);
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>Three disable each other at once: whoever counts waits for whoever counted before.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_three_who_disable_each_other_at_once_two_are_left(string database)
    {
        await using var world = await World.Open(database);
        string[] names = ["ivanova", "petrova", "orlova"];
        await Desk.Enlisted(world, names);
        var callers = await Task.WhenAll(names.Select(n => StaffDesk.CallerOf(world.Frame, n, world.NewKey())));
        await Task.WhenAll(Enumerable.Range(0, names.Length).Select(i => world.Frame.Runner.RunCabinet<Kabinet.Operations.Desk.DisableStaff, Kabinet.Operations.Nothing>(
            new(StaffDesk.CabinetOf(world.Frame, names[(i + 1) % names.Length]), "ссора"), callers[i], Stop)));
        (await world.Database.Read(LoadStaff.AtWork)).ShouldBe(StaffMember.Enough);
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>A number taken, given out or shared by hand is as dangerous as one that is changed.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_number_is_released_given_out_and_shared_by_two(string database)
    {
        await using var world = await World.Open(database);
        await Desk.Enlisted(world, "ivanova", "petrova");
        var (anna, boris, free) = (world.Anna, world.Boris, new Msisdn(world.Anna.Msisdn.Digits[..^2] + "77"));
        foreach (var (operation, body, rows) in new[]
        {
            ("number.grant", $$"""{"account":"{{boris.Account}}","subscription":"{{boris.Number}}","number":{{Json.Text(boris.Msisdn)}},"cabinet":"{{anna.Cabinet}}","role":"viewer"}""", "select count(*) from number_grant"),
            ("number.assign", $$"""{"account":"{{anna.Account}}","number":{{Json.Text(free)}},"tariff":"{{world.Tariff()}}","label":"Дача"}""", $"select count(*) from subscription where msisdn = '{free.Digits}'"),
            ("number.release", $$"""{"account":"{{boris.Account}}","subscription":"{{boris.Number}}","reason":"givenUp"}""", $"select count(*) from subscription where account_id = {boris.Account} and state = 2"),
        })
        {
            var (yes, words) = await Ask(world, operation, body, "ivanova");
            yes.ShouldBeTrue(words);
            (await world.Database.Read(s => s.First(rows, r => r.GetInt64(0)))).ShouldBe(0, $"{operation}: asked for is not done");
            (await Desk.Confirmed(world, operation == "number.assign" ? anna.Account : boris.Account, words, "ivanova")).Words.ShouldStartWith("desk.answer-second/SamePerson");
            (yes, words) = await Desk.Confirmed(world, operation == "number.assign" ? anna.Account : boris.Account, words, "petrova");
            yes.ShouldBeTrue(words);
            (await world.Database.Read(s => s.First(rows, r => r.GetInt64(0)))).ShouldBe(1, operation);
        }
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_number_is_changed_by_two_and_never_by_one(string database)
    {
        await using var world = await World.Open(database);
        await Desk.Enlisted(world, "ivanova", "petrova", "sidorov");
        await world.NotePassport(world.Anna);
        (await Ask(world, "number.change", Change(world), "ivanova", why: "")).Words.ShouldStartWith("desk.ask-second/NoReason");
        var (yes, words) = await Ask(world, "number.change", Change(world), "ivanova");
        yes.ShouldBeTrue(words);
        (await NumberOf(world)).ShouldBe(world.Anna.Msisdn.Digits, "asked for is not done");
        var queue = string.Join('\n', await StaffDesk.Waiting(world.Frame));
        queue.ShouldContain("ivanova asks number.change: письмо в салон");
        queue.ShouldNotContain(Lives.Passport);
        (await Dump.Of(world)).ShouldNotContain(Lives.Passport, customMessage: "sealed");

        (await Desk.Confirmed(world, world.Anna.Account, words, "ivanova")).Words.ShouldStartWith("desk.answer-second/SamePerson");
        (await Desk.Confirmed(world, world.Boris.Account, words, "petrova")).Words.ShouldStartWith("desk.answer-second/NoSuchRequest");
        (await NumberOf(world)).ShouldBe(world.Anna.Msisdn.Digits);
        // Two confirm at once, many times over: it is done once.
        var all = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => Desk.Confirmed(world, world.Anna.Account, words, i % 2 == 0 ? "petrova" : "sidorov")));
        all.ShouldContain(a => a.Yes);
        (await NumberOf(world)).ShouldBe("79001009999");
        (await world.Database.Read(s => s.All("select caller_id from archive where account_id = $1 and operation = 'number.change' and outcome = 'done'", r => r.GetString(0), world.Anna.Account.Value))).ShouldBe(["agent:ivanova"]);
        (await world.Database.Read(s => s.First("select length(body) from second_request where account_id = $1", r => r.GetInt32(0), world.Anna.Account.Value))).ShouldBe(0, "wiped");
        await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Database.Write(tx => { tx.Add("update second_request set state = 1, answered_by = asked_by"); return ValueTask.CompletedTask; }));

        // Refused, taken back, and too late.
        (_, words) = await Ask(world, "contract.end", $$"""{"account":"{{world.Boris.Account}}"}""", "ivanova");
        (await StaffDesk.Refuse(world.Frame, world.Boris.Account, Desk.Request(words), "", "petrova", Stop)).Words.ShouldStartWith("desk.answer-second/NoReason");
        (await StaffDesk.Refuse(world.Frame, world.Boris.Account, Desk.Request(words), "передумал", "ivanova", Stop)).Yes.ShouldBeTrue();
        (await Desk.Confirmed(world, world.Boris.Account, words, "petrova")).Words.ShouldStartWith("desk.answer-second/AlreadyAnswered");
        (_, words) = await Ask(world, "contract.end", $$"""{"account":"{{world.Boris.Account}}"}""", "ivanova");
        world.Clock.Move(TimeSpan.FromHours(25));
        (await Desk.Confirmed(world, world.Boris.Account, words, "petrova")).Words.ShouldStartWith("desk.answer-second/TooLate");
        (await StaffDesk.Waiting(world.Frame)).ShouldBeEmpty();
        (await world.Faults()).ShouldBeEmpty();
    }
}
