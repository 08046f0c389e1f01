using FsCheck.Fluent;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Shouldly;

namespace Kabinet.Tests;

/// <summary>What a password must be, per profile (AUTH-15, S-02).</summary>
[Trait("feature", "AUTH-15")]
[Trait("security", "S-02")]
public sealed class AccessRulesTests
{
    static string Check(AccessPolicy policy, string text) =>
        PasswordRules.Check(new Secret(text), policy, [new Msisdn("79001234567")], PaymentsWorld.Catalog.Operator)?.ToString() ?? "yes";

    [Theory]
    [InlineData("Kab-7xq", "yes"), InlineData("Kab-7x", "TooShort"), InlineData("KAB-7XQ", "NoLower"), InlineData("kab-7xq", "NoUpper")]
    [InlineData("Kab-xqz", "NoDigit"), InlineData("Пароль1", "NoLower"), InlineData("Password1", "Common"), InlineData("Qwerty123", "Common")]
    [InlineData("P@ssw0rd", "Common"), InlineData("Natasha1987", "Common"), InlineData("Zxcvbnm1!", "Common"), InlineData("1Aaaaaa", "Common")]
    [InlineData("Ab900123456", "OwnNumber"), InlineData("Qx14567", "OwnNumber"), InlineData("Test2026x", "OperatorsName")]
    public void In_Russia_seven_characters_of_three_kinds(string text, string expected) => Check(AccessPresets.SeedRu, text).ShouldBe(expected);

    [Theory]
    [InlineData("83b5", "yes"), InlineData("83b", "TooShort"), InlineData("1234", "Common"), InlineData("1111", "AllAlike"), InlineData("1212", "AllAlike")]
    [InlineData("4567", "OwnNumber"), InlineData("1987", "Common"), InlineData("abcd", "Common"), InlineData("fedc", "yes"), InlineData("маша", "Common")]
    public void In_Belarus_four_are_enough_unless_everybody_has_them(string text, string expected) => Check(AccessPresets.SeedBy, text).ShouldBe(expected);

    [Theory]
    [InlineData("correct horse battery", "yes"), InlineData("корова летит на юг", "yes"), InlineData("short but good", "TooShort"), InlineData("passwordpassword", "Common")]
    [InlineData("987654321098765", "Common"), InlineData("qwertyuiopasdfghjkl", "Common"), InlineData("password20262026!!", "Common"), InlineData("my number 9001234567", "OwnNumber")]
    public void The_modern_rule_is_length_alone(string text, string expected) => Check(AccessPresets.Modern, text).ShouldBe(expected);

    [Fact]
    [Trait("feature", "AUTH-15")]
    public void By_SMS_the_wanted_password_holds_to_the_rules_of_a_page_and_is_always_weak()
    {
        var world = AccessWorld.Ru();
        string Asked(string password) => world.AskFromTheNumber(new ChoosePasswordBySms(AccessWorld.Id, new Secret(password)));
        Asked("Kb5xkw").ShouldBe("TooShort");
        Asked(new string('x', 64) + "Kb5" + new string('y', 64)).ShouldBe("TooLong");
        Asked("KB5XKWZ").ShouldBe("NoLower");
        Asked("kb5xkwz").ShouldBe("NoUpper");
        Asked("KbbxkwZ").ShouldBe("NoDigit");
        Asked("1Aaaaaa").ShouldBe("Common");
        Asked("Kb234567").ShouldBe("OwnNumber");
        Asked("Qwerty12").ShouldBe("Common");
        world.Changes.ShouldBeEmpty();
        Asked("Kb5xkwZ").ShouldBe("yes");
        world.Changes.OfType<PasswordSet>().Single().IsWeak.ShouldBeTrue();
        world.Ask(new ChoosePasswordBySms(AccessWorld.Id, new Secret("Kb5xkwZ"))).ShouldBe("OnlyFromTheNumber");
        new AccessWorld(AccessPresets.Modern).AskFromTheNumber(new ChoosePasswordBySms(AccessWorld.Id, new Secret("Kb5xkwZ"))).ShouldBe("NotOffered");
    }

    [Fact]
    public void A_hundred_and_twenty_eight_characters_fit_and_one_more_does_not()
    {
        var text = string.Concat(Enumerable.Range(0, 128).Select(i => (char)('a' + i * 7 % 26)));
        Check(AccessPresets.Modern, text).ShouldBe("yes");
        Check(AccessPresets.Modern, text + "z").ShouldBe("TooLong");
    }

    [Fact]
    public void By_USSD_four_to_ten_characters_and_always_weak()
    {
        var world = new AccessWorld(AccessPresets.SeedBy);
        world.AskFromTheNumber(new ChoosePasswordByUssd(AccessWorld.Id, new Secret("83b"))).ShouldBe("TooShort");
        world.AskFromTheNumber(new ChoosePasswordByUssd(AccessWorld.Id, new Secret("83b83b83b83"))).ShouldBe("TooLong");
        world.AskFromTheNumber(new ChoosePasswordByUssd(AccessWorld.Id, new Secret("5555"))).ShouldBe("AllAlike");
        world.AskFromTheNumber(new ChoosePasswordByUssd(AccessWorld.Id, new Secret("4567"))).ShouldBe("OwnNumber");
        world.AskFromTheNumber(new ChoosePasswordByUssd(AccessWorld.Id, new Secret("test12"))).ShouldBe("OperatorsName");
        world.AskFromTheNumber(new ChoosePasswordByUssd(AccessWorld.Id, new Secret("2580"))).ShouldBe("Common");
        world.AskFromTheNumber(new ChoosePasswordByUssd(AccessWorld.Id, new Secret("8351bzx"))).ShouldBe("yes");
        world.Changes.OfType<PasswordSet>().Single().IsWeak.ShouldBeTrue();
        world.Changes.OfType<NoticeQueued>().ShouldBeEmpty("the first one is no change");
        world.AskFromTheNumber(new ChoosePasswordByUssd(AccessWorld.Id, new Secret("8351bzy"))).ShouldBe("yes");
        world.Changes.OfType<SessionsEnded>().ShouldHaveSingleItem().But.ShouldBeNull();
        world.Changes.OfType<NoticeQueued>().ShouldHaveSingleItem().Text.ShouldBe("access.password-changed");
    }

    [Fact]
    public void Each_rule_is_a_refusal_of_its_own()
    {
        var world = AccessWorld.Ru();
        foreach (var (text, refusal) in new[]
        {
            ("Kab-7x", "TooShort"), (new string('a', 129), "TooLong"), ("KAB-7XQ", "NoLower"), ("kab-7xq", "NoUpper"), ("Kab-xqz", "NoDigit"),
            ("Ab900123456", "OwnNumber"), ("Test2026x", "OperatorsName"), ("Password1", "Common"), ("Kab-7xq", "yes"),
        }) world.Ask(new ChoosePassword(AccessWorld.Id, new Secret(text))).ShouldBe(refusal, text);
        new AccessWorld(AccessPresets.SeedBy).Ask(new ChoosePassword(AccessWorld.Id, new Secret("7777"))).ShouldBe("AllAlike");
        world.Changes.OfType<PasswordSet>().Single().IsWeak.ShouldBeTrue("seven characters are under eight");
    }

    [Fact]
    public void Nothing_on_the_list_is_ever_accepted_however_it_is_dressed()
    {
        var words = PasswordRules.Words.ToArray();
        words.Length.ShouldBeGreaterThan(1000);
        var dressed = Gen.Elements(words).SelectMany(_ => Gen.Elements("", "1", "12", "123", "!", "2026", "007", " "), (word, end) => word + end)
            .SelectMany(_ => Gen.Elements(0, 1, 2), (text, form) => form switch { 1 => text.ToUpperInvariant(), 2 => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text, _ => text });
        var lax = AccessPresets.SeedBy with { PasswordMin = 1 };
        foreach (var text in Gen.Sample(dressed, 5000)) Check(lax, text).ShouldNotBe("yes", text);
    }

    [Fact]
    public void What_is_accepted_is_taken_verbatim()
    {
        var text = " Kab\u00e1n-7 ";
        var world = AccessWorld.Ru();
        world.Ask(new ChoosePassword(AccessWorld.Id, new Secret(text))).ShouldBe("yes");
        ChoosePassword.ToHash(new ChoosePassword(AccessWorld.Id, new Secret(text)))!.Value.Reveal().ShouldBe(text);
    }
}
