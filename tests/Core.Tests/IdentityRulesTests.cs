using Kabinet.Operations;
using Kabinet.Operations.Access;
using Shouldly;

namespace Kabinet.Tests;

/// <summary>Accounts elsewhere (AUTH-09): linked by word, the last way in stays.</summary>
[Trait("feature", "AUTH-09"), Trait("security", "S-09")]
public sealed class IdentityRulesTests
{
    static Identity At(string subject, bool state = false) => new("vk", "https://id.vk.com", subject, state, "");

    [Fact]
    public void Linked_it_opens_R1_and_the_states_word_everything()
    {
        var world = AccessWorld.Ru();
        world.Ask(new EnterWithIdentity(AccessWorld.Id, At("1"), AccessWorld.Session(AccessWorld.Home))).ShouldBe("NotLinked");
        world.Ask(new LinkIdentity(AccessWorld.Id, At("1"))).ShouldBe("yes");
        world.With(c => c with { Identities = [At("1"), At("2", state: true)] });
        world.Ask(new EnterWithIdentity(AccessWorld.Id, At("1"), AccessWorld.Session(AccessWorld.Home))).ShouldBe("yes");
        world.Changes.OfType<SessionOpened>().Last().Proven.On(null, world.Catalog.Access, world.Now).ShouldBe(Rights.R1);
        world.Ask(new EnterWithIdentity(AccessWorld.Id, At("2", state: true), AccessWorld.Session(AccessWorld.Home))).ShouldBe("yes");
        world.Changes.OfType<SessionOpened>().Last().Proven.On(null, world.Catalog.Access, world.Now).ShouldBe(Rights.R3);
        new AccessWorld(AccessPresets.SeedBy).Ask(new EnterWithIdentity(AccessWorld.Id, At("1"), AccessWorld.Session(AccessWorld.Home))).ShouldBe("NotOffered");
    }

    [Fact]
    public void Ten_fit_the_same_one_twice_is_one_and_elsewhere_they_are_not_offered()
    {
        var world = AccessWorld.Ru().With(c => c with { Identities = [.. Enumerable.Range(0, 9).Select(i => At($"{i}"))] });
        world.Ask(new LinkIdentity(AccessWorld.Id, At("3"))).ShouldBe("yes");
        world.Changes.OfType<IdentityLinked>().ShouldBeEmpty();
        world.With(c => c with { Identities = [.. c.Identities, At("10")] }).Ask(new LinkIdentity(AccessWorld.Id, At("11"))).ShouldBe("TooMany");
        new AccessWorld(AccessPresets.SeedBy).Ask(new LinkIdentity(AccessWorld.Id, At("1"))).ShouldBe("NotOffered");
    }

    [Fact]
    public void The_last_way_in_stays()
    {
        var world = new AccessWorld(AccessPresets.SeedRu with { Ways = SignInWays.Social | SignInWays.Passkey | SignInWays.Password }).With(c => c with { Identities = [At("1")] });
        world.Ask(new UnlinkIdentity(AccessWorld.Id, "https://id.vk.com", "1")).ShouldBe("LastWay");
        world.Ask(new UnlinkIdentity(AccessWorld.Id, "https://id.vk.com", "2")).ShouldBe("NotLinked");
        world.With(c => c with { Passkeys = [new([1], [1], 0, true, true, "", PaymentsWorld.Noon)] }).Ask(new UnlinkIdentity(AccessWorld.Id, "https://id.vk.com", "1")).ShouldBe("yes");
        AccessWorld.Ru().With(c => c with { Identities = [At("1")] }).Ask(new UnlinkIdentity(AccessWorld.Id, "https://id.vk.com", "1")).ShouldBe("yes");
    }
}
