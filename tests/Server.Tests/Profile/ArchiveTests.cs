using System.Net;
using Kabinet.Channels.Web.Archive;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Profile;
using Kabinet.Reads.Archive;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Kabinet.Wording;
using Shouldly;

namespace Kabinet.Tests.Profile;

/// <summary>The archive of operations as a subscriber reads it (DOC-07).</summary>
[Trait("feature", "DOC-07")]
public sealed class ArchiveTests
{
    public static TheoryData<string> Both => Databases.Both;

    static async Task<Tab> Come(World world, Site site, Person person)
    {
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(person))));
        return tab;
    }

    static List<string> Titles(TabPage page) => [.. page.Document.QuerySelectorAll("main .list .b").Select(b => b.TextContent.Replace('\u00A0', ' '))];

    [Fact]
    public void Every_operation_can_be_told_in_every_language()
    {
        foreach (var language in TextBook.Languages)
        {
            OperationList.All.Keys.Where(name => !Wording.Texts.For(language).Has($"archive.{name}")).ShouldBeEmpty($"{language}: add «archive.<operation>» to Texts/{language}/archive.json");
            ArchiveWords.Subjects.Where(subject => !Wording.Texts.For(language).Has($"archive.subject.{subject}")).ShouldBeEmpty(language);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_done_through_any_door_is_told_in_sentences_and_a_refusal_with_its_reason(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var (min, max) = (world.Catalog.Versions[^1].Promises.Min, world.Catalog.Versions[^1].Promises.Max);
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(50000), Books.Cash, "1"), world.Agent());
        world.Clock.Move(TimeSpan.FromMinutes(1));
        await Asking.Yes(world, new TakePromisedPayment(world.Anna.Account, world.Anna.Number, min), world.As(world.Anna));
        world.Clock.Move(TimeSpan.FromMinutes(1));
        await Asking.No(world, new TakePromisedPayment(world.Anna.Account, world.Anna.Number, max), world.As(world.Anna));
        world.Clock.Move(TimeSpan.FromMinutes(1));
        await Asking.Yes(world, new ChoosePassword(world.Anna.Cabinet, new Secret("Kaban-v-lesu-7")), world.As(world.Anna));
        await Asking.Yes(world, new TopUp(world.Boris.Account, world.Boris.Number, world.Money(777), Books.Cash, "1"), world.Agent());

        var tab = await Come(world, site, world.Anna);
        var page = await tab.Get("/archive");
        Titles(page).ShouldBe(["Вы задали пароль", $"Вы взяли обещанный платёж {Printed(max)}", $"Вы взяли обещанный платёж {Printed(min)}", "Пополнение 500,00 ₽", "Открыт лицевой счёт"]);
        page.Text.ShouldContain("Сотрудник оператора, салон");
        page.Document.Source.Text.ShouldNotContain("Kaban-v-lesu-7");

        var refused = await tab.Get(page.Document.QuerySelectorAll("main .list a")[1].GetAttribute("href")!);
        refused.Text.ShouldContain($"Обещанный платёж {Printed(min)} уже взят", customMessage: "the reason with the sums of that day");
        var done = await tab.Get(page.Document.QuerySelectorAll("main .list a")[2].GetAttribute("href")!);
        done.Text.ShouldContain($"Зачислено+{Printed(min)}");

        (await tab.Get("/archive/account/999")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await tab.Get("/archive/other/1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await tab.Get($"/archive?n={world.Boris.Number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await tab.Get($"/archive/account/2?n={world.Boris.Number}")).Status.ShouldBe(HttpStatusCode.NotFound);

        string Printed(Money sum) => Format.For("ru").Money(sum).Replace('\u00A0', ' ');
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Filters_narrow_and_pages_follow_one_another_without_gap_or_repeat(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        for (var i = 0; i < 30; i++)
        {
            world.Clock.Move(TimeSpan.FromMinutes(1));
            await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(100 + i), Books.Cash, $"{i}"), world.Agent());
            await Asking.Yes(world, new ChooseName(world.Anna.Cabinet, $"Анна {i}"), world.As(world.Anna));
        }
        await Asking.No(world, new ChooseName(world.Anna.Cabinet, "<>"), world.As(world.Anna));

        var tab = await Come(world, site, world.Anna);
        var (seen, url, pages) = (new List<string>(), (string?)"/archive", 0);
        while (url is not null)
        {
            var page = await tab.Get(url);
            seen.AddRange(page.Document.QuerySelectorAll("main .list a").Select(a => a.GetAttribute("href")!));
            url = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
            pages++;
        }
        (seen.Count, seen.Distinct().Count(), pages).ShouldBe((62, 62, 3));

        Titles(await tab.Get("/archive?subject=Payments")).ShouldAllBe(title => title.StartsWith("Пополнение", StringComparison.Ordinal));
        Titles(await tab.Get("/archive?channel=desk")).Count.ShouldBe(25);
        Titles(await tab.Get("/archive?result=refused")).ShouldBe(["Вы попросили называть вас: <>"]);
        Titles(await tab.Get("/archive?from=2026-11-23")).ShouldBeEmpty();
        Titles(await tab.Get("/archive?to=2026-11-21")).ShouldBeEmpty();
        Titles(await tab.Get("/archive?from=2026-11-22&to=2026-11-22")).Count.ShouldBe(25);
        foreach (var nonsense in new[] { "subject='; drop table archive--", "channel=x", "result=x", "from=yesterday", "below=x", "below=1-2-3", "below=99999999999999999999-1" })
            (await tab.Get($"/archive?{nonsense}")).Status.ShouldBe(HttpStatusCode.OK, nonsense);
    }

    [Fact]
    public async Task Who_may_only_pay_reads_nothing_of_the_account()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var number = new Kabinet.Access.LinkedNumber(world.Boris.Number, world.Boris.Account, "payer", "Борис", world.Boris.Msisdn);
        var who = new Kabinet.Access.SignedIn([], world.Anna.Cabinet, Proven.Nothing, Rights.R3) { Numbers = [number] };
        var read = new ReadArchive(world.Database, () => world.Catalog);
        (await read.Run(who, number, new([], "", "", null, null), ArchivePlace.Newest)).Rows.ShouldBeEmpty();
        (await read.One(who, number, ofAccount: true, 1)).ShouldBeNull();
        (await read.One(who, number with { Role = "owner" }, ofAccount: true, 1)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_row_of_other_days_that_lacks_a_value_or_a_name_is_told_all_the_same()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var words = new ArchiveWords(Wording.Texts.For("ru"), world.Catalog.Versions[^1], new Kabinet.Access.SignedIn([], world.Anna.Cabinet, Proven.Nothing, Rights.R0));
        ArchiveEntry Row(string operation, string outcome = "done") => new(true, 1, world.Clock.GetUtcNow(), operation, Who.Subscriber, $"cabinet:{world.Anna.Cabinet}", "fax", "{}", outcome, "[]");
        words.Title(Row("promised-payment.take")).ShouldBe("Вы взяли обещанный платёж …");
        words.Title(Row("what.is-this")).ShouldBe("Служебное действие");
        words.ByWhom(Row("top-up")).ShouldBe("Вы, fax");
        words.Refusal(Row("promised-payment.take", "refused HasDebts")).ShouldBe("На ваших номерах есть долг …. Погасите его, и обещанный платёж станет доступен");
        words.Refusal(Row("promised-payment.take", "refused NoSuchNameAnyMore")).ShouldBe("Действие не выполнено.");
    }
}
