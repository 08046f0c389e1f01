using System.Security.Cryptography;
using Kabinet.Operations;
using Kabinet.Running;
using Kabinet.Tests.Dialogs;
using Kabinet.Tests.Weak;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Passwords and codes that we make (B4, S-04): by lot and nothing else, and what becomes of the old password through each way of asking.</summary>
[Trait("security", "S-04")]
public sealed class GeneratedSecretTests
{
    /// <summary>Characters drawn of each kind: for the report too.</summary>
    public const int Drawn = 1_000_000;
    const int Password = 12, Code = 6;

    /// <summary>Beyond it in one run of a thousand million, were every draw fair.</summary>
    const double Beyond = 6;

    public static TheoryData<string, string> Ways => new(from way in new[] { "the web", "SMS", "USSD", "voice", "USSD, typed" } from database in new[] { Databases.Sqlite, Databases.Postgres } select (way, database));

    [Fact]
    public Task No_letter_is_likelier_than_another_in_any_place()
    {
        SecretDraw draw = (fresh, kind) => (kind == "code" ? fresh.Digits("code", Code) : fresh.Password("password", Password)).Reveal();
        if (Weakness.Here is { } weak) { weak.Used(); draw = weak.Draws(draw); }
        Fair(draw, "password", Password).ShouldBeLessThan(Beyond);
        Fair(draw, "code", Code).ShouldBeLessThan(Beyond);
        return Task.CompletedTask;
    }

    /// <summary>χ² over letters by places, as the deviations of a normal law that it lies off its mean (Wilson and Hilferty, 1931).</summary>
    static double Fair(SecretDraw draw, string kind, int length)
    {
        var draws = Drawn / length;
        var found = Enumerable.Range(0, length).Select(_ => new Dictionary<char, int>()).ToList();
        for (var i = 0; i < draws; i++)
        {
            var secret = draw(new Fresh(RandomNumberGenerator.GetBytes(32), 0), kind);
            for (var place = 0; place < length; place++) found[place][secret[place]] = found[place].GetValueOrDefault(secret[place]) + 1;
        }
        var letters = found.SelectMany(place => place.Keys).Distinct().Count();
        letters.ShouldBe(kind == "code" ? 10 : 56);
        var expected = (double)draws / letters;
        var square = found.Sum(place => place.Values.Sum(n => (n - expected) * (n - expected) / expected) + (letters - place.Count) * expected);
        var freedom = length * (letters - 1.0);
        return (Math.Cbrt(square / freedom) - (1 - 2 / (9 * freedom))) / Math.Sqrt(2 / (9 * freedom));
    }

    /// <summary>From the number itself the old one ends with the asking; from the web, where a stranger may ask, with the first use of the new one.</summary>
    [Theory, MemberData(nameof(Ways))]
    [Trait("feature", "AUTH-03"), Trait("feature", "AUTH-04"), Trait("feature", "AUTH-05"), Trait("feature", "AUTH-06")]
    public async Task The_old_password_ends_with_each_way_of_asking_for_a_new_one(string way, string database)
    {
        await using var world = await World.Open(database, way is "voice" or "USSD, typed" ? "by" : "ru");
        var gate = new Gate(world);
        await gate.SetPassword(world.Anna);
        (await gate.Password(world.Anna, Gate.Good, remember: true)).ShouldBe("in");

        string[] acts = way switch
        {
            "SMS" => ["Anna texts 3339: ПАРОЛЬ"], "USSD" => ["Anna dials *111*25#"], "voice" => ["Anna calls 087021", "Anna presses 1"], "USSD, typed" => ["Anna dials *111*17#", "Anna types 83b5k"], _ => [],
        };
        var talk = new Talk(world, Gateway.Demo);
        foreach (var act in acts) await talk.Do(act);
        if (acts.Length == 0) await gate.Entrance.RequestPassword(world.Anna.Msisdn, Gate.Visitor("home"));

        (await gate.Password(world.Anna, Gate.Good)).ShouldBe(acts.Length == 0 ? "in" : "WrongPair", "the old one");
        (await gate.Password(world.Anna, way == "USSD, typed" ? "83b5k" : await world.LastSecret(world.Anna, "password"))).ShouldBe("in", "the new one");
        (await gate.Password(world.Anna, Gate.Good)).ShouldBe("WrongPair", "the old one after the first use of the new one");
    }
}

/// <summary>A secret of that kind (<c>code</c> or <c>password</c>) out of chance.</summary>
public delegate string SecretDraw(Fresh fresh, string kind);
