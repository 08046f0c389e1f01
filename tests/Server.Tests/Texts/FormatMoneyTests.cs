using Kabinet.Wording;
using Shouldly;

namespace Kabinet.Tests.Words;

public sealed class FormatMoneyTests
{
    static readonly Format Ru = Format.For("ru");
    static readonly Format En = Format.For("en");

    [Theory]
    [InlineData(123450, "1\u00A0234,50\u00A0₽")]
    [InlineData(0, "0,00\u00A0₽")]
    [InlineData(5, "0,05\u00A0₽")]
    [InlineData(-4820, "\u221248,20\u00A0₽")]
    [InlineData(123456789012, "1\u00A0234\u00A0567\u00A0890,12\u00A0₽")]
    [InlineData(long.MinValue, "\u221292\u00A0233\u00A0720\u00A0368\u00A0547\u00A0758,08\u00A0₽")]
    public void A_sum_always_has_kopecks_and_never_breaks(long minor, string expected) =>
        Ru.Money(new Money(minor, Currency.Rub)).ShouldBe(expected);

    [Theory]
    [InlineData(65000, "650\u00A0₽")]
    [InlineData(65050, "650,50\u00A0₽")]
    [InlineData(129000, "1\u00A0290\u00A0₽")]
    public void A_whole_price_has_no_kopecks(long minor, string expected) =>
        Ru.Price(new Money(minor, Currency.Rub)).ShouldBe(expected);

    [Theory]
    [InlineData(50000, "+500,00\u00A0₽")]
    [InlineData(-4820, "\u221248,20\u00A0₽")]
    [InlineData(0, "0,00\u00A0₽")]
    public void Income_has_a_plus_and_spending_a_minus(long minor, string expected) =>
        Ru.Change(new Money(minor, Currency.Rub)).ShouldBe(expected);

    [Fact]
    public void Belarusian_money_is_р_in_text_and_BYN_in_documents()
    {
        var sum = new Money(1250, Currency.Byn);
        Ru.Money(sum).ShouldBe("12,50\u00A0р.");
        Ru.DocumentMoney(sum).ShouldBe("12,50\u00A0BYN");
        Ru.DocumentMoney(new Money(123450, Currency.Rub)).ShouldBe("1\u00A0234,50\u00A0₽");
        Ru.Money(new Money(123450, Currency.Kzt)).ShouldBe("1\u00A0234,50\u00A0₸");
    }

    [Fact]
    public void English_puts_the_code_first_and_a_point_before_kopecks()
    {
        En.Money(new Money(123450, Currency.Rub)).ShouldBe("RUB\u00A01,234.50");
        En.Money(new Money(1250, Currency.Byn)).ShouldBe("BYN\u00A012.50");
        En.Change(new Money(-4820, Currency.Rub)).ShouldBe("\u2212RUB\u00A048.20");
    }

    [Fact]
    public void Large_type_takes_the_part_before_kopecks()
    {
        Ru.MoneyParts(new Money(34850, Currency.Rub)).ShouldBe(("348", ",50\u00A0₽"));
        Ru.MoneyParts(new Money(-50, Currency.Rub)).ShouldBe(("\u22120", ",50\u00A0₽"));
        En.MoneyParts(new Money(34850, Currency.Rub)).ShouldBe(("RUB\u00A0348", ".50"));
    }

    [Theory]
    [InlineData(30150, "301,50")]
    [InlineData(50000, "500")]
    public void A_money_field_shows_what_a_person_would_type(long minor, string expected)
    {
        var sum = new Money(minor, Currency.Rub);
        Ru.MoneyInput(sum).ShouldBe(expected);
        MoneyInput.Read(Ru.MoneyInput(sum), Currency.Rub).Sum.ShouldBe(sum);
    }
}
