using Kabinet.Operations;
using Kabinet.Operations.Access;
using Shouldly;

namespace Kabinet.Tests;

/// <summary>Forgotten password (AUTH-14): what each refusal is for (S-13).</summary>
[Trait("feature", "AUTH-14"), Trait("security", "S-13")]
public sealed class ResetRulesTests
{
    static byte[] Link(AccessWorld world) => AccessWorld.Hash(world.Changes.OfType<CodeIssued>().Last(c => c.Purpose == CodePurpose.ResetLink).Code.Reveal());

    static ResetPassword New(string text, byte[]? code = null, byte[]? browser = null) => new(AccessWorld.Id, new Secret(text), AccessWorld.Session(browser ?? AccessWorld.Home), code);

    [Fact]
    public void Where_it_was_asked_for_the_link_is_enough_and_a_bad_password_uses_nothing_up()
    {
        var world = AccessWorld.Ru();
        world.Ask(New("Kaban-v-lesu-7")).ShouldBe("NoReset");
        world.Ask(new RequestReset(AccessWorld.Id, AccessWorld.Home)).ShouldBe("yes");
        var link = Link(world);
        world.Ask(new OpenReset(AccessWorld.Id, link, AccessWorld.Home)).ShouldBe("yes");
        world.Ask(new OpenReset(AccessWorld.Id, link, AccessWorld.Home)).ShouldBe("NoLink");
        foreach (var (text, fault) in new[] { ("K-7x", "TooShort"), (new string('a', 129), "TooLong"), ("KAB-7XQ", "NoLower"), ("kab-7xq", "NoUpper"), ("Kab-xqz", "NoDigit"), ("Ab900123456", "OwnNumber"), ("Test2026x", "OperatorsName"), ("Password1", "Common") })
            world.Ask(New(text)).ShouldBe(fault);
        world.Ask(New("Kaban-v-lesu-7")).ShouldBe("yes");
        world.Cabinet.Password!.Proof(world.Now).ShouldBe(Proofs.SmsPassword, "for three days it is the SMS it was chosen with");
        world.Changes.OfType<SessionsEnded>().Single().But.ShouldBeNull();
    }

    [Fact]
    public void Elsewhere_it_takes_a_code_five_tries_at_most()
    {
        var world = AccessWorld.Ru();
        world.Ask(new RequestReset(AccessWorld.Id, AccessWorld.Home));
        world.Decide(new OpenReset(AccessWorld.Id, Link(world), AccessWorld.Elsewhere)).ShouldBeOfType<Decision<ResetOpened>.Yes>().Result.CodeNeeded.ShouldBeTrue();
        for (var i = 0; i < 4; i++) world.Ask(New("Kaban-v-lesu-7", AccessWorld.Hash("no"), AccessWorld.Elsewhere)).ShouldBe("WrongCode");
        world.Ask(New("Kaban-v-lesu-7", AccessWorld.Hash("no"), AccessWorld.Elsewhere)).ShouldBe("TooManyTries");
        world.Ask(New("Kaban-v-lesu-7", world.SentCode, AccessWorld.Elsewhere)).ShouldBe("TooManyTries");
    }

    [Fact]
    public void Links_have_the_budget_of_messages_and_only_where_there_are_passwords()
    {
        var world = AccessWorld.Ru();
        for (var i = 0; i < 3; i++) world.Ask(new RequestReset(AccessWorld.Id, AccessWorld.Home)).ShouldBe("yes");
        world.Ask(new RequestReset(AccessWorld.Id, AccessWorld.Home)).ShouldBe("TooOften");
        world.Ask(new OpenReset(AccessWorld.Id, Link(world), AccessWorld.Elsewhere)).ShouldBe("TooOften");
        new AccessWorld(AccessPresets.SeedRu with { Ways = SignInWays.SmsCode }).Ask(new RequestReset(AccessWorld.Id, AccessWorld.Home)).ShouldBe("NotOffered");
    }
}
