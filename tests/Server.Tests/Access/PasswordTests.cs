using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Passwords on a real store: the lock of AUTH-13 under load, over restarts and nodes (S-01, S-17, S-20).</summary>
[Trait("feature", "AUTH-13")]
[Trait("security", "S-01"), Trait("security", "S-04"), Trait("security", "S-17"), Trait("security", "S-20")]
public sealed class PasswordTests
{
    public const int Wrong = 50, Hashes = 200;

    public static TheoryData<string> Both => Databases.Both;

    static Task<string?> HashOf(World world, Person person) =>
        world.Database.Read(s => s.First("select password_hash from cabinet where cabinet_id = $1", row => row.IsDBNull(0) ? null : row.GetString(0), person.Cabinet.Value)).AsTask();

    [Theory, MemberData(nameof(Both))]
    [Trait("feature", "AUTH-01")]
    public async Task A_chosen_password_opens_and_is_kept_as_a_slow_hash(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        (await HashOf(world, world.Anna))!.ShouldStartWith($"pbkdf2-sha512${World.PasswordCost}$");
        (await gate.Password(world.Anna, Gate.Good)).ShouldBe("in");
        (await gate.Password(world.Anna, Gate.Good + " ")).ShouldBe("WrongPair");
        (await gate.Password(world.Anna, Gate.Good.ToLowerInvariant())).ShouldBe("WrongPair");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Fifty_wrong_passwords_at_once_are_three_comparisons_and_one_message(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        var before = world.Frame.Passwords.Made;

        var told = await Task.WhenAll(Enumerable.Range(0, Wrong).Select(i => gate.Password(world.Anna, $"wrong {i}", $"browser {i}")));
        (world.Frame.Passwords.Made - before).ShouldBeInRange(1, 3);
        told.ShouldAllBe(t => t == "Locked" || t == "WrongPair" || t == "busy", "more than may wait are told to come back");
        (await gate.Password(world.Anna, Gate.Good)).ShouldBe("Locked");
        (await world.Waiting(world.Anna)).Count(m => m.Text == "access.locked").ShouldBe(1);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_owners_own_device_and_running_session_outlive_a_strangers_tries(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        var key = (await gate.Entrance.EnterWithPassword(world.Anna.Msisdn, new Secret(Gate.Good), Gate.Visitor("home"), remember: true)).Key;
        for (var i = 0; i < 3; i++) await gate.Password(world.Anna, "wrong", "stranger");

        (await gate.Password(world.Anna, Gate.Good, "stranger")).ShouldBe("Locked");
        (await gate.Password(world.Anna, Gate.Good)).ShouldBe("in");
        (await world.Sessions().Find(key)).ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_nodes_count_together_and_a_restart_forgets_nothing(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        await using (var second = await Frame.Open(world.Frame.Settings with { Node = 1 }, world.Clock))
        {
            (await gate.Password(world.Anna, "wrong", "a")).ShouldBe("WrongPair");
            (await new Gate(world, second).Password(world.Anna, "wrong", "b")).ShouldBe("WrongPair");
        }
        await using var third = await Frame.Open(world.Frame.Settings with { Node = 2 }, world.Clock);
        (await new Gate(world, third).Password(world.Anna, "wrong", "c")).ShouldBe("Locked");
        (await gate.Password(world.Anna, Gate.Good, "d")).ShouldBe("Locked");
    }

    [Theory, MemberData(nameof(Both))]
    [Trait("feature", "AUTH-01")]
    public async Task However_the_number_is_written_it_is_one_counter(string database)
    {
        await using var world = await World.Open(database);
        await new Gate(world).SetPassword(world.Anna);
        await using var site = await world.Serve();
        var page = await site.NewTab().Get("/sign-in/password");
        foreach (var written in new[] { "+7 (900) 100-00-01", "89001000001", "9001000001" })
        {
            var tab = site.NewTab();
            page = await tab.Post(await tab.Get("/sign-in/password"), "/sign-in/password", ("phone", written), ("password", "wrong"));
        }
        page.Error.ShouldContain("больше не действует");
    }

    [Theory, MemberData(nameof(Both))]
    [Trait("feature", "AUTH-03")]
    public async Task A_password_by_SMS_works_within_a_day_and_replaces_the_old_one_when_used(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        await gate.Entrance.RequestPassword(world.Anna.Msisdn, Gate.Visitor("home"));
        var sent = await world.LastSecret(world.Anna, "password");
        (await gate.Password(world.Anna, Gate.Good)).ShouldBe("in");

        world.Clock.Move(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await gate.Password(world.Anna, sent)).ShouldBe("in");
        (await gate.Password(world.Anna, Gate.Good)).ShouldBe("WrongPair");
        world.Clock.Move(TimeSpan.FromDays(2));
        (await gate.Password(world.Anna, sent)).ShouldBe("in", "used once, it is kept for good by this operator's rules");
    }

    [Theory, MemberData(nameof(Both))]
    [Trait("feature", "AUTH-03")]
    public async Task A_password_by_SMS_dies_after_a_day(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        await gate.Entrance.RequestPassword(world.Anna.Msisdn, Gate.Visitor("home"));
        var sent = await world.LastSecret(world.Anna, "password");
        world.Clock.Move(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        (await gate.Password(world.Anna, sent)).ShouldBe("WrongPair");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_locked_password_is_followed_by_a_new_one_from_the_number_itself(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        for (var i = 0; i < 3; i++) await gate.Password(world.Anna, "wrong", "stranger");
        await Asking.Yes(world, new IssuePassword(world.Anna.Cabinet), world.As(world.Anna, rights: Rights.R1));
        (await gate.Password(world.Anna, Gate.Good, "stranger")).ShouldBe("WrongPair");
        (await gate.Password(world.Anna, await world.LastSecret(world.Anna, "password"), "stranger")).ShouldBe("in");
    }

    [Theory, MemberData(nameof(Both))]
    [Trait("feature", "AUTH-05")]
    public async Task A_password_typed_by_USSD_opens_with_a_code_on_a_new_device_and_R1_on_a_known_one(string database)
    {
        await using var world = await World.Open(database, "by");
        var gate = new Gate(world);
        await Asking.Yes(world, new ChoosePasswordByUssd(world.Anna.Cabinet, new Secret("83b5")), world.As(world.Anna, rights: Rights.R1));
        (await gate.Password(world.Anna, "83b5")).ShouldBe("code");
        (await gate.Code(world.Anna, await world.LastSecret(world.Anna, "code"), remember: true)).ShouldBe("in");

        var key = (await gate.Entrance.EnterWithPassword(world.Anna.Msisdn, new Secret("83b5"), Gate.Visitor("home"), false)).Key;
        (await world.Sessions().Find(key))!.Rights.ShouldBe(Rights.R1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_hash_of_yesterdays_cost_is_made_anew_at_the_next_sign_in(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        var cheap = (await new Passwords(world.Frame.Vault, 1000).Hash(new Secret(Gate.Good)))!.Value.Reveal();
        await world.Database.Write(tx => { tx.Add("update cabinet set password_hash = $1 where cabinet_id = $2", cheap, world.Anna.Cabinet.Value); return ValueTask.CompletedTask; });
        (await gate.Password(world.Anna, Gate.Good)).ShouldBe("in");
        (await HashOf(world, world.Anna))!.ShouldStartWith($"pbkdf2-sha512${World.PasswordCost}$");
        (await gate.Password(world.Anna, Gate.Good)).ShouldBe("in");
    }

    /// <summary>The worlds of the tests hash cheaply; a frame that is not told so does not.</summary>
    [Fact]
    public async Task A_real_hash_costs_at_least_210000_rounds()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var hash = (await new Passwords(world.Frame.Vault).Hash(new Secret(Gate.Good)))!.Value.Reveal();
        int.Parse(hash.Split('$')[1], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(210_000);
    }

    [Fact]
    public async Task Too_many_hashes_at_once_are_turned_away_and_not_queued_for_ever()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var passwords = new Passwords(world.Frame.Vault, World.PasswordCost);
        var places = new List<Passwords.Place>();
        while (passwords.Enter() is { } place) places.Add(place);
        places.Count.ShouldBeLessThan(Hashes / 2);
        var hashes = await Task.WhenAll(Enumerable.Range(0, Hashes).Select(_ => passwords.Hash(new Secret("x"))));
        hashes.ShouldAllBe(hash => hash == null, "none waits behind a full queue");
        places[0].Dispose();
        (await passwords.Hash(new Secret("x"))).ShouldNotBeNull();
        places.Skip(1).ToList().ForEach(p => p.Dispose());
        hashes = await Task.WhenAll(Enumerable.Range(0, Hashes).Select(_ => passwords.Hash(new Secret("x"))));
        hashes.Count(hash => hash is not null).ShouldBeGreaterThanOrEqualTo(places.Count, "as many as there are places are made");
    }

    [Fact]
    public async Task Who_is_told_to_come_back_has_lost_no_try()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        var places = new List<Passwords.Place>();
        while (world.Frame.Passwords.Enter() is { } place) places.Add(place);
        for (var i = 0; i < 5; i++) (await gate.Password(world.Anna, "wrong")).ShouldBe("busy");
        places.ForEach(p => p.Dispose());
        (await gate.Password(world.Anna, Gate.Good)).ShouldBe("in");
        (await world.Database.Read(s => s.First("select count(*) from cabinet_archive where operation = 'sign-in.count-attempt'", r => r.GetInt64(0)))).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Both))]
    [Trait("security", "S-48")]
    [Trait("fault", "password hash in a 30-day cookie, plain password in the table")]
    public async Task No_secret_lies_anywhere_in_clear(string database)
    {
        await using var world = await World.Open(database);
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        await gate.Password(world.Anna, "Wrong-canary-1");
        var code = await gate.SendCode(world.Anna);
        await gate.Entrance.RequestPassword(world.Anna.Msisdn, Gate.Visitor("home"));
        var issued = await world.LastSecret(world.Anna, "password");
        await gate.Password(world.Anna, issued);

        var dump = await Dump.Of(world);
        foreach (var secret in new[] { Gate.Good, "Wrong-canary-1", issued }) dump.ShouldNotContain(secret);
        dump.ShouldNotContain($"\"{code}\"");
        (await world.Database.Read(s => s.All("select ask, changes from cabinet_archive", row => row.GetString(0) + row.GetString(1))))
            .ShouldAllBe(row => !row.Contains("pbkdf2", StringComparison.Ordinal) && !row.Contains(code, StringComparison.Ordinal));
    }
}
