using FsCheck;
using FsCheck.Fluent;
using Kabinet.Wording;
using Shouldly;
using static Kabinet.Wording.MoneyInput.Refusal;

namespace Kabinet.Tests.Words;

public sealed class MoneyInputTests
{
    [Theory]
    [InlineData("1234,5", 123450)]
    [InlineData("1234.5", 123450)]
    [InlineData("1 234.50", 123450)]
    [InlineData("1\u00A0234,50", 123450)]
    [InlineData("1\u202F234,50", 123450)]
    [InlineData("1,234.50", 123450)]
    [InlineData("1.234,50", 123450)]
    [InlineData("1,234,567.00", 123456700)]
    [InlineData(" 301,50 ₽ ", 30150)]
    [InlineData("12,50 р.", 1250)]
    [InlineData("+500", 50000)]
    [InlineData("500,", 50000)]
    [InlineData(",5", 50)]
    [InlineData("0", 0)]
    [InlineData("000000000000000000007", 700)]
    public void Commas_points_spaces_and_signs_are_understood(string typed, long minor) =>
        MoneyInput.Read(typed, Currency.Rub).ShouldBe(new MoneyInput(new Money(minor, Currency.Rub), null));

    [Theory]
    [InlineData(null, Empty)]
    [InlineData("  ", Empty)]
    [InlineData("₽", Empty)]
    [InlineData("сто", NotANumber)]
    [InlineData("1e5", NotANumber)]
    [InlineData("0x10", NotANumber)]
    [InlineData("١٢٣", NotANumber)]
    [InlineData("1.2.3", NotANumber)]
    [InlineData("12,34.5", NotANumber)]
    [InlineData("--5", NotANumber)]
    [InlineData(".", NotANumber)]
    [InlineData("-5", Negative)]
    [InlineData("−5", Negative)]
    [InlineData("1,234", TooManyDecimals)]
    [InlineData("0,001", TooManyDecimals)]
    [InlineData("1000000000000", TooLarge)]
    [InlineData("99999999999999999999", TooLarge)]
    public void What_is_no_sum_is_refused_by_name(string? typed, MoneyInput.Refusal why) =>
        MoneyInput.Read(typed, Currency.Rub).ShouldBe(new MoneyInput(null, why));

    [Fact]
    public void Any_printed_sum_reads_back_to_the_same_sum() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), n =>
        {
            var sum = new Money(n, Currency.Rub);
            return MoneyInput.Read(Format.For("ru").Money(sum), Currency.Rub).Sum == sum
                && MoneyInput.Read(Format.For("ru").MoneyInput(sum), Currency.Rub).Sum == sum;
        }));
}
