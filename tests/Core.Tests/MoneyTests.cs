using Shouldly;

namespace Kabinet.Tests;

[Trait("security", "S-56")]
public sealed class MoneyTests
{
    [Fact]
    public void Sums_of_two_currencies_never_meet() =>
        Should.Throw<InvalidOperationException>(() => Money.Of(1, Currency.Rub) + Money.Of(1, Currency.Byn));

    [Fact]
    public void A_sum_out_of_range_is_an_error_and_not_a_small_number() =>
        Should.Throw<OverflowException>(() => new Money(long.MaxValue, Currency.Rub) + new Money(1, Currency.Rub));

    [Theory, InlineData(0, 60, 0), InlineData(1, 60, 1), InlineData(60, 60, 1), InlineData(61, 60, 2), InlineData(long.MaxValue, 1, long.MaxValue)]
    public void A_begun_step_counts_as_whole(long units, long step, long steps) =>
        Rounding.StepsUp(units, step).ShouldBe(steps);

    [Theory, InlineData(100, 1, 3, 33), InlineData(200, 1, 3, 67), InlineData(1, 1, 2, 1), InlineData(-1, 1, 2, 0), InlineData(-3, 1, 2, -1), InlineData(65000, 15, 30, 32500)]
    [Trait("fault", "units added instead of deducted; a top-up of 50 shows 49")]
    public void Half_a_kopeck_goes_up(long minor, long part, long whole, long share) =>
        Rounding.ShareHalfUp(minor, part, whole).ShouldBe(share);
}
