using Shouldly;
using static Kabinet.Tests.RatingWorld;

namespace Kabinet.Tests;

[Trait("feature", "SPEND-04")]
public sealed class RatingTests
{
    static Usage Of(UsageKind kind, Direction direction, string peer, long units, string visited = "", bool modem = false) =>
        new(Anna, August, kind, direction, peer, units, visited, Modem: modem);

    [Theory]
    [InlineData(UsageKind.Voice, Direction.Out, OnNet, Category.OutgoingOnNet, 200)]
    [InlineData(UsageKind.Voice, Direction.Out, Mobile, Category.OutgoingOther, 300)]
    [InlineData(UsageKind.Voice, Direction.Out, Moscow, Category.OutgoingOther, 300)]
    [InlineData(UsageKind.Voice, Direction.Out, Region, Category.OutgoingLongDistance, 300)]
    [InlineData(UsageKind.Voice, Direction.Out, Kazakhstan, Category.OutgoingLongDistance, 1205)]
    [InlineData(UsageKind.Voice, Direction.In, OnNet, Category.IncomingOnNet, 0)]
    [InlineData(UsageKind.Voice, Direction.In, Mobile, Category.Incoming, 0)]
    [InlineData(UsageKind.Voice, Direction.In, "", Category.Incoming, 0)]
    [InlineData(UsageKind.Voice, Direction.Forwarded, Mobile, Category.IncomingForwarded, 250)]
    [InlineData(UsageKind.Voice, Direction.Forwarded, VoiceMail, Category.ForwardedToVoiceMail, 250)]
    [InlineData(UsageKind.ForwardingFact, Direction.In, "", Category.ForwardingFact, 100)]
    [InlineData(UsageKind.Sms, Direction.Out, Mobile, Category.OutgoingSms, 250)]
    [InlineData(UsageKind.Sms, Direction.In, Mobile, Category.IncomingSms, 0)]
    [InlineData(UsageKind.Mms, Direction.Out, Mobile, Category.Mms, 990)]
    [InlineData(UsageKind.Data, Direction.Out, "", Category.Internet, 5)]
    public void Each_kind_of_usage_has_its_category_and_price(UsageKind kind, Direction direction, string peer, Category category, long charge)
    {
        var rated = Rate(Plain, Of(kind, direction, peer, 1));
        rated.Problem.ShouldBe(RatingProblem.None);
        rated.Category.ShouldBe(category);
        rated.ChargeMinor.ShouldBe(charge);
    }

    [Fact]
    public void Data_of_a_modem_is_a_category_of_its_own() =>
        Rate(Plain, Of(UsageKind.Data, Direction.Out, "", 1, modem: true)).Category.ShouldBe(Category.Modem);

    [Theory, InlineData("TR"), InlineData("28601")]
    public void A_call_from_a_visited_network_is_roaming(string visited)
    {
        var rated = Rate(Plain, Of(UsageKind.Voice, Direction.Out, Mobile, 61, visited));
        rated.Flags.ShouldBe(SpendFlags.Roaming);
        rated.ChargeMinor.ShouldBe(7000);
        rated.Place!.Code.ShouldBe("tr");
    }

    [Theory, InlineData("RU"), InlineData("25099")]
    public void The_home_network_is_no_roaming(string visited) =>
        Rate(Plain, Of(UsageKind.Voice, Direction.Out, Mobile, 1, visited)).Flags.ShouldBe(SpendFlags.None);

    [Fact]
    public void A_call_abroad_is_told_from_a_call_to_a_region()
    {
        Rate(Plain, Call(Kazakhstan, 1)).Flags.ShouldBe(SpendFlags.International);
        SpendGroups.Of(Category.OutgoingLongDistance, SpendFlags.International).ShouldBe(SpendGroup.Abroad);
        SpendGroups.Of(Category.OutgoingLongDistance, SpendFlags.None).ShouldBe(SpendGroup.Calls);
    }

    [Theory]
    [InlineData(UsageKind.Voice, "992123456789", "", 1, RatingProblem.UnknownNumber)]
    [InlineData(UsageKind.Voice, "3339", "", 1, RatingProblem.UnknownNumber)]
    [InlineData(UsageKind.Voice, Mobile, "XX", 1, RatingProblem.UnknownPlace)]
    [InlineData(UsageKind.Sms, Mobile, "TR", 1, RatingProblem.NoRate)]
    [InlineData(UsageKind.Voice, Mobile, "", -1, RatingProblem.BadUnits)]
    [InlineData(UsageKind.Data, "", "", long.MaxValue, RatingProblem.BadUnits)]
    public void What_cannot_be_priced_says_why_and_burns_nothing(UsageKind kind, string peer, string visited, long units, RatingProblem problem)
    {
        var rated = Rate(Plain, Of(kind, Direction.Out, peer, units, visited));
        rated.Problem.ShouldBe(problem);
        rated.ChargeMinor.ShouldBe(0);
    }

    [Theory, InlineData(0, 0, 0), InlineData(1, 60, 300), InlineData(60, 60, 300), InlineData(61, 120, 600)]
    public void A_begun_minute_is_billed_whole(long seconds, long billed, long charge)
    {
        var rated = Rate(Plain, Call(Mobile, seconds));
        rated.BilledUnits.ShouldBe(billed);
        rated.ChargeMinor.ShouldBe(charge);
    }

    [Theory, InlineData(2, 0, 0), InlineData(3, 60, 240), InlineData(60, 60, 240), InlineData(75, 75, 300)]
    public void By_the_second_after_the_first_minute(long seconds, long billed, long charge)
    {
        var catalog = Catalog(Tariff(Start, [Rule("sec", Match(UsageClass.VoiceOut), 240, 60, step: 1, first: 60, freeUnder: 3)]));
        var rated = Rate(catalog, Call(Mobile, seconds));
        rated.BilledUnits.ShouldBe(billed);
        rated.ChargeMinor.ShouldBe(charge);
    }

    [Fact]
    public void Connecting_costs_only_when_money_pays()
    {
        var catalog = Catalog(Tariff(Start, [Rule("c", Match(UsageClass.VoiceOut), 300, 60, connection: 100)],
            [Grant("main/min", GrantUnit.Seconds, 600, Match(UsageClass.VoiceOut))]));
        Rate(catalog, Call(Mobile, 60)).ChargeMinor.ShouldBe(400);
        Rate(catalog, Call(Mobile, 60), Package(catalog, 1, "main/min", GrantUnit.Seconds, 600)).ChargeMinor.ShouldBe(0);
    }

    [Theory, InlineData(0, 60, 300, 60), InlineData(90, 60, 250, 150), InlineData(0, 180, 800, 180), InlineData(600, 60, 100, 660)]
    public void Tiers_lower_the_price_by_what_was_paid_this_month(long used, long seconds, long charge, long usedAfter)
    {
        var catalog = Catalog(Tariff(Start, [Rule("t", Match(UsageClass.VoiceOut), 300, 60, step: 1, first: 60,
            tiers: [new RateTier(120, 200), new RateTier(180, 100)])]));
        catalog.PlansOf("main")!.At(August.UtcTicks)!.Meters.ShouldBe(["t"]);
        long[] meters = [used];
        Rater.Rate(catalog.PlansOf("main")!, Call(Mobile, seconds), [], [], meters).ChargeMinor.ShouldBe(charge);
        meters[0].ShouldBe(usedAfter);
    }

    [Fact, Trait("feature", "SERV-05")]
    public void A_favourite_number_is_cheaper_if_its_kind_is_allowed()
    {
        var catalog = Catalog(Tariff(Start, Rates(), favourites: new FavouriteRule(3, ["onnet"], 50, Money.Zero(Currency.Rub))));
        var rated = Rate(catalog, Call(OnNet, 60) with { Favourite = true });
        (rated.ChargeMinor, rated.DiscountMinor).ShouldBe((100, 100));
        Rate(catalog, Call(Mobile, 60) with { Favourite = true }).ChargeMinor.ShouldBe(300);
    }

    [Theory, InlineData(false, 250, 0), InlineData(true, 0, 60), Trait("feature", "SERV-06")]
    public void Forwarded_minutes_use_no_package_unless_the_tariff_says_so(bool allowed, long charge, long burnt)
    {
        var catalog = Catalog(Tariff(Start, Rates(), [Grant("main/min", GrantUnit.Seconds, 600, Match(UsageClass.VoiceOut))], forwardedUsesPackages: allowed));
        var rated = Rate(catalog, Call(Mobile, 60) with { Direction = Direction.Forwarded }, Package(catalog, 1, "main/min", GrantUnit.Seconds, 600));
        (rated.ChargeMinor, rated.BurntUnits).ShouldBe((charge, burnt));
    }

    [Fact]
    public void A_charge_names_the_version_of_its_own_day()
    {
        var (before, after) = (Rate(Plain, Call(Mobile, 60, August)), Rate(Plain, Call(Mobile, 60, October)));
        (before.Version!.Id, before.ChargeMinor).ShouldBe(("2026-01-01", 300));
        (after.Version!.Id, after.ChargeMinor, after.RuleKey).ShouldBe(("2026-09-01", 360, "main/home"));
    }

    [Theory, InlineData("2026-08-31T20:59:59Z", "2026-01-01"), InlineData("2026-08-31T21:00:00Z", "2026-09-01")]
    public void A_version_begins_at_local_midnight(string at, string version) =>
        Rate(Plain, Call(Mobile, 60, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))).Version!.Id.ShouldBe(version);

    [Fact]
    public void Before_a_tariff_exists_it_has_no_price()
    {
        var catalog = Catalog(Tariff(Start, Rates(), code: "old"), Tariff(PriceRise, Rates()));
        Rate(catalog, Call(Mobile, 60)).Problem.ShouldBe(RatingProblem.NoTariff);
    }
}
