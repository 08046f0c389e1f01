using System.Text;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Shouldly;

namespace Kabinet.Tests;

/// <summary>Codes of an authenticator app and the recovery codes beside it (S-07).</summary>
[Trait("feature", "AUTH-16"), Trait("security", "S-07")]
public sealed class TotpTests
{
    static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");
    static readonly DateTimeOffset On = PaymentsWorld.Noon;

    /// <summary>RFC 6238, appendix B, SHA-1; the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1111111111, "050471"), InlineData(1234567890, "005924"), InlineData(2000000000, "279037"), InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        TotpCode.At(Secret, TotpCode.StepOf(now)).ShouldBe(code);
        foreach (var (off, found) in new[] { (-60, false), (-30, true), (0, true), (30, true), (60, false) }.Where(o => seconds + o.Item1 >= 0))
            (TotpCode.Find(Secret, code, now.AddSeconds(off)) == TotpCode.StepOf(now)).ShouldBe(found, $"{off} s off");
    }

    static AccessWorld WithApp() => AccessWorld.Ru().With(c => c with { Totp = new(On, 100, Attempts.None, null), HasEntered = true });

    static ProveWithTotp Code(long? step) => new(AccessWorld.Id, new(step, On), [1]);

    [Fact]
    public void A_code_is_good_once_and_so_is_every_one_before_it()
    {
        var world = WithApp();
        world.Ask(Code(101)).ShouldBe("yes");
        world.Ask(Code(101)).ShouldBe("UsedBefore");
        world.Ask(Code(100)).ShouldBe("UsedBefore");
        world.Ask(Code(102)).ShouldBe("yes");
        world.Proven.Has(Proofs.Totp, TimeSpan.Zero, world.Now).ShouldBeTrue();
    }

    [Fact]
    [Trait("security", "S-19")]
    public void Five_wrong_ones_in_a_row_wait_a_quarter_of_an_hour_and_are_told_once()
    {
        var world = WithApp();
        for (var i = 0; i < 5; i++) world.Ask(Code(null)).ShouldBe("WrongCode");
        world.Ask(Code(200)).ShouldBe("TooSoon");
        world.Changes.OfType<NoticeQueued>().Single().Text.ShouldBe("access.step-up-failed");
        world.Now = world.Now.AddMinutes(15);
        world.Ask(Code(200)).ShouldBe("yes");
        world.Cabinet.Totp.Attempts.ShouldBe(Attempts.None);
        world.With(c => c with { Totp = c.Totp with { Attempts = new(100, null, false) } }).Ask(Code(300)).ShouldBe("TooManyTries");
    }

    [Fact]
    public void A_comparison_with_a_secret_that_was_replaced_meanwhile_does_not_count() =>
        WithApp().Ask(new ProveWithTotp(AccessWorld.Id, new(200, On.AddSeconds(1)), [1])).ShouldBe("NotOn");

    [Fact]
    public void It_is_on_only_after_a_code_from_the_new_secret_and_gives_ten_codes()
    {
        var world = AccessWorld.Ru();
        world.Ask(new ConfirmTotp(AccessWorld.Id, new(5, On))).ShouldBe("NotStarted");
        world.Ask(new StartTotp(AccessWorld.Id)).ShouldBe("yes");
        world.Changes.OfType<TotpStarted>().Single().Key.Reveal().ShouldMatch("^[A-Z2-7]{32}$");
        world.Ask(new ConfirmTotp(AccessWorld.Id, new(null, world.Now))).ShouldBe("WrongCode");
        var codes = world.Decide(new ConfirmTotp(AccessWorld.Id, new(5, world.Now))).ShouldBeOfType<Decision<RecoveryCodes>.Yes>().Result.Codes;
        codes.Select(c => c.Reveal()).Distinct().Count().ShouldBe(10);
        world.Cabinet.ForCredentials(new Setting(world.Now, world.Catalog, new Fresh(new byte[32], 0), Facts.None)).ShouldBe(Rights.R3);

        world.With(c => c with { Totp = c.Totp with { PendingAt = world.Now.AddMinutes(-15) } });
        world.Ask(new ConfirmTotp(AccessWorld.Id, new(5, world.Now.AddMinutes(-15)))).ShouldBe("NotStarted");
    }

    [Fact]
    public void A_recovery_code_is_good_once_and_tells_the_owner()
    {
        var world = WithApp().With(c => c with { RecoveryCodes = [[7], [8]] });
        world.Ask(new ProveWithRecoveryCode(AccessWorld.Id, [9], [1])).ShouldBe("WrongCode");
        world.Ask(new ProveWithRecoveryCode(AccessWorld.Id, [8], [1])).ShouldBe("yes");
        world.Ask(new ProveWithRecoveryCode(AccessWorld.Id, [8], [1])).ShouldBe("WrongCode");
        world.Changes.OfType<NoticeQueued>().Single().Text.ShouldBe("access.recovery-code-used");
        world.Ask(new ProveWithRecoveryCode(AccessWorld.Id, [7], [1])).ShouldBe("yes");
        world.Ask(new ProveWithRecoveryCode(AccessWorld.Id, [7], [1])).ShouldBe("NoneLeft");
        world.With(c => c with { RecoveryCodes = [[7]], Totp = c.Totp with { Attempts = new(5, world.Now.AddMinutes(1), false) } });
        world.Ask(new ProveWithRecoveryCode(AccessWorld.Id, [7], [1])).ShouldBe("TooSoon");
        world.With(c => c with { Totp = c.Totp with { Attempts = new(100, null, false) } }).Ask(new ProveWithRecoveryCode(AccessWorld.Id, [7], [1])).ShouldBe("TooManyTries");
    }

    [Fact]
    public void With_an_app_one_factor_opens_only_the_second_step()
    {
        var world = WithApp();
        world.Ask(new RequestCode(AccessWorld.Id, CodePurpose.SignIn, AccessWorld.Home));
        world.Decide(new EnterWithCode(AccessWorld.Id, world.SentCode, AccessWorld.Session(AccessWorld.Home, remember: true))).ShouldBeOfType<Decision<Entered>.Yes>().Result.SecondNeeded.ShouldBeTrue();
        world.Changes.OfType<SessionOpened>().Single().IsHalf.ShouldBeTrue();
        world.Changes.OfType<DeviceRemembered>().ShouldBeEmpty();

        world.Proven = new(new Proof(Proofs.Sms, world.Now, world.Cabinet.Subscription));
        world.Ask(new FinishSignIn(AccessWorld.Id, [1], AccessWorld.Session(AccessWorld.Home, remember: true))).ShouldBe("OneMore");
        world.Ask(Code(101)).ShouldBe("yes");
        world.Ask(new FinishSignIn(AccessWorld.Id, [1], AccessWorld.Session(AccessWorld.Home, remember: true))).ShouldBe("yes");
        world.Changes.OfType<SessionOpened>().Last().IsHalf.ShouldBeFalse();
        world.Changes.OfType<DeviceRemembered>().ShouldHaveSingleItem();
    }

    [Fact]
    public void What_is_not_on_cannot_be_turned_off()
    {
        var world = AccessWorld.Ru();
        world.Ask(new TurnOffTotp(AccessWorld.Id)).ShouldBe("NotOn");
        world.Ask(new MakeRecoveryCodes(AccessWorld.Id)).ShouldBe("NoApp");
        world.Ask(new ForgetDevice(AccessWorld.Id, AccessWorld.Home)).ShouldBe("NotKnown");
    }
}
