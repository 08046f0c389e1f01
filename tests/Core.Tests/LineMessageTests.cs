using Kabinet.Operations;
using Kabinet.Operations.Line;
using Kabinet.Operations.Messages;
using Shouldly;
using static Kabinet.Tests.LineWorld;

namespace Kabinet.Tests;

[Trait("feature", "MSG-01")]
public sealed class LineMessageTests
{
    const string Friend = "79007654321";

    readonly LineWorld world = new();

    static SendMessage Write(string text = "Привет", string to = Friend, DateTimeOffset? at = null) => new(Id, Number, to, new Secret(text), at);

    [Fact]
    public void One_leaves_now_and_its_text_reaches_no_archive()
    {
        var message = world.Yes(Write());
        message.State.ShouldBe(MessageState.Sending);
        world.Changes.OfType<CallQueued>().ShouldHaveSingleItem().Counterparty.ShouldBe("message");
        $"{message}{Write()}".ShouldNotContain("Привет");
        world.Account.Balance.ShouldBe(Rub(34850), "the rating charges it once it is sent");
        world.Answer(new CancelMessage(Id, Number, message.Id)).ShouldBe("TooLate");
        world.Answer(new NoteMessage(Id, Number, message.Id, MessageState.Delivered)).ShouldBe("yes");
        world.Answer(new NoteMessage(Id, Number, message.Id, MessageState.Sent)).ShouldBe("NoNews", "news may come in any order");
        world.Answer(new NoteMessage(Id, Number, message.Id, MessageState.Waits)).ShouldBe("NoNews");
        world.Answer(new NoteMessage(Id, Number, 5, MessageState.Sent)).ShouldBe("NoSuchMessage");
    }

    [Fact]
    public void One_that_is_put_off_waits_can_be_cancelled_and_leaves_by_the_clock()
    {
        var (first, second) = (world.Yes(Write(at: world.Now.AddHours(1))), world.Yes(Write(at: world.Now.AddHours(2))));
        world.Answer(Write(at: world.Now.AddHours(3))).ShouldBe("TooManyWaiting");
        world.Yes(new CancelMessage(Id, Number, first.Id));
        world.Answer(new CancelMessage(Id, Second, second.Id)).ShouldBe("NoSuchMessage");
        world.Answer(new DispatchMessage(Id, Number, second.Id)).ShouldBe("NotDue");
        world.Now = world.Now.AddHours(2);
        world.Answer(new DispatchMessage(Id, Number, first.Id)).ShouldBe("NotWaiting");
        world.Yes(new DispatchMessage(Id, Number, second.Id));
        world.Answer(new DispatchMessage(Id, Number, second.Id)).ShouldBe("NotWaiting");
    }

    [Fact]
    public void When_its_time_comes_without_money_or_on_a_blocked_number_it_fails()
    {
        var (first, second) = (world.Yes(Write(at: world.Now.AddHours(1))), world.Yes(Write(at: world.Now.AddHours(1))));
        world.Now = world.Now.AddHours(1);
        world.Account = world.Account with { Balance = Rub(249) };
        world.Answer(new DispatchMessage(Id, Number, first.Id)).ShouldBe("NotEnoughMoney");
        world.Yes(new BlockLostNumber(Id, Number));
        world.Answer(new DispatchMessage(Id, Number, second.Id)).ShouldBe("Blocked");
        world.Account.Extras.Messages.Select(m => (m.State, m.Reason)).ShouldBe([(MessageState.Failed, "no-money"), (MessageState.Failed, "blocked")]);
    }

    [Theory, InlineData("", "NotANumber"), InlineData("0890", "NotANumber"), InlineData("77015550114", "NotThere"), InlineData("79161234567", "yes")]
    public void To_whom_it_may_go(string to, string answer) => world.Answer(Write(to: to)).ShouldBe(answer);

    [Fact]
    public void Text_time_number_and_money_must_be_right()
    {
        world.Answer(Write(" \n ")).ShouldBe("EmptyText");
        world.Answer(Write(new string('я', 135))).ShouldBe("TooLong");
        world.Answer(Write(at: world.Now.AddDays(31))).ShouldBe("TooLate");
        world.Account = world.Account with { Balance = Rub(499) };
        world.Answer(Write(new string('я', 71))).ShouldBe("NotEnoughMoney", "two messages");
        world.Answer(new SendMessage(Id, new(9), Friend, new Secret("x"))).ShouldBe("NoSuchNumber");
        world.Answer(new MarkMessagesRead(Id, new(9))).ShouldBe("NoSuchNumber");
        world.With = Terms with { Messages = null };
        world.Answer(Write()).ShouldBe("NotOffered");
        world.With = Terms;
        world.Yes(new BlockLostNumber(Id, Number));
        world.Answer(Write()).ShouldBe("Blocked");
    }

    [Fact]
    public void Nobody_sends_hundreds()
    {
        for (var i = 0; i < 3; i++) world.Yes(Write());
        world.Answer(Write()).ShouldBe("TooOften", "three an hour");
        world.Now = world.Now.AddHours(2);
        world.Yes(Write());
        world.Yes(Write());
        world.Answer(Write()).ShouldBe("TooOften", "five a day");
        world.Now = world.Now.AddDays(1);
        world.Yes(Write());
    }

    [Theory, InlineData(160, 'a', 1), InlineData(161, 'a', 2), InlineData(306, 'a', 2), InlineData(307, 'a', 3), InlineData(80, '€', 1), InlineData(81, '€', 2), InlineData(70, 'я', 1), InlineData(71, 'я', 2), InlineData(134, 'я', 2), InlineData(135, 'я', 3)]
    public void A_text_is_so_many_messages(int length, char of, int parts) => SmsLength.Parts(new string(of, length)).ShouldBe(parts);
}
