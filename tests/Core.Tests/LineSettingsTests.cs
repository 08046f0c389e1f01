using System.Collections.Immutable;
using Kabinet.Operations.Line;
using Shouldly;
using static Kabinet.Tests.LineWorld;

namespace Kabinet.Tests;

/// <summary>Forwarding, voice mail, favourites and the tone by their rules (SERV-05, SERV-06, SERV-07, SERV-09).</summary>
public sealed class LineSettingsTests
{
    const string Friend = "79007654321", Mobile = "79161234567", Landline = "74951234567", Abroad = "77015550114", Taxi = "78001112233";

    readonly LineWorld world = new();

    static SetForwarding To(string to, ForwardRule rule = ForwardRule.Busy, int seconds = 0) => new(Id, Number, rule, to, seconds);

    [Fact, Trait("feature", "SERV-06")]
    public void Calls_go_on_to_a_phone_and_the_network_is_asked_and_the_subscriber_told()
    {
        world.Yes(To(Mobile)).ShouldBe(new Forwarding(ForwardRule.Busy, Mobile, 0));
        world.Account.Extras.Value(Number, NetworkFeatures.ForwardBusy).ShouldBe(Mobile);
        world.Changes.OfType<CallQueued>().ShouldHaveSingleItem();
        world.Changes.OfType<NoticeQueued>().ShouldHaveSingleItem().Text.ShouldBe("forwarding.set");
        world.Answer(To(Mobile)).ShouldBe("AlreadySo");
        world.Yes(To(Mobile, ForwardRule.NoAnswer, 20));
        Forwarding.Of(world.Account.Extras, Number, ForwardRule.NoAnswer).ShouldBe(new(ForwardRule.NoAnswer, Mobile, 20));
        world.Yes(new RemoveForwarding(Id, Number, ForwardRule.Busy));
        Forwarding.All(world.Account.Extras, Number).ShouldHaveSingleItem();
        world.Yes(new RemoveForwarding(Id, Number));
        world.Answer(new RemoveForwarding(Id, Number)).ShouldBe("NothingForwarded");
        world.Answer(new RemoveForwarding(Id, new(9))).ShouldBe("NoSuchNumber");
    }

    [Theory, Trait("feature", "SERV-06")]
    [InlineData("79001234567", "OwnNumber"), InlineData("", "NotANumber"), InlineData("12", "NotANumber"), InlineData("abc", "NotANumber"), InlineData("+7916", "NotANumber")]
    [InlineData(Taxi, "NotThere"), InlineData("0890", "NotThere"), InlineData("5551234567", "NotThere"), InlineData("voice-mail", "VoiceMailIsOff")]
    [InlineData(Abroad, "yes"), InlineData(Landline, "yes"), InlineData("fax-mail", "yes")]
    public void Where_calls_may_go(string to, string answer) => world.Answer(To(to)).ShouldBe(answer);

    [Fact, Trait("feature", "SERV-06")]
    public void Rules_that_would_have_no_effect_go_round_or_wait_too_long_are_refused()
    {
        world.Yes(new SetForwarding(Id, Second, ForwardRule.Busy, world.Line.Msisdn.Digits));
        world.Answer(To("79001234568")).ShouldBe("GoesRound");
        world.Answer(To(Mobile, ForwardRule.NoAnswer, 7)).ShouldBe("SecondsNotOffered");
        world.Answer(To(Mobile, ForwardRule.Busy, 10)).ShouldBe("SecondsNotOffered");
        world.Yes(To(Mobile, ForwardRule.Always));
        world.Answer(To(Landline)).ShouldBe("AlwaysIsOn");
        world.Yes(To(Landline, ForwardRule.Always));
        world.With = Terms with { Forwarding = null };
        world.Answer(To(Mobile)).ShouldBe("NotOffered");
        world.Answer(new SetForwarding(Id, new(9), ForwardRule.Busy, Mobile)).ShouldBe("NoSuchNumber");
        world.Yes(new BlockLostNumber(Id, Number));
        world.With = Terms;
        world.Answer(To(Mobile)).ShouldBe("Blocked");
    }

    [Fact, Trait("feature", "SERV-06")]
    public void The_price_is_the_tariffs_own_for_forwarded_calls()
    {
        ForwardPrice.Of(LineWorld.Catalog, "main", world.Now, Mobile)!.ShouldBe(new(Rub(250), 60, ZoneKind.Mobile, false));
        ForwardPrice.Of(LineWorld.Catalog, "main", world.Now, "5551234567").ShouldBeNull();
        ForwardPrice.Of(LineWorld.Catalog, "gone", world.Now, Mobile).ShouldBeNull();
    }

    [Fact, Trait("feature", "SERV-07")]
    public void Voice_mail_is_set_up_used_and_not_switched_off_under_a_forwarding()
    {
        SetVoiceMail On(string greeting = "own", int days = 7) => new(Id, Number, true, greeting, days);
        var off = new SetVoiceMail(Id, Number, false);
        world.Answer(off).ShouldBe("AlreadySo");
        world.Answer(On("none")).ShouldBe("NoSuchGreeting");
        world.Answer(On(days: 8)).ShouldBe("DaysNotOffered");
        world.Yes(On());
        VoiceMailbox.Of(world.Account.Extras, Number).ShouldBe(new("own", 7));
        world.Answer(On()).ShouldBe("AlreadySo");
        world.Yes(To(Forwarding.VoiceMail));
        world.Answer(off).ShouldBe("CallsGoThere");
        world.Yes(new RemoveForwarding(Id, Number));
        world.Yes(off);
        VoiceMailbox.Of(world.Account.Extras, Number).ShouldBeNull();
        world.Answer(new SetVoiceMail(Id, new(9), false)).ShouldBe("NoSuchNumber");
        world.Yes(new BlockLostNumber(Id, Number));
        world.Answer(On()).ShouldBe("Blocked");
        world.With = Terms with { VoiceMail = null };
        world.Answer(On()).ShouldBe("NotOffered");
    }

    static AddFavourite Add(string peer, string? instead = null) => new(Id, Number, peer, instead);

    [Fact, Trait("feature", "SERV-05")]
    public void Favourites_cost_their_fee_fill_their_places_and_give_way()
    {
        world.Yes(Add(Friend));
        world.Yes(Add(Mobile));
        world.Account.Balance.ShouldBe(Rub(34850 - 2 * 2500));
        world.Answer(Add("79007654322")).ShouldBe("NoFreePlace");
        world.Answer(Add("79007654322", "79000000000")).ShouldBe("NoSuchFavourite");
        world.Yes(Add("79007654322", Friend));
        world.Account.Extras.FavouritesOf(Number).Select(f => f.Peer).ShouldBe([Mobile, "79007654322"], ignoreOrder: true);
        world.Account.Balance.ShouldBe(Rub(34850 - 3 * 2500), "a change is one fee");
        world.Yes(new RemoveFavourite(Id, Number, Mobile));
        world.Account.Balance.ShouldBe(Rub(34850 - 3 * 2500), "removing is free");
        world.Answer(new RemoveFavourite(Id, Number, Mobile)).ShouldBe("NoSuchFavourite");
        world.Answer(new RemoveFavourite(Id, new(9), Mobile)).ShouldBe("NoSuchNumber");
    }

    [Theory, Trait("feature", "SERV-05")]
    [InlineData(Landline, "WrongKind"), InlineData(Abroad, "WrongKind"), InlineData(Taxi, "WrongKind"), InlineData("0890", "NotANumber"), InlineData("", "NotANumber"), InlineData("79001234567", "OwnNumber"), InlineData(Mobile, "yes")]
    public void A_wrong_kind_is_refused_and_another_asked_for(string peer, string answer)
    {
        world.Answer(Add(peer)).ShouldBe(answer);
        if (answer == "WrongKind") world.Answer(Add(Friend)).ShouldBe("yes");
    }

    [Fact, Trait("feature", "SERV-05")]
    public void Favourites_need_money_a_tariff_that_has_them_and_a_number_that_works()
    {
        world.Yes(Add(Friend));
        world.Answer(Add(Friend)).ShouldBe("AlreadyFavourite");
        world.Account = world.Account with { Balance = Rub(2499) };
        world.Answer(Add(Mobile)).ShouldBe("NotEnoughMoney");
        world.Answer(new AddFavourite(Id, new(9), Mobile)).ShouldBe("NoSuchNumber");
        world.Yes(new BlockLostNumber(Id, Number));
        world.Answer(Add(Mobile)).ShouldBe("Blocked");
        world.Account = world.Account with { Subscriptions = [world.Line with { Tariff = "plain" }] };
        world.Answer(Add(Mobile)).ShouldBe("NoFavourites");
    }

    static readonly ConnectTone Rain = new(Id, Number, "rain");

    [Fact, Trait("feature", "SERV-09")]
    public void The_first_month_is_free_then_the_fee_is_taken_month_by_month()
    {
        var tone = world.Yes(Rain);
        world.Account.Balance.ShouldBe(Rub(34850));
        tone.PaidUntil.ShouldBe(new DateOnly(2026, 12, 22));
        world.Answer(new ChargeTone(Id, Number, tone.PaidUntil)).ShouldBe("NotDue");
        for (var month = 1; month <= 3; month++)
        {
            var due = world.Account.Extras.ToneOf(Number)!.PaidUntil;
            world.Now = PaymentsWorld.Catalog.Calendar.StartOf(due);
            world.Yes(new ChargeTone(Id, Number, due));
            world.Answer(new ChargeTone(Id, Number, due)).ShouldBe("NotDue", "once a month");
            world.Account.Balance.ShouldBe(Rub(34850 - 5000 * month));
        }
        world.Account.Extras.ToneOf(Number)!.PaidUntil.ShouldBe(new DateOnly(2027, 3, 22));
    }

    [Fact, Trait("feature", "SERV-09")]
    public void The_free_month_is_given_once_and_paid_days_are_not_paid_twice()
    {
        world.Yes(Rain);
        world.Yes(new DisconnectTone(Id, Number));
        world.Answer(new DisconnectTone(Id, Number)).ShouldBe("NotOn");
        world.Yes(Rain).PaidUntil.ShouldBe(new DateOnly(2026, 12, 22), "within the free month");
        world.Yes(new DisconnectTone(Id, Number));
        world.Now = world.Now.AddDays(40);
        world.Yes(Rain);
        world.Account.Balance.ShouldBe(Rub(34850 - 5000));
        world.Yes(new DisconnectTone(Id, Number));
        world.Account = world.Account with { Balance = Rub(4999) };
        world.Now = world.Now.AddDays(40);
        world.Answer(Rain).ShouldBe("NotEnoughMoney");
    }

    [Fact, Trait("feature", "SERV-09")]
    public void Without_money_it_is_switched_off_and_while_blocked_it_waits()
    {
        var tone = world.Yes(Rain);
        world.Now = PaymentsWorld.Catalog.Calendar.StartOf(tone.PaidUntil);
        world.Yes(new BlockLostNumber(Id, Number));
        world.Take<Change>();
        world.Answer(new ChargeTone(Id, Number, tone.PaidUntil)).ShouldBe("Blocked");
        world.Take<WorkScheduled>().ShouldHaveSingleItem().Ask.ShouldBe(new ChargeTone(Id, Number, tone.PaidUntil));
        world.Yes(new RestoreLostNumber(Id, Number));
        world.Account = world.Account with { Balance = Rub(4999) };
        world.Answer(new ChargeTone(Id, Number, tone.PaidUntil)).ShouldBe("NotEnoughMoney");
        world.Account.Extras.ToneOf(Number)!.On.ShouldBeFalse();
        world.Account.Extras.Value(Number, NetworkFeatures.Tone).ShouldBe("");
        world.Answer(new ChargeTone(Id, Number, tone.PaidUntil)).ShouldBe("NotOn");
        world.Answer(new ChargeTone(Id, new(9), tone.PaidUntil)).ShouldBe("NoSuchNumber");
    }

    [Fact, Trait("feature", "SERV-09")]
    public void A_melody_is_chosen_and_changed_on_the_tariffs_that_allow_it()
    {
        world.Answer(new ConnectTone(Id, Number, "none")).ShouldBe("NoSuchMelody");
        world.Answer(new ChangeMelody(Id, Number, "jazz")).ShouldBe("NotOn");
        world.Yes(Rain);
        world.Answer(Rain).ShouldBe("AlreadyOn");
        world.Answer(new ChangeMelody(Id, Number, "rain")).ShouldBe("SameMelody");
        world.Answer(new ChangeMelody(Id, Number, "none")).ShouldBe("NoSuchMelody");
        world.Yes(new ChangeMelody(Id, Number, "jazz"));
        world.Account.Extras.Value(Number, NetworkFeatures.Tone).ShouldBe("jazz");
        foreach (var answer in new[] { world.Answer(new ConnectTone(Id, new(9), "rain")), world.Answer(new ChangeMelody(Id, new(9), "rain")), world.Answer(new DisconnectTone(Id, new(9))) }) answer.ShouldBe("NoSuchNumber");
        world.Yes(new DisconnectTone(Id, Number));
        world.With = Terms with { Tone = Terms.Tone! with { Tariffs = ["other"] } };
        world.Answer(Rain).ShouldBe("NotOnThisTariff");
        world.With = Terms with { Tone = null };
        world.Answer(Rain).ShouldBe("NotOffered");
        world.With = Terms;
        world.Yes(new BlockLostNumber(Id, Number));
        world.Answer(Rain).ShouldBe("Blocked");
    }
}
