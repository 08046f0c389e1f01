using Kabinet.Operations;
using Kabinet.Operations.Profile;
using Shouldly;

namespace Kabinet.Tests;

/// <summary>What may be set in a cabinet, and what may not.</summary>
public sealed class ProfileRulesTests
{
    static readonly EmailUse Contact = EmailUse.Contact;

    [Theory, Trait("feature", "MSG-03")]
    [InlineData("anna@example.ru", "anna@example.ru"), InlineData(" Anna.S+bills@Example.RU ", "Anna.S+bills@example.ru"), InlineData("a@почта.рф", "a@xn--80a1acny.xn--p1ai")]
    [InlineData("", null), InlineData("anna", null), InlineData("anna@", null), InlineData("@example.ru", null), InlineData("anna@example", null), InlineData("an na@example.ru", null)]
    [InlineData("anna@exam ple.ru", null), InlineData("a..b@example.ru", null), InlineData(".a@example.ru", null), InlineData("анна@example.ru", null), InlineData("a@b@example.ru", null)]
    [InlineData("a@example.ru\r\nBcc: x@y.ru", null), InlineData("\"a b\"@example.ru", null), InlineData("a@[127.0.0.1]", null), InlineData("a@example.ru.", null), InlineData("a@-x.ru", null), InlineData("a@x..ru", null)]
    public void An_address_is_one_that_a_mail_server_takes(string typed, string? read) => Email.Read(typed).ShouldBe(read);

    [Fact, Trait("feature", "MSG-03")]
    public void An_address_has_its_lengths()
    {
        Email.Read($"{new string('a', 64)}@example.ru").ShouldNotBeNull();
        Email.Read($"{new string('a', 65)}@example.ru").ShouldBeNull();
        Email.Read($"a@{string.Join('.', Enumerable.Repeat(new string('b', 60), 4))}.ru.ru").ShouldNotBeNull();
        Email.Read($"a@{string.Join('.', Enumerable.Repeat(new string('b', 60), 5))}.ru").ShouldBeNull();
    }

    [Theory]
    [InlineData("Анна Сергеевна", "yes"), InlineData("O'Brien-Мария", "yes"), InlineData("  Анна   С. ", "yes"), InlineData("", "yes"), InlineData("Åsa 2", "yes")]
    [InlineData("<b>", "NotAName"), InlineData("12345", "NotAName"), InlineData("http://x.ru", "NotAName"), InlineData("Анна\nС", "NotAName"), InlineData("А\u202Eанна", "NotAName")]
    [InlineData("Аннааннааннааннааннааннааннааннааннааннаа", "TooLong")]
    public void A_name_is_letters_and_what_joins_them(string typed, string answer) => AccessWorld.Ru().Ask(new ChooseName(AccessWorld.Id, typed)).ShouldBe(answer);

    [Fact]
    public void A_name_is_kept_without_stray_blanks_and_an_empty_one_gives_the_label_back()
    {
        var world = AccessWorld.Ru();
        world.Ask(new ChooseName(AccessWorld.Id, "  Анна   С. "));
        world.Ask(new ChooseName(AccessWorld.Id, " "));
        world.Changes.OfType<NameChosen>().Select(c => c.Name).ShouldBe(["Анна С.", null]);
    }

    [Fact, Trait("feature", "MSG-02"), Trait("feature", "AUTH-18")]
    public void Not_everything_about_money_may_be_off_and_nothing_about_credentials()
    {
        static NoticeSwitch Off(NoticeEvent e) => new(e, false, false);
        var world = AccessWorld.Ru();
        world.Ask(new ChooseNotices(AccessWorld.Id, [.. Notices.Money.Select(Off)])).ShouldBe("MoneyNeedsOne");
        world.Ask(new ChooseNotices(AccessWorld.Id, [Off(NoticeEvent.Credentials)])).ShouldBe("CredentialsAlwaysTold");
        world.Ask(new ChooseNotices(AccessWorld.Id, [new(NoticeEvent.Actions, true, true)])).ShouldBe("NoEmail");
        world.Changes.ShouldBeEmpty();

        world.Ask(new ChooseNotices(AccessWorld.Id, [Off(NoticeEvent.SignIns), Off(NoticeEvent.Income), Off(NoticeEvent.Actions)])).ShouldBe("yes");
        world.Changes.OfType<NoticesChosen>().Single().Switches.Count.ShouldBe(3);
        world.Changes.OfType<NoticeQueued>().Single().Text.ShouldBe("sms.notices-off", "fewer messages about sign-ins are told all the same");
        Notices.Of("sms.notices-off").ShouldBeNull("and that cannot be switched off itself");

        world.With(c => c with { Emails = [new(Contact, "anna@example.ru", null)] });
        world.Ask(new ChooseNotices(AccessWorld.Id, [.. Notices.Money.Select(e => new NoticeSwitch(e, false, true))])).ShouldBe("yes", "a letter is a way too");
    }

    [Fact, Trait("feature", "MSG-02")]
    public void Every_message_belongs_to_an_event()
    {
        Notices.Of("promised-payment.taken").ShouldBe(NoticeEvent.Promises);
        Notices.Of("access.password-changed").ShouldBe(NoticeEvent.Credentials);
        Notices.Of("access.new-device").ShouldBe(NoticeEvent.SignIns);
        Notices.Of("profile.email-changed").ShouldBe(NoticeEvent.Credentials);
        Notices.Of("tariff.changed").ShouldBe(NoticeEvent.Actions);
        Notices.Of("sms.worded").ShouldBeNull();
    }

    [Fact, Trait("feature", "MSG-03")]
    public void An_address_waits_for_its_link_and_only_the_right_one_in_time_confirms_it()
    {
        var world = AccessWorld.Ru();
        world.Ask(new RequestEmail(AccessWorld.Id, Contact, "not one")).ShouldBe("NotAnAddress");
        world.Ask(new RequestEmail(AccessWorld.Id, Contact, "anna@example.ru")).ShouldBe("yes");
        var asked = world.Changes.OfType<EmailAsked>().Single();
        world.Changes.OfType<SecretLetterQueued>().Single().To.ShouldBe("anna@example.ru");
        asked.Secret.Reveal().Length.ShouldBe(32);
        asked.Secret.ToString().ShouldBe("***");

        byte[] right = [1], wrong = [2];
        world.With(c => c with { Emails = [new(Contact, null, new("anna@example.ru", right, asked.Until))] });
        world.Ask(new ConfirmEmail(AccessWorld.Id, Contact, wrong)).ShouldBe("LinkOver");
        world.Ask(new ConfirmEmail(AccessWorld.Id, EmailUse.Bills, right)).ShouldBe("LinkOver");
        world.Now = asked.Until;
        world.Ask(new ConfirmEmail(AccessWorld.Id, Contact, right)).ShouldBe("LinkOver");
        world.Now = asked.Until - TimeSpan.FromSeconds(1);
        world.Ask(new ConfirmEmail(AccessWorld.Id, Contact, right)).ShouldBe("yes");
        world.With(c => c with { Emails = [new(Contact, "anna@example.ru", null)] });
        world.Ask(new ConfirmEmail(AccessWorld.Id, Contact, right)).ShouldBe("LinkOver");
        world.Ask(new RequestEmail(AccessWorld.Id, Contact, "anna@EXAMPLE.ru")).ShouldBe("InForce");
    }

    [Fact, Trait("feature", "MSG-03")]
    public void Five_letters_an_hour_and_no_more()
    {
        var world = AccessWorld.Ru();
        for (var i = 0; i < 5; i++)
        {
            world.Ask(new RequestEmail(AccessWorld.Id, Contact, $"victim{i}@example.ru")).ShouldBe("yes");
            var last = world.Changes.OfType<EmailAsked>().Last();
            world.With(c => c with { Emails = [new(Contact, null, new(last.Address, [1], last.Until), last.Asked, last.AskedSince)] });
        }
        world.Ask(new RequestEmail(AccessWorld.Id, Contact, "victim5@example.ru")).ShouldBe("TooOften");
        world.Now += TimeSpan.FromHours(1);
        world.Ask(new RequestEmail(AccessWorld.Id, Contact, "victim5@example.ru")).ShouldBe("yes");
    }

    [Fact, Trait("feature", "MSG-03")]
    public void The_only_way_of_being_told_is_not_dropped()
    {
        var world = AccessWorld.Ru();
        world.Ask(new DropEmail(AccessWorld.Id, Contact)).ShouldBe("NoAddress");
        world.With(c => c with
        {
            Emails = [new(Contact, "anna@example.ru", null), new(EmailUse.Bills, "buh@example.ru", null)],
            Switches = [.. Notices.Money.Select(e => new NoticeSwitch(e, false, true))],
        });
        world.Ask(new DropEmail(AccessWorld.Id, Contact)).ShouldBe("NoticesGoThere");
        world.Ask(new DropEmail(AccessWorld.Id, EmailUse.Bills)).ShouldBe("yes");
        world.With(c => c with { Switches = [] });
        world.Ask(new DropEmail(AccessWorld.Id, Contact)).ShouldBe("yes");
    }
}
