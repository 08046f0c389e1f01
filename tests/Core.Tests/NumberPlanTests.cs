using Shouldly;

namespace Kabinet.Tests;

[Trait("feature", "AUTH-01")]
public sealed class NumberPlanTests
{
    static readonly NumberPlan Ru = new("7", "8", "810", 10, ["9"], ["7900"]);
    static readonly NumberPlan By = new("375", "80", "810", 9, ["25", "29", "33", "44"], ["37529"]);

    [Theory]
    [InlineData("+7 (900) 123-45-67"), InlineData("8 900 123 45 67"), InlineData("79001234567"), InlineData("9001234567")]
    [InlineData("8(900)123-45-67"), InlineData("+7\u00A0900\u00A0123\u201345\u201367"), InlineData(" 8-900-123-45-67 ")]
    public void A_Russian_phone_is_read_in_any_format(string written)
    {
        Ru.Normalise(written, out var number).ShouldBeTrue();
        number.Digits.ShouldBe("79001234567");
    }

    [Theory]
    [InlineData("+375 29 500-12-34"), InlineData("375295001234"), InlineData("80 29 500 12 34"), InlineData("8 029 5001234"), InlineData("295001234")]
    public void A_Belarusian_phone_is_read_in_any_format(string written)
    {
        By.Normalise(written, out var number).ShouldBeTrue();
        number.Digits.ShouldBe("375295001234");
    }

    [Theory]
    [InlineData(""), InlineData("+"), InlineData("900123456"), InlineData("790012345678"), InlineData("7900123456a"), InlineData("+8 900 123 45 67")]
    [InlineData("++79001234567"), InlineData("7+9001234567"), InlineData("٧٩٠٠١٢٣٤٥٦٧"), InlineData("2212345678"), InlineData("+375295001234")]
    [InlineData("84951234567"), InlineData("7900123456700000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_mobile_phone_of_the_country_is_refused(string written) => Ru.Normalise(written, out _).ShouldBeFalse();

    [Theory]
    [InlineData("", ""), InlineData("3339", "3339"), InlineData("84951234567", "74951234567"), InlineData("9161234567", "79161234567")]
    [InlineData("81077015550114", "77015550114"), InlineData("+77015550114", "77015550114"), InlineData("+44 20 7946 0958", "442079460958")]
    public void The_other_side_of_a_call_is_read_as_switches_write_it(string written, string digits)
    {
        Ru.NormalisePeer(written, out var read).ShouldBeTrue();
        read.ShouldBe(digits);
    }

    [Theory, InlineData("anonymous"), InlineData("1234567890123456")]
    public void A_peer_that_is_no_number_is_refused(string written) => Ru.NormalisePeer(written, out _).ShouldBeFalse();

    [Fact]
    public void Own_numbers_are_known_by_their_ranges()
    {
        Ru.IsOwn(new Msisdn("79001234567")).ShouldBeTrue();
        Ru.IsOwn(new Msisdn("79161234567")).ShouldBeFalse();
    }
}
