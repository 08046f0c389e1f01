using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>A password by USSD or SMS is given to the number, for which the network vouches, and to no session (B5).</summary>
public sealed class OnlyFromTheNumberTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "AUTH-05")]
    public async Task A_session_cannot_ask_for_it_whatever_it_has_proved(string database)
    {
        await using var world = await World.Open(database);
        var session = world.As(world.Anna, rights: Rights.R3) with { Proven = new(new Proof(Proofs.Sms, world.Clock.GetUtcNow())) };
        (await Asking.No(world, new IssuePassword(world.Anna.Cabinet), session)).ShouldBe("password.issue/OnlyFromTheNumber");
        (await Asking.No(world, new ChoosePasswordBySms(world.Anna.Cabinet, new Secret("Kb5xkwZ")), session)).ShouldBe("password.choose-by-sms/OnlyFromTheNumber");
        (await Asking.No(world, new ChoosePasswordByUssd(world.Anna.Cabinet, new Secret("4815")), session)).ShouldBe("password.choose-by-ussd/OnlyFromTheNumber");
    }
}
