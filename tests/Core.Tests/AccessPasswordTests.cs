using Kabinet.Operations;
using Kabinet.Operations.Access;
using Shouldly;

namespace Kabinet.Tests;

/// <summary>Passwords: counted before compared, void after the operator's count, generated ones that live a day.</summary>
[Trait("feature", "AUTH-13")]
[Trait("security", "S-04"), Trait("security", "S-17")]
public sealed class AccessPasswordTests
{
    static readonly DateTimeOffset Set = PaymentsWorld.Noon.AddDays(-1);

    static AccessWorld Anna(AccessPolicy? policy = null, bool weak = false) =>
        new AccessWorld(policy ?? AccessPresets.SeedRu).With(c => c with { HasEntered = true, Password = new(weak, Set, Set), HasHadPassword = true });

    static string Count(AccessWorld world, byte[]? browser = null) => world.Ask(new CountPasswordAttempt(AccessWorld.Id, browser ?? AccessWorld.Elsewhere));

    static string Wrong(AccessWorld world, byte[]? browser = null) =>
        world.Ask(new EnterWithPassword(AccessWorld.Id, new(PasswordProof.Wrong), AccessWorld.Session(browser ?? AccessWorld.Elsewhere)));

    static string Right(AccessWorld world, byte[]? browser = null, bool remember = false) =>
        world.Ask(new EnterWithPassword(AccessWorld.Id, new(PasswordProof.Chosen, Set), AccessWorld.Session(browser ?? AccessWorld.Elsewhere, remember)));

    static string Issued(AccessWorld world, DateTimeOffset at) =>
        world.Ask(new EnterWithPassword(AccessWorld.Id, new(PasswordProof.Issued, at, new Secret("hash")), AccessWorld.Session(AccessWorld.Elsewhere)));

    [Fact]
    [Trait("feature", "AUTH-01")]
    public void The_right_password_opens_R2_and_forgets_the_wrong_ones()
    {
        var world = Anna();
        Count(world).ShouldBe("yes");
        Wrong(world).ShouldBe("WrongPair");
        Count(world).ShouldBe("yes");
        Right(world).ShouldBe("yes");
        world.Changes.OfType<SessionOpened>().Single().Proven.All.Single().Kind.ShouldBe(Proofs.Password);
        world.Cabinet.Attempts.ShouldBe(Attempts.None);
    }

    [Fact]
    public void The_third_wrong_one_locks_and_tells_by_one_message()
    {
        var world = Anna();
        for (var i = 0; i < 3; i++) Count(world).ShouldBe("yes");
        Count(world).ShouldBe("Locked");
        Wrong(world).ShouldBe("Locked");
        Wrong(world).ShouldBe("Locked");
        world.Changes.OfType<NoticeQueued>().Single().Text.ShouldBe("access.locked");
    }

    [Fact]
    public void The_third_one_may_still_be_right()
    {
        var world = Anna();
        for (var i = 0; i < 3; i++) Count(world);
        Right(world).ShouldBe("yes");
        Count(world).ShouldBe("yes");
    }

    [Fact]
    public void A_strangers_lock_leaves_the_owners_own_device_alone()
    {
        var world = Anna().With(c => c with { Devices = [new(AccessWorld.Home, Attempts.None)] });
        for (var i = 0; i < 3; i++) { Count(world); Wrong(world); }
        Count(world).ShouldBe("Locked");
        Count(world, AccessWorld.Home).ShouldBe("yes");
        Right(world, AccessWorld.Home).ShouldBe("yes");
    }

    [Fact]
    public void Three_wrong_on_the_owners_own_device_void_it_everywhere()
    {
        var world = Anna().With(c => c with { Devices = [new(AccessWorld.Home, Attempts.None)] });
        for (var i = 0; i < 3; i++) { Count(world, AccessWorld.Home); Wrong(world, AccessWorld.Home); }
        world.Cabinet.PasswordVoid.ShouldBeTrue();
        Count(world, AccessWorld.Home).ShouldBe("Locked");
        Count(world).ShouldBe("yes");
        Right(world).ShouldBe("WrongPair");
    }

    [Fact]
    public void The_seeds_own_words_void_it_for_all_when_the_operator_says_so()
    {
        var world = Anna(AccessPresets.SeedRu with { VoidScope = VoidScope.All }).With(c => c with { Devices = [new(AccessWorld.Home, Attempts.None)] });
        for (var i = 0; i < 3; i++) { Count(world); Wrong(world); }
        Right(world, AccessWorld.Home).ShouldBe("WrongPair");
    }

    [Fact]
    public void The_modern_policy_waits_longer_and_longer_and_locks_at_ten()
    {
        var world = Anna(AccessPresets.Modern);
        var waits = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            Count(world).ShouldBe("yes");
            if (world.Cabinet.Attempts.WaitUntil is not { } until) continue;
            waits.Add((until - world.Now).TotalMinutes);
            if (i == 9) break;
            Count(world).ShouldBe("TooSoon");
            world.Now = until;
        }
        waits.ShouldBe([1, 5, 15, 15, 15, 15, 15, 15]);
        Count(world).ShouldBe("Locked");
    }

    [Fact]
    public void A_comparison_with_a_password_that_was_changed_meanwhile_does_not_count()
    {
        var world = Anna().With(c => c with { Password = new(false, Set.AddMinutes(1), Set) });
        Count(world);
        Right(world).ShouldBe("WrongPair");
    }

    [Fact]
    public void A_weak_password_from_a_new_device_wants_a_code_and_at_home_opens_R1()
    {
        var world = Anna(weak: true).With(c => c with { Devices = [new(AccessWorld.Home, Attempts.None)] });
        Count(world);
        world.Decide(new EnterWithPassword(AccessWorld.Id, new(PasswordProof.Chosen, Set), AccessWorld.Session(AccessWorld.Elsewhere)))
            .ShouldBeOfType<Decision<Entered>.Yes>().Result.CodeNeeded.ShouldBeTrue();
        world.Changes.OfType<SessionOpened>().ShouldBeEmpty();
        world.Ask(new EnterWithCode(AccessWorld.Id, world.SentCode, AccessWorld.Session(AccessWorld.Elsewhere))).ShouldBe("yes");

        Count(world, AccessWorld.Home);
        Right(world, AccessWorld.Home).ShouldBe("yes");
        world.Changes.OfType<SessionOpened>().Last().Proven.All.Single().Kind.ShouldBe(Proofs.WeakPassword);

        world.With(c => c with { Sent = [.. Enumerable.Repeat(new SentSecret(world.Now, false), 3)] });
        Right(world).ShouldBe("TooOften");
    }

    [Fact]
    [Trait("feature", "AUTH-03")]
    public void A_password_asked_for_on_the_web_leaves_the_old_one_until_its_first_use()
    {
        var world = Anna();
        world.Ask(new RequestPassword(AccessWorld.Id)).ShouldBe("yes");
        world.Changes.OfType<PasswordIssued>().Single().Password.Reveal().ShouldMatch("^[A-HJ-NP-Za-km-z2-9]{12}$");
        var at = world.Now;
        Count(world);
        Right(world).ShouldBe("yes");
        world.Cabinet.Issued.ShouldNotBeNull();

        Count(world);
        Issued(world, at).ShouldBe("yes");
        Count(world);
        Right(world).ShouldBe("WrongPair");
        world.Cabinet.Password!.SetAt.ShouldBe(world.Now);
    }

    [Fact]
    [Trait("feature", "AUTH-03")]
    public void A_generated_password_lives_a_day_to_the_second()
    {
        var world = Anna();
        world.Ask(new RequestPassword(AccessWorld.Id));
        var at = world.Now;
        world.Now = at.AddHours(24).AddSeconds(1);
        Count(world);
        Issued(world, at).ShouldBe("WrongPair");
        world.Now = at.AddHours(24).AddSeconds(-1);
        Issued(world, at).ShouldBe("yes");
    }

    [Fact]
    [Trait("feature", "AUTH-03")]
    public void Where_it_may_not_be_kept_the_generated_password_ends_with_its_first_use()
    {
        var world = Anna(AccessPresets.Modern);
        world.Ask(new RequestPassword(AccessWorld.Id));
        Count(world);
        Issued(world, world.Now).ShouldBe("yes");
        (world.Cabinet.Password, world.Cabinet.Issued).ShouldBe((null, null));
    }

    [Fact]
    [Trait("feature", "AUTH-04"), Trait("feature", "AUTH-05")]
    public void A_password_asked_for_from_the_number_itself_ends_the_old_one_at_once()
    {
        var world = Anna();
        world.AskFromTheNumber(new IssuePassword(AccessWorld.Id)).ShouldBe("yes");
        Count(world);
        Right(world).ShouldBe("WrongPair");
    }

    [Fact]
    public void A_lock_ends_with_a_new_password_got_in_any_way_and_the_old_one_stays_void()
    {
        foreach (var way in new Action<AccessWorld>[]
        {
            w => w.Ask(new RequestPassword(AccessWorld.Id)).ShouldBe("yes"),
            w => w.AskFromTheNumber(new IssuePassword(AccessWorld.Id)).ShouldBe("yes"),
            w => w.Ask(new ChoosePassword(AccessWorld.Id, new Secret("Kaban-v-lesu-7"))).ShouldBe("yes"),
        })
        {
            var world = Anna();
            for (var i = 0; i < 3; i++) { Count(world); Wrong(world); }
            way(world);
            Count(world).ShouldBe("yes");
            Right(world).ShouldBe("WrongPair");
        }
    }

    [Fact]
    public void Asking_for_passwords_gives_no_more_tries_at_the_old_one()
    {
        var world = Anna();
        Count(world); Wrong(world);
        Count(world); Wrong(world);
        world.Ask(new RequestPassword(AccessWorld.Id));
        Count(world); Wrong(world).ShouldBe("Locked");
        Count(world).ShouldBe("Locked");
    }

    [Fact]
    [Trait("feature", "AUTH-15")]
    public void A_change_of_password_asks_for_the_old_one()
    {
        var world = Anna();
        world.Proven = new(new Proof(Proofs.Password, world.Now.AddMinutes(-6)), new Proof(Proofs.Sms, world.Now));
        world.Ask(new ChoosePassword(AccessWorld.Id, new Secret("Kaban-v-lesu-7"))).ShouldBe("OldPasswordNeeded");
        world.Proven = new(new Proof(Proofs.Password, world.Now.AddMinutes(-5)));
        world.Ask(new ChoosePassword(AccessWorld.Id, new Secret("Kaban-v-lesu-7"))).ShouldBe("yes");
    }
}
