using Kabinet.Catalogs;
using Shouldly;

namespace Kabinet.Tests.Catalogs;

public sealed class ShippedCatalogTests
{
    static readonly Lazy<Catalog> Ru = new(() => LiveCatalog.Open(Folder("ru")).Current);
    static readonly Lazy<Catalog> By = new(() => LiveCatalog.Open(Folder("by")).Current);

    public static string Folder(string name)
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Kabinet.slnx"))) at = Path.GetDirectoryName(at)!;
        return Path.Combine(at, "operators", name);
    }

    [Theory, InlineData("ru"), InlineData("by")]
    public void The_catalogs_that_ship_are_in_order(string name)
    {
        var said = new StringWriter();
        var code = CatalogCheck.Run(Folder(name), said);
        code.ShouldBe(0, said.ToString());
        said.ToString().ShouldContain("is in order");
    }

    [Fact, Trait("feature", "PAY-04")]
    public void The_seeds_terms_of_the_promised_payment_hold()
    {
        var (ru, by) = (Ru.Value.Versions[^1].Promises, By.Value.Versions[^1].Promises);
        (ru.Min, ru.Max, ru.NoDebts).ShouldBe((Money.Of(50, Currency.Rub), Money.Of(800, Currency.Rub), true));
        (by.Max, by.Days).ShouldBe((Money.Of(5, Currency.Byn), 10));
    }

    [Fact, Trait("feature", "AUTH-15")]
    public void The_seeds_password_rules_hold()
    {
        var (ru, by) = (Ru.Value.Access, By.Value.Access);
        (ru.PasswordMin, ru.PasswordNeedsLower, ru.PasswordNeedsUpper, ru.PasswordNeedsDigit, ru.VoidAfter).ShouldBe((7, true, true, true, 3));
        (by.UssdPasswordMin, by.UssdPasswordMax, by.VoidAfter, by.CaptchaOnPassword).ShouldBe((4, 10, 3, true));
    }

    [Fact, Trait("feature", "CHAN-02")]
    public void The_seeds_codes_lead_to_the_password()
    {
        Ru.Value.UssdCodes.Single(c => c.Code == "*111*25#").Action.ShouldBe(ChannelActions.NewPassword);
        By.Value.UssdCodes.Single(c => c.Code == "*111*17#").Action.ShouldBe(ChannelActions.ChoosePassword);
        Ru.Value.SmsKeywords.Single(k => k.Words.Contains("ПАРОЛЬ")).ShortNumber.ShouldBe("3339");
    }

    [Fact, Trait("feature", "TARIFF-04")]
    public void The_price_of_an_archived_tariff_changed_on_its_day()
    {
        var catalog = Ru.Value;
        catalog.On(new DateOnly(2026, 8, 31)).Tariffs["svobodny-30"].MonthlyFee.ShouldBe(Money.Of(590, Currency.Rub));
        var now = catalog.On(new DateOnly(2026, 11, 22)).Tariffs["svobodny-30"];
        (now.MonthlyFee, now.IsOpenOn(new DateOnly(2026, 11, 22))).ShouldBe((Money.Of(650, Currency.Rub), false));
        now.Grants.Select(g => (g.Code, g.Size)).ShouldBe(
            [("svobodny-30/data", 30 * DataSize.Gigabyte), ("svobodny-30/minutes", 36_000L), ("svobodny-30/sms", 100L)]);
    }

    [Fact, Trait("feature", "SPEND-03")]
    public void Four_minutes_to_Kazakhstan_cost_what_the_price_list_says()
    {
        var usage = new Usage(new SubscriptionId(1), new DateTimeOffset(2026, 11, 22, 12, 40, 0, TimeSpan.FromHours(3)),
            UsageKind.Voice, Direction.Out, "77015550114", 4 * 60);
        var rated = Rater.Rate(Ru.Value.PlansOf("svobodny-30")!, usage, [], []);
        (rated.ChargeMinor, rated.Zone!.Code, rated.RuleKey, rated.Version!.Id).ShouldBe((4820, "kazakhstan", "svobodny-30/abroad-kazakhstan", "2026-09-01"));
    }
}
