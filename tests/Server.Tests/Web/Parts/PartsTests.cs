using Kabinet.Channels.Web;
using Kabinet.Channels.Web.Parts;
using Kabinet.Wording;
using Shouldly;

namespace Kabinet.Tests.Web.Parts;

public sealed class PartsTests
{
    static Money Rub(long minor) => new(minor, Currency.Rub);

    [Fact, Trait("feature", "HOME-01")]
    public async Task The_balance_stands_in_large_type_with_smaller_kopecks()
    {
        var page = await Rendered.Part<BalanceCard>((nameof(BalanceCard.Balance), Rub(34850)), (nameof(BalanceCard.Covered), .536m));
        page.QuerySelector(".money")!.TextContent.ShouldBe("348,50\u00A0₽");
        page.QuerySelector(".money small")!.TextContent.ShouldBe(",50\u00A0₽");
        page.QuerySelector(".pbar rect")!.GetAttribute("width").ShouldBe("53.6%");
    }

    [Theory, Trait("feature", "HOME-02")]
    [InlineData(.15, false)]
    [InlineData(.149, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_package_under_fifteen_percent_says_so_in_a_word_and_offers_more(double share, bool low)
    {
        var page = await Rendered.Part<Meter>((nameof(Meter.Share), (decimal)share), (nameof(Meter.IconName), "message"),
            (nameof(Meter.Left), "9 SMS"), (nameof(Meter.Of), "из 100"), (nameof(Meter.AddUrl), "/services"));
        page.QuerySelector(".ring")!.ClassList.Contains("low").ShouldBe(low);
        page.Body!.TextContent.Contains("Заканчиваются", StringComparison.Ordinal).ShouldBe(low);
        (page.QuerySelector("a") is not null).ShouldBe(low);
    }

    [Fact]
    public async Task An_empty_package_draws_no_arc_and_an_unlimited_one_a_whole_ring()
    {
        (await Rendered.Part<Ring>((nameof(Ring.Share), 0m), (nameof(Ring.IconName), "globe"))).QuerySelector(".v").ShouldBeNull();
        (await Rendered.Part<Ring>((nameof(Ring.Share), 1m), (nameof(Ring.IconName), "globe")))
            .QuerySelector(".v")!.GetAttribute("stroke-dasharray").ShouldBe("none");
    }

    [Fact, Trait("feature", "HOME-03")]
    public void More_than_five_categories_join_into_the_last()
    {
        var slices = Slice.Largest([.. Enumerable.Range(1, 7).Select(i => new Slice($"{i}", Rub(i * 100))), new("0", Rub(0))], "Прочее");
        slices.Select(s => s.Label).ShouldBe(["7", "6", "5", "4", "Прочее"]);
        slices[^1].Amount.ShouldBe(Rub(600));
        slices.Sum(s => s.Amount.Minor).ShouldBe(2800);
    }

    [Fact, Trait("feature", "HOME-03")]
    public void Slices_fill_the_whole_and_none_vanishes()
    {
        var spread = Slice.Spread([new("a", Rub(1_000_000)), new("b", Rub(1)), new("c", Rub(1))], 100, 1).ToList();
        spread.ShouldAllBe(s => s.Width > .9m);
        (spread[^1].From + spread[^1].Width).ShouldBe(100, .0001m);
    }

    [Fact, Trait("feature", "HOME-03")]
    public async Task The_legend_of_a_chart_is_a_table_with_row_headers()
    {
        var page = await Rendered.Part<Legend>((nameof(Legend.Slices), new Slice[] { new("Тариф", Rub(65000)) }), (nameof(Legend.Caption), "Расходы"));
        page.QuerySelector("tbody th[scope=row]")!.TextContent.ShouldBe("Тариф");
        page.QuerySelector("td")!.TextContent.ShouldBe("650,00\u00A0₽");
        page.QuerySelector("caption")!.TextContent.ShouldBe("Расходы");
    }

    [Fact]
    public async Task Month_bars_repeat_their_numbers_in_a_table()
    {
        var months = new (Month, Money)[] { (Month.Of(new(2026, 10, 1)), Rub(117210)), (Month.Of(new(2026, 11, 1)), Rub(128460)) };
        var page = await Rendered.Part<MonthBars>((nameof(MonthBars.Months), months), (nameof(MonthBars.Caption), "По месяцам"));
        page.QuerySelectorAll("rect").Length.ShouldBe(2);
        page.QuerySelector("svg")!.GetAttribute("aria-hidden").ShouldBe("true");
        page.QuerySelectorAll("tbody tr")[1].TextContent.ShouldBe("ноябрь1\u00A0284,60\u00A0₽");
    }

    [Fact]
    public async Task A_form_carries_its_token_and_its_key()
    {
        var page = await Rendered.Part<PostForm>((nameof(PostForm.Action), "/payments"), (nameof(PostForm.Key), "k-1"));
        page.QuerySelector("form")!.GetAttribute("method").ShouldBe("post");
        page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value").ShouldBe("token-value");
        page.QuerySelector("input[name=key]")!.GetAttribute("value").ShouldBe("k-1");
    }

    [Fact]
    public async Task A_field_with_a_mistake_points_to_its_words()
    {
        var page = await Rendered.Part<PhoneField>((nameof(PhoneField.Error), "Введите номер"), (nameof(PhoneField.Hint), "Любой вид"));
        var field = page.QuerySelector("input")!;
        field.GetAttribute("aria-invalid").ShouldBe("true");
        foreach (var id in field.GetAttribute("aria-describedby")!.Split(' ')) page.GetElementById(id).ShouldNotBeNull();
        page.QuerySelector("label")!.GetAttribute("for").ShouldBe(field.Id);
    }

    [Fact]
    public async Task Passwords_and_codes_never_come_back_filled()
    {
        (await Rendered.Part<PasswordField>()).QuerySelector("input")!.HasAttribute("value").ShouldBeFalse();
        var code = (await Rendered.Part<CodeField>()).QuerySelector("input")!;
        code.HasAttribute("value").ShouldBeFalse();
        code.GetAttribute("autocomplete").ShouldBe("one-time-code");
        code.GetAttribute("inputmode").ShouldBe("numeric");
    }

    [Fact]
    public async Task What_people_typed_is_never_markup()
    {
        const string evil = "\"><script>alert(1)</script>";
        var page = await Rendered.Part<MoneyField>((nameof(MoneyField.Value), evil), (nameof(MoneyField.Currency), Currency.Rub), (nameof(MoneyField.Error), evil));
        page.QuerySelector("script").ShouldBeNull();
        page.QuerySelector("input")!.GetAttribute("value").ShouldBe(evil);
    }

    [Fact]
    public void Marks_are_cut_before_values_are_put_in()
    {
        var phrase = Phrase.Parse("Спишем {sum}. **Не хватает {short}** [Пополнить](url)");
        var runs = MarkedText.Of(phrase, Format.For("ru"), new Dictionary<string, object?>
        {
            ["sum"] = "**[x](url)**", ["short"] = Rub(30150), ["url"] = "/payments/top-up",
        });
        runs[0].ShouldBe(new("Спишем **[x](url)**. ", false, null));
        runs[1].ShouldBe(new("Не хватает 301,50\u00A0₽", true, null));
        runs[3].ShouldBe(new("Пополнить", false, "/payments/top-up"));
    }

    [Fact]
    public void An_icon_that_is_not_in_the_sprite_is_a_bug()
    {
        Icon.Of("wallet").Value.ShouldContain(".svg#wallet");
        Should.Throw<ArgumentException>(() => Icon.Of("no-such"));
    }
}
