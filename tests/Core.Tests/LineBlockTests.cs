using Kabinet.Operations.Line;
using Kabinet.Operations.Tariffs;
using Shouldly;
using static Kabinet.Tests.LineWorld;

namespace Kabinet.Tests;

[Trait("feature", "SERV-08")]
public sealed class LineBlockTests
{
    readonly LineWorld world = new();

    static SuspendNumber Suspend(int days) => new(Id, Number, days);
    static readonly BlockLostNumber Lost = new(Id, Number);

    [Fact]
    public void A_lost_SIM_is_blocked_at_once_and_free_and_the_other_numbers_are_told()
    {
        world.Yes(Lost).Until.ShouldBeNull();
        world.Line.State.ShouldBe(NumberState.Blocked);
        world.Account.Balance.ShouldBe(Rub(34850));
        world.Account.Extras.Value(Number, NetworkFeatures.Block).ShouldBe("lost");
        world.Take<NoticeQueued>().ShouldHaveSingleItem().Subscription.ShouldBe(Second);
        world.Answer(Lost).ShouldBe("AlreadyLost");
        world.Answer(Suspend(7)).ShouldBe("AlreadyBlocked");
    }

    [Fact]
    public void A_while_costs_its_fee_and_the_days_beyond_the_free_ones_and_ends_by_itself()
    {
        var block = world.Yes(Suspend(20));
        world.Account.Balance.ShouldBe(Rub(34850 - 1000 - 6 * 200));
        block.Until.ShouldBe(new DateOnly(2026, 12, 12));
        var end = world.Take<WorkScheduled>().ShouldHaveSingleItem();
        end.DueAt.ShouldBe(new DateTimeOffset(2026, 12, 12, 0, 0, 0, TimeSpan.FromHours(3)));
        world.Answer((EndSuspension)end.Ask).ShouldBe("NotDue");
        world.Now = end.DueAt;
        world.Answer((EndSuspension)end.Ask).ShouldBe("yes");
        world.Line.State.ShouldBe(NumberState.Active);
        world.Account.Balance.ShouldBe(Rub(34850 - 1000 - 6 * 200), "nothing is given back of a block that ran to its end");
        world.Answer((EndSuspension)end.Ask).ShouldBe("EndedBefore");
    }

    [Fact]
    public void Ended_earlier_unused_paid_days_come_back_and_only_used_ones_count_for_the_year()
    {
        world.Yes(Suspend(20));
        world.Now = world.Now.AddDays(15);
        world.Answer(new ResumeNumber(Id, Number)).ShouldBe("yes");
        world.Account.Balance.ShouldBe(Rub(34850 - 1000 - 1 * 200), "15 days: 14 free, one paid");
        world.Account.Extras.Suspended.ShouldHaveSingleItem().Days.ShouldBe(15);
        world.Answer(new ResumeNumber(Id, Number)).ShouldBe("NotSuspended");
        world.Yes(Suspend(3));
        world.Account.Balance.ShouldBe(Rub(34850 - 1200 - 1000 - 3 * 200), "the year's free days are used up");
    }

    [Theory, InlineData(2), InlineData(181), InlineData(0), InlineData(-5)]
    public void A_length_that_is_not_offered_is_refused(int days) => world.Answer(Suspend(days)).ShouldBe("DaysNotOffered");

    [Fact]
    public void It_is_refused_while_a_promise_is_open_without_money_too_soon_after_the_last_and_where_it_is_not_offered()
    {
        world.Account = world.Account with { OpenPromise = new(1, Number, Rub(10000), Rub(1000), world.Now, new DateOnly(2026, 11, 27)) };
        world.Answer(Suspend(7)).ShouldBe("HasPromise");
        world.Account = world.Account with { OpenPromise = null, Balance = Rub(999) };
        world.Answer(Suspend(7)).ShouldBe("NotEnoughMoney");
        world.Account = world.Account with { Balance = Rub(1000) };
        world.With = Terms with { Block = Terms.Block! with { RestDays = 30 } };
        world.Yes(Suspend(7));
        world.Answer(new ResumeNumber(Id, Number)).ShouldBe("yes");
        world.Answer(Suspend(7)).ShouldBe("TooSoon");
        world.With = Terms with { Block = null };
        world.Answer(Suspend(7)).ShouldBe("NotOffered");
        world.Answer(Lost).ShouldBe("NotOffered");
        world.Answer(new SuspendNumber(Id, new(9), 7)).ShouldBe("NoSuchNumber");
    }

    [Fact]
    public void A_number_blocked_for_a_while_can_still_be_lost_and_its_unused_days_come_back()
    {
        world.Yes(Suspend(20));
        world.Yes(Lost);
        world.Account.Balance.ShouldBe(Rub(34850 - 1000));
        world.Account.Extras.Blocks.ShouldHaveSingleItem().Reason.ShouldBe(BlockReason.Lost);
        world.Answer(new RestoreLostNumber(Id, Number)).ShouldBe("yes");
        world.Line.State.ShouldBe(NumberState.Active);
    }

    [Fact]
    public void What_the_lost_SIM_could_have_proved_does_not_bring_the_number_back()
    {
        world.Yes(Lost);
        foreach (var kind in new[] { Proofs.Sms, Proofs.SmsPassword, Proofs.WeakPassword, Proofs.Network })
        {
            world.Proven = new(new Proof(kind, world.Now, Number));
            world.Answer(new RestoreLostNumber(Id, Number)).ShouldBe("ProvedByThisSim", kind);
        }
        world.Proven = new(new Proof(Proofs.Password, world.Now.AddHours(-1)));
        world.Answer(new RestoreLostNumber(Id, Number)).ShouldBe("ProvedByThisSim", "an old proof");
        world.Proven = new(new Proof(Proofs.Sms, world.Now, Number), new Proof(Proofs.Password, world.Now));
        world.Answer(new RestoreLostNumber(Id, Number)).ShouldBe("yes");
        world.Answer(new RestoreLostNumber(Id, Number)).ShouldBe("NotLost");
    }

    [Fact]
    public void A_number_that_the_operator_had_blocked_stays_blocked_after_the_loss()
    {
        world.Account = world.Account with { Subscriptions = [.. world.Account.Subscriptions.Select(s => s with { State = NumberState.Blocked })] };
        world.Yes(Lost);
        world.Yes(new RestoreLostNumber(Id, Number));
        world.Line.State.ShouldBe(NumberState.Blocked);
    }

    [Fact]
    [Trait("fault", "billing wake-up lost after an unblock; duplicates pile up")]
    public void The_fee_of_a_blocked_number_falls_asleep_and_is_woken_once()
    {
        world.Yes(Suspend(30));
        world.Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(3));
        world.Take<Change>();
        world.Answer(new ChargeMonthlyFee(Id, Number, new(2026, 12, 1))).ShouldBe("Asleep");
        world.Take<WorkScheduled>().ShouldBeEmpty("nothing piles up on the calendar");
        world.Yes(new ResumeNumber(Id, Number));
        var woken = world.Take<WorkScheduled>().ShouldHaveSingleItem();
        woken.Ask.ShouldBe(new ChargeMonthlyFee(Id, Number, new(2026, 12, 1)));
        world.Line.FeeSleep.ShouldBe(FeeSleep.None);
    }

    [Fact]
    public void A_fee_that_waited_for_money_before_the_block_wakes_too_and_its_old_attempt_has_no_effect()
    {
        world.Account = world.Account with { Subscriptions = [.. world.Account.Subscriptions.Select(s => s with { FeeTryOn = new(2026, 11, 23), FeePaidUntil = new(2026, 11, 20) })] };
        world.Yes(Lost);
        world.Now = new(2026, 11, 23, 0, 0, 0, TimeSpan.FromHours(3));
        world.Answer(new ChargeMonthlyFee(Id, Number, new(2026, 11, 23))).ShouldBe("Asleep");
        world.Now = world.Now.AddDays(5);
        world.Yes(new RestoreLostNumber(Id, Number));
        world.Line.FeeTryOn.ShouldBe(new DateOnly(2026, 11, 28));
        world.Answer(new ChargeMonthlyFee(Id, Number, new(2026, 11, 24))).ShouldBe("Superseded");
    }

    [Fact]
    public void The_network_answers_only_the_last_order_and_only_once()
    {
        world.Yes(Suspend(7));
        var first = world.Account.Extras.Wish(Number, NetworkFeatures.Block)!.Order;
        world.Yes(new ResumeNumber(Id, Number));
        var second = world.Account.Extras.Wish(Number, NetworkFeatures.Block)!.Order;
        world.Answer(new ConfirmNetworkOrder(Id, Number, NetworkFeatures.Block, first)).ShouldBe("NoSuchOrder");
        world.Answer(new ConfirmNetworkOrder(Id, Number, NetworkFeatures.Block, second)).ShouldBe("yes");
        world.Answer(new ConfirmNetworkOrder(Id, Number, NetworkFeatures.Block, second)).ShouldBe("AlreadyAnswered");
        world.Answer(new RefuseNetworkOrder(Id, Number, NetworkFeatures.Block, second, "x")).ShouldBe("AlreadyAnswered");
        world.Answer(new RefuseNetworkOrder(Id, Number, NetworkFeatures.Block, first, "x")).ShouldBe("NoSuchOrder");
    }

    [Fact]
    public void A_refused_order_leaves_what_was_before()
    {
        world.Yes(Suspend(7));
        world.Yes(new ConfirmNetworkOrder(Id, Number, NetworkFeatures.Block, world.Account.Extras.Wish(Number, NetworkFeatures.Block)!.Order));
        world.Yes(new ResumeNumber(Id, Number));
        world.Yes(new RefuseNetworkOrder(Id, Number, NetworkFeatures.Block, world.Account.Extras.Wish(Number, NetworkFeatures.Block)!.Order, "no"));
        var wish = world.Account.Extras.Wish(Number, NetworkFeatures.Block)!;
        (wish.Wanted, wish.State).ShouldBe(("own-will", WishState.Refused));
    }

    [Fact]
    public void A_difference_is_reported_and_ordered_again_but_not_while_the_order_is_fresh_nor_for_nothing()
    {
        world.Answer(new RepairNetworkFeature(Id, new(9), NetworkFeatures.Block, "x")).ShouldBe("NoSuchNumber");
        world.Yes(Suspend(7));
        world.Answer(new RepairNetworkFeature(Id, Number, NetworkFeatures.Block, "")).ShouldBe("StillUnderWay");
        world.Answer(new RepairNetworkFeature(Id, Number, NetworkFeatures.Block, "own-will")).ShouldBe("NoDifference");
        world.Now += RepairNetworkFeature.Patience;
        world.Take<Change>();
        world.Answer(new RepairNetworkFeature(Id, Number, NetworkFeatures.Block, "")).ShouldBe("yes");
        world.Changes.OfType<NetworkDiffered>().ShouldHaveSingleItem().Ours.ShouldBe("own-will");
        world.Changes.OfType<CallQueued>().ShouldHaveSingleItem();
    }

    [Fact]
    public void What_was_never_ordered_here_is_taken_over_but_wiped_from_a_number_that_had_an_owner_before()
    {
        world.Yes(new RepairNetworkFeature(Id, Number, NetworkFeatures.ForwardBusy, "79161234567"));
        world.Take<NetworkAdopted>().ShouldHaveSingleItem();
        world.Account = world.Account with { Subscriptions = [.. world.Account.Subscriptions.Select(s => s with { Generation = 2 })] };
        world.Yes(new RepairNetworkFeature(Id, Number, NetworkFeatures.ForwardAlways, "79161234567"));
        world.Take<NetworkWished>().ShouldHaveSingleItem().Value.ShouldBe("");
    }
}
