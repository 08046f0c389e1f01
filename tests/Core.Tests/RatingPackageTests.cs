using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using static Kabinet.Tests.RatingWorld;

namespace Kabinet.Tests;

[Trait("feature", "HOME-02")]
public sealed class RatingPackageTests
{
    static readonly Catalog World = Catalog(Tariff(Start, Rates(),
    [
        Grant("main/min", GrantUnit.Seconds, 600, Match(UsageClass.VoiceOut, ["onnet", "mobile"])),
        Grant("main/net", GrantUnit.Bytes, DataSize.Gigabyte, Match(UsageClass.Data)),
    ]));

    static Burn Minutes(long id, long left, int priority = 100, int days = 10, long age = 0, SubscriptionId? whose = null) =>
        Package(World, id, "main/min", GrantUnit.Seconds, left, priority, August.AddDays(days), age, whose);

    [Fact]
    public void Packages_burn_by_priority_then_expiry_then_age()
    {
        Burn[] grants = [Minutes(1, 60, age: 9), Minutes(2, 60, age: 3), Minutes(3, 60, days: 5), Minutes(4, 60, priority: 1)];
        Burn.Sort(grants);
        var burnt = new GrantBurn[4];
        var rated = Rater.Rate(World.PlansOf("main")!, Call(Mobile, 240), grants, burnt);
        burnt[..rated.Burns].Select(b => b.Grant).ShouldBe([4, 3, 2, 1]);
        rated.ChargeMinor.ShouldBe(0);
    }

    [Fact]
    public void Several_packages_and_money_pay_one_call()
    {
        Burn[] grants = [Minutes(1, 60), Minutes(2, 30)];
        var burnt = new GrantBurn[2];
        var rated = Rater.Rate(World.PlansOf("main")!, Call(Mobile, 170), grants, burnt);
        burnt.ShouldBe([new GrantBurn(1, 60), new GrantBurn(2, 30)]);
        (rated.BilledUnits, rated.BurntUnits, rated.PaidUnits, rated.ChargeMinor).ShouldBe((180, 90, 90, 600));
        grants.ShouldAllBe(g => g.Left == 0);
    }

    [Fact]
    public void A_package_pays_only_what_its_rule_names() =>
        Rate(World, Call(Kazakhstan, 60), Minutes(1, 600)).BurntUnits.ShouldBe(0);

    [Fact]
    public void Another_numbers_package_is_left_alone_and_a_shared_one_is_not()
    {
        Rate(World, Call(Mobile, 60), Minutes(1, 600, whose: new SubscriptionId(2))).BurntUnits.ShouldBe(0);
        Rate(World, Call(Mobile, 60), Minutes(1, 600, whose: new SubscriptionId(0))).BurntUnits.ShouldBe(60);
    }

    [Theory, InlineData(-10, 60), InlineData(-11, 0), InlineData(9, 60), InlineData(10, 0)]
    public void A_package_pays_from_its_first_instant_until_its_last(int days, long burnt) =>
        Rate(World, Call(Mobile, 60, August.AddDays(days)), Minutes(1, 600)).BurntUnits.ShouldBe(burnt);

    [Fact]
    public void A_package_keeps_the_meaning_of_the_day_it_was_given()
    {
        var catalog = Catalog(
            Tariff(Start, Rates(), [Grant("main/min", GrantUnit.Seconds, 600, Match(UsageClass.VoiceOut))]),
            Tariff(new DateOnly(2026, 8, 14), Rates(), [Grant("main/min", GrantUnit.Seconds, 600, Match(UsageClass.VoiceOut, ["onnet"]))]));
        Rate(catalog, Call(Kazakhstan, 60), Package(catalog, 1, "main/min", GrantUnit.Seconds, 600)).BurntUnits.ShouldBe(60);
        catalog.ScopeOf("main/min", new DateOnly(2026, 8, 14)).ShouldNotBe(catalog.ScopeOf("main/min", new DateOnly(2026, 8, 13)));
    }

    [Fact]
    public void A_package_the_catalog_has_forgotten_pays_nothing() =>
        Rate(World, Call(Mobile, 60), Package(World, 1, "gone/min", GrantUnit.Seconds, 600)).BurntUnits.ShouldBe(0);

    static readonly Gen<(long[] Lefts, long[] Calls)> Story =
        Gen.Choose(0, 500).Select(n => (long)n).ArrayOf(4).SelectMany(
            lefts => Gen.Choose(0, 2000).Select(n => (long)n).ArrayOf(8).Select(calls => (lefts, calls)));

    [Fact]
    public void No_package_goes_negative_and_every_billed_unit_is_burnt_or_paid() => Prop.ForAll(Story.ToArbitrary(), story =>
    {
        Burn[] grants = [.. story.Lefts.Select((left, i) => Minutes(i, left, priority: i % 2))];
        Burn.Sort(grants);
        var (burnt, before) = (new GrantBurn[4], story.Lefts.Sum());
        var good = true;
        foreach (var seconds in story.Calls)
        {
            var rated = Rater.Rate(World.PlansOf("main")!, Call(Mobile, seconds), grants, burnt);
            var (after, sum) = (grants.Sum(g => g.Left), burnt[..rated.Burns].Sum(b => b.Units));
            good &= rated.ChargeMinor >= 0 && rated.BilledUnits == rated.BurntUnits + rated.PaidUnits && rated.BilledUnits >= seconds
                && sum == rated.BurntUnits && before - after == sum && grants.All(g => g.Left >= 0);
            before = after;
        }
        return good;
    }).QuickCheckThrowOnFailure();

    static readonly Gen<(long Left, long First, long Second)> Halves =
        Gen.Choose(0, 900).SelectMany(left => Gen.Choose(0, 20).SelectMany(a => Gen.Choose(0, 20).Select(b => ((long)left, a * 60L, b * 60L))));

    [Fact]
    public void A_call_split_at_whole_steps_costs_the_same() => Prop.ForAll(Halves.ToArbitrary(), split =>
    {
        Burn[] whole = [Minutes(1, split.Left)], parts = [Minutes(1, split.Left)];
        var one = Rate(World, Call(Mobile, split.First + split.Second), whole);
        var (first, second) = (Rate(World, Call(Mobile, split.First), parts), Rate(World, Call(Mobile, split.Second), parts));
        return one.ChargeMinor == first.ChargeMinor + second.ChargeMinor && whole[0].Left == parts[0].Left;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_event_in_the_same_state_is_rated_the_same() => Prop.ForAll(Halves.ToArbitrary(), s =>
        Rate(World, Call(Mobile, s.First + 7), Minutes(1, s.Left)) == Rate(World, Call(Mobile, s.First + 7), Minutes(1, s.Left)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Rating_allocates_nothing()
    {
        var (plans, burnt, peers) = (World.PlansOf("main")!, new GrantBurn[2], (string[])[OnNet, Mobile, Kazakhstan, Region, VoiceMail]);
        Burn[] grants = [Minutes(1, 1_000_000), Package(World, 2, "main/net", GrantUnit.Bytes, DataSize.Gigabyte)];
        long sum = 0;
        void Run(int events)
        {
            for (var i = 0; i < events; i++)
            {
                var usage = i % 3 == 0
                    ? new Usage(Anna, August, UsageKind.Data, Direction.Out, "", i * 1000L, i % 2 == 0 ? "" : "RU")
                    : Call(peers[i % peers.Length], i);
                sum += Rater.Rate(plans, usage, grants, burnt).ChargeMinor;
            }
        }
        Run(1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(100_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        sum.ShouldBePositive();
    }
}
