using Shouldly;
using static Kabinet.Tests.RatingWorld;

namespace Kabinet.Tests;

[Trait("feature", "SPEND-03")]
public sealed class DerivationTests
{
    static readonly Catalog World = Catalog(
        Tariff(Start, Rates(), [Grant("main/min", GrantUnit.Seconds, 600, Match(UsageClass.VoiceOut))], new FavouriteRule(3, [], 50, Money.Zero(Currency.Rub))),
        Tariff(PriceRise, Rates(call: 360)));

    static IReadOnlyList<Reason> Why(Usage usage, params Burn[] grants)
    {
        var burnt = new GrantBurn[grants.Length];
        var rated = Rater.Rate(World.PlansOf("main")!, usage, grants, burnt);
        return Derivation.Of(World, new KeptUsage(
            rated.Version!.Id, rated.RuleKey, usage.Kind, rated.Zone?.Code ?? "", usage.Visited, usage.Units, rated.BilledUnits,
            rated.ChargeMinor, [.. burnt[..rated.Burns]]), _ => ("main/min", new DateOnly(2026, 8, 5)));
    }

    [Fact]
    public void A_call_paid_by_a_package_and_money_is_told_step_by_step()
    {
        var why = Why(Call(Mobile, 95), Package(World, 1, "main/min", GrantUnit.Seconds, 60));
        why.Select(r => r.Key).ShouldBe(["because.rule", "because.zone", "because.rounded", "because.grant", "because.price"]);
        why[4].Values.ShouldContain(("sum", new Money(300, Currency.Rub)));
        why[4].Values.ShouldContain(("paid", new Amount(60, GrantUnit.Seconds)));
    }

    [Fact]
    public void An_old_charge_is_told_by_the_price_of_its_own_day() =>
        Why(Call(Mobile, 60)).Single(r => r.Key == "because.price").Values.ShouldContain(("price", new Money(300, Currency.Rub)));

    [Fact]
    public void A_favourites_discount_is_told() =>
        Why(Call(Mobile, 60) with { Favourite = true })[^1].Key.ShouldBe("because.favourite");

    [Fact]
    public void A_free_call_says_that_nothing_was_to_be_paid() =>
        Why(new Usage(Anna, August, UsageKind.Voice, Direction.Out, Mobile, 0)).Last().Key.ShouldBe("because.nothing");

    [Fact]
    public void A_charge_of_a_version_that_is_gone_says_so() =>
        Derivation.Of(World, new KeptUsage("2019-01-01", "main/home", UsageKind.Voice, "", "", 1, 60, 300, []), _ => null)
            .ShouldHaveSingleItem().Key.ShouldBe("because.unknown");

    [Fact]
    public void Every_reason_is_on_the_list_of_texts()
    {
        Usage[] all = [Call(Mobile, 95), Call(Mobile, 60) with { Favourite = true }, Call(Mobile, 1) with { Visited = "TR" }, Call(Mobile, 0)];
        all.SelectMany(u => Why(u)).ShouldAllBe(r => Derivation.Keys.Contains(r.Key));
    }
}
