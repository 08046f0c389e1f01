using FsCheck;
using FsCheck.Fluent;
using Kabinet.Channels.Ussd;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Kabinet.Wording;

namespace Kabinet.Tests.Dialogs;

/// <summary>A screen is cut into pages that fit, and nothing is lost on the way.</summary>
public sealed class ScreenTests
{
    static readonly Gateway[] Routes = [new("a", Trust.Network), new("b", Trust.Network, 160, 67), new("c", Trust.Network, 60, 40)];

    [Fact]
    public void Whatever_is_said_fits_page_by_page_and_no_word_is_lost()
    {
        var words = Gen.Elements("да", "Обещанный", "payment", "€uro", "предоставляется", "1 234,50 ₽", "*111*25#", new string('щ', 90), "ok", "\n").ListOf();
        Prop.ForAll(words.ToArbitrary(), Arb.From(Gen.Elements(Routes)), (said, route) =>
        {
            foreach (var language in TextBook.Languages)
                foreach (var canLeave in new[] { false, true })
                {
                    var texts = Texts.For(language);
                    var text = string.Join(' ', said);
                    var pages = new Screen([text]).Pages(route, texts, canLeave);
                    pages.ShouldAllBe(page => Air.Fits(page, route.Septets, route.Characters));
                    Squeezed(string.Concat(pages.Select((p, i) => Content(p, texts, canLeave || i > 0, i + 1 < pages.Count)))).ShouldBe(Squeezed(Air.Plain(text)));
                }
        }).QuickCheckThrowOnFailure();

        static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        static string Content(string page, Texts texts, bool back, bool next)
        {
            var ways = $"{(back ? texts["ussd.back"] : "")} {(next ? texts["ussd.next"] : "")}".Trim();
            page.ShouldEndWith(ways);
            return page[..^ways.Length];
        }
    }

    [Theory]
    [InlineData("ru", "sqlite"), InlineData("by", "postgres")]
    public async Task Every_screen_of_every_operator_fits_every_gateway_in_every_language(string operatorKey, string database)
    {
        await using var world = await World.Open(database, operatorKey);
        foreach (var language in TextBook.Languages)
        {
            await world.Database.Write(tx => { tx.Add("update cabinet set language = $1", language); return ValueTask.CompletedTask; });
            foreach (var route in Routes)
                foreach (var code in world.Catalog.UssdCodes) await Crawl(new Talk(world, route), code.Code, route);
        }
    }

    /// <summary>Every item of every menu by dialled paths, and every page of every screen.</summary>
    static async Task Crawl(Talk talk, string code, Gateway route)
    {
        var waiting = new Queue<string>([code]);
        var seen = new HashSet<string>();
        while (waiting.TryDequeue(out var path))
        {
            var reply = await talk.Dial("Anna", path);
            var whole = reply.Text;
            for (var pages = 1; ; pages++)
            {
                reply.Text.ShouldNotBeEmpty(path);
                Air.Fits(reply.Text, route.Septets, route.Characters).ShouldBeTrue($"{path}: {reply.Text}");
                if (!reply.Text.Contains("9 ", StringComparison.Ordinal) || !(reply.Text.EndsWith("9 Далее", StringComparison.Ordinal) || reply.Text.EndsWith("9 Next", StringComparison.Ordinal))) break;
                pages.ShouldBeLessThan(40, $"{path} has no end");
                reply = await talk.Type("Anna", "9");
                whole += reply.Text;
            }
            if (path.Count(c => c == '*') > 5 || !seen.Add(whole)) continue;
            for (var item = 1; item <= 8; item++) waiting.Enqueue($"{path[..^1]}*{item}#");
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "CHAN-02"), Trait("fault", "IVR or USSD session hangs on input and holds the channel")]
    public async Task A_turn_that_comes_twice_or_at_once_has_one_effect_and_one_answer(string database)
    {
        await using var world = await World.Open(database);
        var talk = new Talk(world, Gateway.Demo);
        await talk.Dial("Anna", "*111*32*2#");
        var again = new UssdTurn(Gateway.Demo, "s1", world.Anna.Msisdn, "", "1", UssdKind.Input, 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => talk.Ussd.Answer(again))));

        answers.Distinct().ShouldHaveSingleItem().Text.ShouldStartWith("Зачислено");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(64850));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "IVR or USSD session hangs on input and holds the channel")]
    public async Task A_dialog_that_never_stops_is_stopped(string database)
    {
        await using var world = await World.Open(database);
        var talk = new Talk(world, Gateway.Demo);
        var reply = await talk.Dial("Anna", "*111#");
        var turns = 0;
        for (; reply.More && turns < 200; turns++) reply = await talk.Type("Anna", turns % 2 == 0 ? "9" : "0");
        turns.ShouldBe(UssdDoor.MostSteps + 1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_new_dialog_ends_the_old_one_and_nobody_walks_in_anothers(string database)
    {
        await using var world = await World.Open(database);
        var talk = new Talk(world, Gateway.Demo);
        await talk.Dial("Anna", "*111#");
        await talk.Dial("Anna", "*111*32#");
        (await talk.Ussd.Answer(new UssdTurn(Gateway.Demo, "s1", world.Anna.Msisdn, "", "1", UssdKind.Input, 1))).ShouldSatisfyAllConditions(r => r.More.ShouldBeFalse(), r => r.Text.ShouldStartWith("Сеанс завершён"));
        (await talk.Ussd.Answer(new UssdTurn(Gateway.Demo, "s2", world.Boris.Msisdn, "", "1", UssdKind.Input, 1))).More.ShouldBeFalse();
        (await talk.Ussd.Answer(new UssdTurn(new Gateway("other", Trust.Network), "s2", world.Anna.Msisdn, "", "1", UssdKind.Input, 1))).More.ShouldBeFalse();
        (await talk.Ussd.Answer(new UssdTurn(Gateway.Demo, "s2", world.Anna.Msisdn, "", "1", UssdKind.Input, 1))).More.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "CHAN-03")]
    public async Task An_SMS_that_is_brought_twice_or_at_once_is_answered_once(string database)
    {
        await using var world = await World.Open(database);
        var talk = new Talk(world, Gateway.Demo);
        var sms = new Kabinet.Channels.Sms.SmsIn(Gateway.Demo, world.Anna.Msisdn, "111", "ОБЕЩАННЫЙ 300", "m-1");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => talk.Sms.Take(sms))));
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(64850));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => talk.Sms.Take(sms with { Text = "БАЛАНС", Id = "m-2" }))));
        await talk.Do("Anna waits 0 seconds");
        var count = await world.Database.Read(s => s.First("select count(*) from demo_sms where msisdn = $1", row => row.GetInt64(0), world.Anna.Msisdn.Digits));
        count.ShouldBe(2);
    }

    [Fact]
    public async Task Two_machines_that_answer_each_other_come_to_rest()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var talk = new Talk(world, Gateway.Demo);
        for (var i = 0; i < 50; i++) await talk.Sms.Take(new(Gateway.Demo, world.Anna.Msisdn, "111", "Команды", $"m{i}"));
        (await world.Database.Read(s => s.First("select count(*) from outbox", row => row.GetInt64(0)))).ShouldBe(AnsweredSms.MostInAnHour);
    }
}
