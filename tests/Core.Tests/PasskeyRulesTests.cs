using Kabinet.Operations;
using Kabinet.Operations.Access;
using Shouldly;

namespace Kabinet.Tests;

/// <summary>Passkeys: which are taken, what a use of one is worth (S-08).</summary>
[Trait("feature", "AUTH-16"), Trait("security", "S-08")]
public sealed class PasskeyRulesTests
{
    static Passkey Key(byte id, long count = 0) => new([id], [1], count, true, true, "test", PaymentsWorld.Noon);

    [Fact]
    public void Ten_fit_and_none_twice()
    {
        var world = AccessWorld.Ru();
        world.Ask(new AddPasskey(AccessWorld.Id, Key(1))).ShouldBe("yes");
        world.Ask(new AddPasskey(AccessWorld.Id, Key(1))).ShouldBe("ThereAlready");
        for (byte i = 2; i <= 10; i++) world.Ask(new AddPasskey(AccessWorld.Id, Key(i))).ShouldBe("yes");
        world.Ask(new AddPasskey(AccessWorld.Id, Key(11))).ShouldBe("TooMany");
        world.Ask(new RemovePasskey(AccessWorld.Id, [3])).ShouldBe("yes");
        world.Ask(new RemovePasskey(AccessWorld.Id, [3])).ShouldBe("NotThere");
        new AccessWorld(AccessPresets.Modern with { Ways = SignInWays.SmsCode }).Ask(new AddPasskey(AccessWorld.Id, Key(1))).ShouldBe("NotOffered");
    }

    [Theory]
    [InlineData(0, 0, "yes"), InlineData(0, 1, "yes"), InlineData(5, 6, "yes"), InlineData(5, 5, "NotKnown"), InlineData(5, 4, "NotKnown"), InlineData(5, 0, "NotKnown")]
    public void A_counter_only_grows(long kept, long now, string answer)
    {
        var world = AccessWorld.Ru().With(c => c with { Passkeys = [Key(1, kept)], Totp = new(PaymentsWorld.Noon, 1, Attempts.None, null) });
        world.Ask(new EnterWithPasskey(AccessWorld.Id, new([1], now, true), AccessWorld.Session(AccessWorld.Home))).ShouldBe(answer);
        world.Ask(new EnterWithPasskey(AccessWorld.Id, new([2], now, true), AccessWorld.Session(AccessWorld.Home))).ShouldBe("NotKnown");
        world.Changes.OfType<SessionOpened>().ShouldAllBe(s => !s.IsHalf, "a passkey is two factors: no second step");
    }

    [Fact]
    public void A_step_up_with_it_is_enough_for_everything()
    {
        var world = AccessWorld.Ru().With(c => c with { Passkeys = [Key(1)] });
        world.Ask(new ProveWithPasskey(AccessWorld.Id, new([2], 0, false), [1])).ShouldBe("NotKnown");
        world.Ask(new ProveWithPasskey(AccessWorld.Id, new([1], 0, false), [1])).ShouldBe("yes");
        world.Rights.ShouldBe(Rights.R3);
    }
}
