using Kabinet.Operations;
using Kabinet.Operations.Access;
using Shouldly;

namespace Kabinet.Tests;

/// <summary>Installed apps (AUTH-12): each token once, a used one ends the family.</summary>
[Trait("feature", "AUTH-12")]
public sealed class AppRulesTests
{
    static AppKeys Keys(byte n) => new([n, 1], [n, 2], "App", "::1");

    static AppFamily App(long id, byte[] current) => new(id, current, Proven.Nothing, "App", PaymentsWorld.Noon.AddDays(30));

    [Fact]
    public void Ten_apps_stay_signed_in_and_an_eleventh_waits()
    {
        var world = AccessWorld.Ru();
        world.Ask(new SignInApp(AccessWorld.Id, Keys(1))).ShouldBe("yes");
        world.With(c => c with { Apps = [.. Enumerable.Range(0, 10).Select(i => App(i, [(byte)i]))] }).Ask(new SignInApp(AccessWorld.Id, Keys(2))).ShouldBe("TooMany");
    }

    [Fact]
    public void A_token_is_good_once_and_a_used_one_ends_its_family_and_no_other()
    {
        var world = AccessWorld.Ru().With(c => c with { Apps = [App(1, [1]), App(2, [2])], UsedTokens = [([9], 1)] });
        world.Ask(new RefreshApp(AccessWorld.Id, [5], Keys(3))).ShouldBe("NotSignedIn");
        world.Ask(new RefreshApp(AccessWorld.Id, [2], Keys(3))).ShouldBe("yes");
        world.Ask(new RefreshApp(AccessWorld.Id, [9], Keys(4))).ShouldBe("UsedBefore");
        world.Changes.OfType<FamilyEnded>().Single().Id.ShouldBe(1);
        world.Changes.OfType<NoticeQueued>().Single().Text.ShouldBe("access.app-stolen");
        world.Now = world.Now.AddDays(31);
        world.Ask(new RefreshApp(AccessWorld.Id, [2], Keys(5))).ShouldBe("NotSignedIn");
    }

    [Fact]
    public void Bound_to_a_key_it_hears_nobody_without_it_and_its_owner_is_told_once()
    {
        DeviceProof own = new([7]), other = new([8]), broken = new((byte[]?)null);
        var bound = App(1, [1]) with { DeviceKey = [7] };
        var world = AccessWorld.Ru().With(c => c with { Apps = [bound, App(2, [2])], UsedTokens = [([9], 1)] });
        world.Ask(new SignInApp(AccessWorld.Id, Keys(1), broken)).ShouldBe("BadProof");
        world.Ask(new SignInApp(AccessWorld.Id, Keys(1), own)).ShouldBe("yes");
        world.Changes.OfType<FamilyOpened>().Last().Family.DeviceKey.ShouldBe([7]);
        foreach (var proof in new[] { null, other, broken })
            foreach (var token in new byte[] { 1, 9 }) world.Ask(new RefreshApp(AccessWorld.Id, [token], Keys(2), proof)).ShouldBe("BadProof");
        world.Changes.OfType<FamilyEnded>().ShouldBeEmpty();
        world.Ask(new RefreshApp(AccessWorld.Id, [1], Keys(3), own)).ShouldBe("yes");
        world.Ask(new RefreshApp(AccessWorld.Id, [2], Keys(4), broken)).ShouldBe("BadProof");
        world.Ask(new RefreshApp(AccessWorld.Id, [2], Keys(4), own)).ShouldBe("yes", "a family without a key needs none, and gets none on the way");
        world.Ask(new RefreshApp(AccessWorld.Id, [9], Keys(5), own)).ShouldBe("UsedBefore");

        world = AccessWorld.Ru().With(c => c with { Apps = [bound] });
        world.Ask(new RefreshApp(AccessWorld.Id, [1], Keys(6), other)).ShouldBe("BadProof");
        world.Changes.OfType<NoticeQueued>().Single().Text.ShouldBe("access.app-elsewhere");
        world = AccessWorld.Ru().With(c => c with { Apps = [bound with { OwnerTold = true }] });
        world.Ask(new RefreshApp(AccessWorld.Id, [1], Keys(7), other)).ShouldBe("BadProof");
        world.Changes.ShouldBeEmpty();
    }
}
