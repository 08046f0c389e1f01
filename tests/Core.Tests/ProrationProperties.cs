using FsCheck;
using FsCheck.Fluent;
using Kabinet.Operations.Tariffs;
using Shouldly;
using static Kabinet.Tests.TariffWorld;

namespace Kabinet.Tests;

/// <summary>Whatever the day, the fee and the month: shares of a fee add up, periods follow one another without a gap, no rounding makes money (issue 5).</summary>
[Trait("feature", "TARIFF-02")]
public sealed class ProrationProperties
{
    static readonly DateOnly First = new(2024, 1, 1);

    static readonly TariffWorld World = new();

    static Tariff Of(string code, long fee) => World.Catalog.On(new(2026, 11, 22)).Tariffs[code] with { MonthlyFee = new Money(fee, Currency.Rub) };

    static readonly Gen<(Tariff Tariff, DateOnly From, int Anchor)> Spans =
        Gen.Choose(0, 200_000).Zip(Gen.Choose(0, 2000)).Zip(Gen.Choose(1, 31).Zip(Gen.Elements("first", "whole", "joining")))
            .Select(x => (Of(x.Item2.Item2, x.Item1.Item1), First.AddDays(x.Item1.Item2), x.Item2.Item1));

    [Fact]
    public void Periods_follow_one_another_without_a_gap_and_none_costs_more_than_the_whole_fee() => Prop.ForAll(Spans.ToArbitrary(), x =>
    {
        var (tariff, from, anchor) = x;
        for (var n = 0; n < 14; n++)
        {
            var span = FeeSpan.Of(tariff, anchor, from);
            (span.From == from && span.Until > from && span.Until.DayNumber - from.DayNumber <= 31 && span.Fee.Minor >= 0 && span.Fee <= tariff.MonthlyFee).ShouldBeTrue($"{tariff.Code} from {from}: {span}");
            if (n > 0) span.Fee.ShouldBe(tariff.MonthlyFee, $"{tariff.Code} from {from}: only the first period is a share");
            (from, anchor) = (span.Until, span.Anchor);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_month_paid_day_by_day_costs_the_whole_fee_but_for_half_a_kopeck_a_day() => Prop.ForAll(Spans.ToArbitrary(), x =>
    {
        var (tariff, from, _) = x;
        var first = Month.Of(from).FirstDay;
        var days = Enumerable.Range(0, Month.Of(from).LastDay.Day).Select(n => FeeSpan.OneDay(Of("first", tariff.MonthlyFee.Minor), 1, first.AddDays(n))).ToList();
        Math.Abs(days.Sum(d => d.Fee.Minor) - tariff.MonthlyFee.Minor).ShouldBeLessThanOrEqualTo((days.Count + 1) / 2);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_given_back_and_what_is_kept_make_the_whole_but_for_one_kopeck() => Prop.ForAll(Gen.Choose(0, 2_000_000).Zip(Gen.Choose(1, 31).SelectMany(whole => Gen.Choose(0, whole).Select(part => (part, whole)))).ToArbitrary(), x =>
    {
        var (minor, (part, whole)) = x;
        var (kept, back) = (Rounding.ShareHalfUp(minor, part, whole), Rounding.ShareHalfUp(minor, whole - part, whole));
        (kept + back - minor).ShouldBeInRange(0, 1, "half a kopeck goes up on both sides, never down");
        Math.Abs(2 * (kept * whole - (long)minor * part)).ShouldBeLessThanOrEqualTo(whole);
        (kept <= minor && back <= minor).ShouldBeTrue();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Steps_cover_what_was_used_and_not_one_more() => Prop.ForAll(Gen.Choose(0, 1_000_000).Zip(Gen.Choose(1, 5000)).ToArbitrary(), x =>
    {
        var (units, step) = x;
        var steps = Rounding.StepsUp(units, step);
        (steps * step >= units && (steps - 1) * step < units).ShouldBeTrue($"{units} in steps of {step}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_package_of_a_part_of_a_month_is_never_smaller_than_its_share_nor_larger_than_the_whole() => Prop.ForAll(Spans.Zip(Gen.Choose(1, 3_000_000)).ToArbitrary(), x =>
    {
        var span = FeeSpan.Of(x.Item1.Tariff, x.Item1.Anchor, x.Item1.From);
        var given = span.ShareOf(x.Item2);
        (given <= x.Item2 && (Int128)given * span.Whole >= (Int128)x.Item2 * span.Days).ShouldBeTrue($"{given} of {x.Item2} for {span.Days} of {span.Whole} days");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_day_of_the_month_comes_back_after_every_shorter_month() => Prop.ForAll(Gen.Choose(0, 2000).ToArbitrary(), n =>
    {
        var (anchor, at) = (First.AddDays(n), First.AddDays(n));
        for (var month = 0; month < 24; month++)
        {
            at = FeeSpan.MonthAfter(anchor, at);
            at.Day.ShouldBe(Math.Min(anchor.Day, Month.Of(at).LastDay.Day));
            Month.Of(at).Number.ShouldBe(Month.Of(anchor).Number + month + 1);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_change_at_once_that_gives_the_unused_days_back_never_costs_more_than_both_fees_and_never_gives_more_than_was_paid() =>
        Prop.ForAll(Gen.Choose(1, 30).Zip(Gen.Elements("first", "whole", "joining", "saves")).ToArbitrary(), x =>
        {
            var world = new TariffWorld("whole", today: new DateOnly(2026, 11, 1).AddDays(x.Item1 - 1), rule: Burns with { Unused = UnusedFee.Returned });
            foreach (var move in TariffMove.All(world.Account, world.Line, x.Item2, world.Setting))
                (move.Returned <= move.From.MonthlyFee && move.First.Fee <= move.To.MonthlyFee && move.Total <= move.SwitchFee + move.To.MonthlyFee).ShouldBeTrue($"{x}: {move.Returned}, {move.First.Fee}");
        }).QuickCheckThrowOnFailure();
}
