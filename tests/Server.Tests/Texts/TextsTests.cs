using Kabinet.Wording;
using Shouldly;

namespace Kabinet.Tests.Words;

public sealed class TextsTests
{
    static readonly Dictionary<string, object?> None = [];

    [Fact]
    public void A_value_of_any_kind_is_printed_by_the_format_of_the_language()
    {
        var values = new Dictionary<string, object?> { ["sum"] = new Money(123450, Currency.Rub), ["day"] = new DateOnly(2026, 11, 25) };
        var phrase = Phrase.Parse("До {day} верните {sum}, всего {sum:price}");
        phrase.Fill(Format.For("ru"), values).ShouldBe("До 25\u00A0ноября\u00A02026 верните 1\u00A0234,50\u00A0₽, всего 1\u00A0234,50\u00A0₽");
        phrase.Names.ShouldBe(["day", "sum"]);
    }

    [Fact]
    public void A_count_chooses_the_plural_form()
    {
        Texts.For("ru").Get("part.code", ("n", 1)).ShouldBe("Код, 1 цифра");
        Texts.For("ru").Get("part.code", ("n", 4)).ShouldBe("Код, 4 цифры");
        Texts.For("ru").Get("part.code", ("n", 6)).ShouldBe("Код, 6 цифр");
        Texts.For("en").Get("part.code", ("n", 6)).ShouldBe("Code, 6 digits");
    }

    [Fact]
    public void A_missing_variant_falls_back_to_the_longer_text()
    {
        Texts.For("ru")["menu.home@ussd"].ShouldBe("Главная");
        Texts.For("ru")["menu.home@sms"].ShouldBe("Главная");
    }

    [Fact]
    public void An_unknown_language_speaks_Russian() => Texts.For("be")["menu.home"].ShouldBe("Главная");

    [Fact]
    public void A_missing_key_or_value_is_a_bug_that_throws()
    {
        Should.Throw<KeyNotFoundException>(() => Texts.For("ru")["no.such.key"]);
        Should.Throw<KeyNotFoundException>(() => Texts.For("ru").Get("part.code"));
        Should.Throw<KeyNotFoundException>(() => Phrase.Parse("{x}").Fill(Format.For("ru"), None));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("a {b")]
    public void A_broken_placeholder_is_refused(string source) => Should.Throw<FormatException>(() => Phrase.Parse(source));

    [Fact]
    public void A_value_with_braces_stays_plain_text() =>
        Phrase.Parse("«{name}»").Fill(Format.For("ru"), new Dictionary<string, object?> { ["name"] = "{sum} **x**" }).ShouldBe("«{sum} **x**»");
}
