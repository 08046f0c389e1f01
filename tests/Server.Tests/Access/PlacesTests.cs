using Kabinet.Access;
using Kabinet.Tests.Tariffs;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Where a session was opened, by the operator's own list; what is not known is not guessed (AUTH-17).</summary>
[Trait("feature", "AUTH-17")]
public sealed class PlacesTests
{
    [Fact]
    public void The_narrowest_network_names_the_place_and_an_unknown_one_stays_unnamed()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "# ours\n95.24.0.0/13 Москва\n95.25.0.0/16\tМосква, мобильный интернет\n2a00:1370::/32 Москва\n");
        var places = new Places(file);
        File.Delete(file);
        places.NameOf("95.24.7.7").ShouldBe("Москва");
        places.NameOf("95.25.7.7").ShouldBe("Москва, мобильный интернет");
        places.NameOf("::ffff:95.25.7.7").ShouldBe("Москва, мобильный интернет");
        places.NameOf("2a00:1370::1").ShouldBe("Москва");
        places.NameOf("8.8.8.8").ShouldBeNull();
        places.NameOf("nothing").ShouldBeNull();
        (Places.IsLocal("127.0.0.1"), Places.IsLocal("192.168.1.9"), Places.IsLocal("100.64.3.3"), Places.IsLocal("8.8.8.8"), Places.IsLocal("")).ShouldBe((true, true, true, false, false));
        Should.Throw<FormatException>(() => Places.Read(["95.24.0.0/13"], "list").ToList()).Message.ShouldContain("list, line 1");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_list_of_sessions_tells_device_place_and_proof(string database)
    {
        var (till, anna) = await Cabin.Open(database);
        await using var _ = till;
        await till.World.Database.Write(tx => { tx.Add("update session set address = '192.168.1.9', device = 'Firefox · Windows', proofs = 'password@1 sms/17@2' where cabinet_id = $1", till.World.Anna.Cabinet.Value); return ValueTask.CompletedTask; });
        var said = (await anna.Page("/settings/security")).Said();
        said.ShouldContain("Firefox · Windows");
        said.ShouldContain("локальная сеть, 192.168.1.9 · пароль · код из SMS");
    }
}
