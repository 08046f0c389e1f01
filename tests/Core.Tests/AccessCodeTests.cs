using Kabinet.Operations;
using Kabinet.Operations.Access;
using Shouldly;

namespace Kabinet.Tests;

/// <summary>One-time codes: how many go out, what they open, what a wrong one costs.</summary>
[Trait("feature", "AUTH-02")]
[Trait("security", "S-05"), Trait("security", "S-06")]
public sealed class AccessCodeTests
{
    static readonly RequestCode Ask = new(AccessWorld.Id, CodePurpose.SignIn, AccessWorld.Home);

    static EnterWithCode Enter(byte[] code, byte[]? browser = null) => new(AccessWorld.Id, code, AccessWorld.Session(browser ?? AccessWorld.Home));

    [Fact]
    public void A_code_is_six_digits_and_goes_to_the_number_of_the_cabinet()
    {
        var world = AccessWorld.Ru();
        world.Ask(Ask).ShouldBe("yes");
        world.Changes.OfType<CodeIssued>().Single().Code.Reveal().ShouldMatch("^[0-9]{6}$");
        var notice = world.Changes.OfType<SecretNoticeQueued>().Single();
        notice.Subscription.ShouldBe(world.Cabinet.Subscription!.Value);
        notice.Until.ShouldBe(world.Now.AddMinutes(5));
    }

    [Fact]
    public void A_phantom_gets_a_code_that_nobody_is_told() =>
        AccessWorld.Ru().With(c => c with { IsPhantom = true, Subscription = null }).Also(w => w.Ask(Ask).ShouldBe("yes"))
            .Changes.OfType<SecretNoticeQueued>().ShouldBeEmpty();

    [Fact]
    public void A_fourth_code_in_ten_minutes_waits_until_the_first_is_ten_minutes_old()
    {
        var world = AccessWorld.Ru();
        var first = world.Now;
        for (var i = 0; i < 3; i++) { world.Ask(Ask).ShouldBe("yes"); world.Now = world.Now.AddMinutes(1); }
        var no = world.Decide(Ask).ShouldBeOfType<Decision<CodeSent>.No>();
        no.Why.ShouldBe(RequestCode.Refusal.TooOften);
        no.Values["at"].ShouldBe(first.AddMinutes(10));
        world.Now = first.AddMinutes(10);
        world.Ask(Ask).ShouldBe("yes");
    }

    [Fact]
    public void An_eleventh_message_in_a_day_waits_until_the_next_day()
    {
        var world = AccessWorld.Ru();
        var first = world.Now;
        for (var i = 0; i < 10; i++) { world.Ask(Ask).ShouldBe("yes"); world.Now = world.Now.AddMinutes(11); }
        world.Decide(Ask).ShouldBeOfType<Decision<CodeSent>.No>().Values["at"].ShouldBe(first.AddDays(1));
    }

    [Fact]
    public void Passwords_and_codes_asked_for_on_the_web_share_one_budget_and_the_owner_has_his_own()
    {
        var world = AccessWorld.Ru();
        world.Ask(Ask).ShouldBe("yes");
        world.Ask(new RequestPassword(AccessWorld.Id)).ShouldBe("yes");
        world.Ask(Ask).ShouldBe("yes");
        world.Ask(Ask).ShouldBe("TooOften");
        world.Ask(new RequestPassword(AccessWorld.Id)).ShouldBe("TooOften");

        world.AskFromTheNumber(new IssuePassword(AccessWorld.Id)).ShouldBe("yes");
        world.Ask(Ask with { Purpose = CodePurpose.Prove }).ShouldBe("yes");
        world.AskFromTheNumber(new IssuePassword(AccessWorld.Id)).ShouldBe("yes");
        world.AskFromTheNumber(new IssuePassword(AccessWorld.Id)).ShouldBe("TooOften");
        world.Ask(Ask with { Purpose = CodePurpose.Prove }).ShouldBe("TooOften");
    }

    [Fact]
    public void An_operator_without_codes_or_passwords_says_so()
    {
        var world = new AccessWorld(AccessPresets.Modern with { Ways = SignInWays.StateIdentity });
        world.Ask(Ask).ShouldBe("NotOffered");
        world.Ask(new RequestPassword(AccessWorld.Id)).ShouldBe("NotOffered");
        world.AskFromTheNumber(new IssuePassword(AccessWorld.Id)).ShouldBe("NotOffered");
        world.Ask(new CountPasswordAttempt(AccessWorld.Id, AccessWorld.Home)).ShouldBe("NotOffered");
        world.AskFromTheNumber(new ChoosePasswordByUssd(AccessWorld.Id, new Secret("8351b"))).ShouldBe("NotOffered");
    }

    [Fact]
    public void The_right_code_opens_R2_once()
    {
        var world = AccessWorld.Ru();
        world.Ask(Ask);
        var code = world.SentCode;
        world.Ask(Enter(code)).ShouldBe("yes");
        world.Changes.OfType<SessionOpened>().Single().ShouldSatisfyAllConditions(s => s.Proven.All.Single().Kind.ShouldBe(Proofs.Sms), s => s.Proven.All.Single().Of.ShouldBe(world.Cabinet.Subscription));
        world.Ask(Enter(code)).ShouldBe("NoCode");
    }

    [Fact]
    public void A_code_dies_after_five_minutes()
    {
        var world = AccessWorld.Ru();
        world.Ask(Ask);
        world.Now = world.Now.AddMinutes(5).AddSeconds(-1);
        world.With(c => c).Decide(Enter(AccessWorld.Hash("no"))).ShouldBeOfType<Decision<Entered>.No>().Why.ShouldBe(EnterWithCode.Refusal.WrongCode);
        world.Now = world.Now.AddSeconds(1);
        world.Ask(Enter(world.SentCode)).ShouldBe("NoCode");
    }

    [Fact]
    public void A_code_is_bound_to_its_browser_and_purpose()
    {
        var world = AccessWorld.Ru();
        world.Ask(Ask);
        world.Ask(Enter(world.SentCode, AccessWorld.Elsewhere)).ShouldBe("NoCode");
        world.Ask(new ProveWithCode(AccessWorld.Id, world.SentCode, AccessWorld.Home, [1])).ShouldBe("NoCode");
        world.Ask(Enter(world.SentCode)).ShouldBe("yes");
    }

    [Fact]
    public void A_stranger_asking_for_a_code_leaves_mine_alone()
    {
        var world = AccessWorld.Ru();
        world.Ask(Ask);
        var mine = world.SentCode;
        world.Ask(Ask with { Browser = AccessWorld.Elsewhere });
        world.Ask(Enter(mine)).ShouldBe("yes");
    }

    [Fact]
    public void Five_wrong_codes_use_it_up_and_each_says_how_many_are_left()
    {
        var world = AccessWorld.Ru();
        world.Ask(Ask);
        for (var left = 4; left >= 1; left--)
            world.Decide(Enter(AccessWorld.Hash("no"))).ShouldBeOfType<Decision<Entered>.No>().Values["n"].ShouldBe(left);
        world.Ask(Enter(AccessWorld.Hash("no"))).ShouldBe("TooManyTries");
        world.Ask(Enter(world.SentCode)).ShouldBe("TooManyTries");
        world.Changes.OfType<CodeTried>().Count().ShouldBe(5);
    }

    [Fact]
    public void A_lucky_guess_at_a_phantoms_code_is_wrong_like_any_other()
    {
        var world = AccessWorld.Ru().With(c => c with { IsPhantom = true, Subscription = null });
        world.Ask(Ask);
        world.Ask(Enter(world.SentCode)).ShouldBe("WrongCode");
    }

    [Fact]
    public void The_password_is_offered_at_the_first_visit_and_after_a_lock()
    {
        var world = AccessWorld.Ru();
        bool Offered()
        {
            world.Now = world.Now.AddMinutes(11);
            world.Ask(Ask);
            return world.Decide(Enter(world.SentCode)).ShouldBeOfType<Decision<Entered>.Yes>().Result.OfferPassword;
        }
        Offered().ShouldBeTrue();
        Offered().ShouldBeFalse();
        world.With(c => c with { Attempts = new(3, null, true) });
        Offered().ShouldBeTrue();
    }

    [Fact]
    public void A_code_after_a_password_makes_two_factors_and_alone_R2_again()
    {
        var world = AccessWorld.Ru();
        world.Ask(Ask with { Purpose = CodePurpose.Prove });
        world.Proven = new(new Proof(Proofs.Password, world.Now));
        world.Ask(new ProveWithCode(AccessWorld.Id, world.SentCode, AccessWorld.Home, [1])).ShouldBe("yes");
        world.Rights.ShouldBe(Rights.R3);

        world.Ask(Ask with { Purpose = CodePurpose.Prove });
        world.Proven = new(new Proof(Proofs.SmsPassword, world.Now, world.Cabinet.Subscription));
        for (var i = 0; i < 4; i++) world.Ask(new ProveWithCode(AccessWorld.Id, AccessWorld.Hash("no"), AccessWorld.Home, [1])).ShouldBe("WrongCode");
        world.Ask(new ProveWithCode(AccessWorld.Id, world.SentCode, AccessWorld.Home, [1])).ShouldBe("yes");
        world.Rights.ShouldBe(Rights.R2);

        world.Ask(Ask with { Purpose = CodePurpose.Prove });
        for (var i = 0; i < 5; i++) world.Ask(new ProveWithCode(AccessWorld.Id, AccessWorld.Hash("no"), AccessWorld.Home, [1]));
        world.Ask(new ProveWithCode(AccessWorld.Id, world.SentCode, AccessWorld.Home, [1])).ShouldBe("TooManyTries");
    }

    [Fact]
    public void Language_and_look_are_those_there_are()
    {
        var world = AccessWorld.Ru();
        world.Ask(new ChooseLanguage(AccessWorld.Id, "en")).ShouldBe("yes");
        world.Ask(new ChooseLanguage(AccessWorld.Id, "fr")).ShouldBe("NotSpoken");
        world.Ask(new ChooseTheme(AccessWorld.Id, "dark")).ShouldBe("yes");
        world.Ask(new ChooseTheme(AccessWorld.Id, "pink")).ShouldBe("NoSuchTheme");
    }
}

static class Fluent
{
    public static T Also<T>(this T it, Action<T> act) { act(it); return it; }
}
