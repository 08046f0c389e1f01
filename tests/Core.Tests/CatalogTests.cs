using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using static Kabinet.Tests.RatingWorld;

namespace Kabinet.Tests;

public sealed class CatalogTests
{
    [Theory, InlineData(2025, 1, 1, "2026-01-01"), InlineData(2026, 8, 31, "2026-01-01"), InlineData(2026, 9, 1, "2026-09-01"), InlineData(2030, 1, 1, "2026-09-01")]
    public void Each_day_has_its_version(int year, int month, int day, string id) => Plain.On(new DateOnly(year, month, day)).Id.ShouldBe(id);

    [Fact]
    public void A_version_is_found_by_the_id_kept_with_a_charge()
    {
        Plain.Version("2026-09-01")!.RuleOf("main/home")!.Value.Rule.Price.ShouldBe(360);
        Plain.Version("2026-09-01")!.RuleOf("main/nothing").ShouldBeNull();
        Plain.Version("2019-01-01").ShouldBeNull();
    }

    [Fact, Trait("feature", "TARIFF-04")]
    public void An_archived_tariff_stays_in_force_and_cannot_be_chosen()
    {
        var tariff = Tariff(Start, []) with { ArchivedFrom = PriceRise };
        tariff.IsOpenOn(PriceRise.AddDays(-1)).ShouldBeTrue();
        tariff.IsOpenOn(PriceRise).ShouldBeFalse();
        Catalog(tariff).On(PriceRise).Tariffs.ShouldContainKey("main");
    }

    [Theory, Trait("feature", "PAY-04")]
    [InlineData(49, false), InlineData(50, true), InlineData(75, false), InlineData(800, true), InlineData(850, false)]
    public void A_promised_payment_stays_within_limits_and_steps(int roubles, bool offered) =>
        Plain.On(Start).Promises.Offers(Money.Of(roubles, Currency.Rub)).ShouldBe(offered);

    [Theory, Trait("feature", "PAY-04"), InlineData(100, 10), InlineData(101, 25), InlineData(800, 50)]
    public void The_fee_of_a_promise_grows_with_the_sum(int roubles, int fee)
    {
        var terms = Plain.On(Start).Promises with
        {
            Fees = [.. new[] { (100, 10), (300, 25), (800, 50) }.Select(f => new PromiseFee(Money.Of(f.Item1, Currency.Rub), Money.Of(f.Item2, Currency.Rub)))],
        };
        terms.FeeFor(Money.Of(roubles, Currency.Rub)).ShouldBe(Money.Of(fee, Currency.Rub));
    }

    [Fact]
    public void The_longest_prefix_wins_as_a_slow_search_finds_it() => Prop.ForAll(
        Gen.Choose(1, 99_999).Select(n => $"{n}").ArrayOf(60).Two().ToArbitrary(), pair =>
        {
            var (prefixes, numbers) = (pair.Item1.Distinct().ToArray(), pair.Item2);
            var tree = new PrefixTree();
            for (short i = 0; i < prefixes.Length; i++) tree.Add(prefixes[i], (short)(i + 1));
            return numbers.All(n => tree.Find(n) ==
                prefixes.Select((p, i) => (p, i)).Where(x => n.StartsWith(x.p, StringComparison.Ordinal)).OrderBy(x => x.p.Length).Select(x => x.i + 1).LastOrDefault());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_short_number_is_never_taken_for_a_foreign_one() => Plain.On(Start).Zones.Find("7701").ShouldBeNull();
}
