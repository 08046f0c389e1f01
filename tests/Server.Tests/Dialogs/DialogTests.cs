using System.Text;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;
using Kabinet.Wording;

namespace Kabinet.Tests.Dialogs;

/// <summary>
/// The conversations of this folder, held on both databases. <c>KABINET_WRITE_DIALOGS=1</c> writes the answers into them:
/// look at the difference before you keep it. <c>KABINET_WRITE_DOCS=1</c> makes <c>docs/dialogs.md</c> anew.
/// </summary>
public sealed class DialogTests
{
    static bool Asked(string variable) => Environment.GetEnvironmentVariable(variable) == "1";

    public static TheoryData<string, string, string> Conversations
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var conversation in Conversation.All)
                foreach (var database in new[] { Databases.Sqlite, Databases.Postgres })
                    all.Add(conversation.File, conversation.Title, database);
            return all;
        }
    }

    [Theory, MemberData(nameof(Conversations)), Trait("feature", "CHAN-02"), Trait("feature", "CHAN-03"), Trait("feature", "PAY-04"), Trait("feature", "PAY-03"), Trait("feature", "PAY-06"), Trait("feature", "AUTH-04"), Trait("feature", "AUTH-05"), Trait("feature", "AUTH-06"), Trait("feature", "SERV-04")]
    public async Task Every_conversation_goes_as_it_is_written(string file, string title, string database)
    {
        var written = Conversation.All.Single(c => c.File == file && c.Title == title);
        var held = await Hold(written, database);
        if (Asked("KABINET_WRITE_DIALOGS"))
        {
            if (database == Databases.Sqlite) Rewrite(written, held);
        }
        else held.ToString().ShouldBe(written.ToString(), $"{file}: {title}");
    }

    static async Task<Conversation> Hold(Conversation written, string database)
    {
        await using var world = await World.Open(database, Given(written, "operator") ?? "ru");
        var talk = new Talk(world, new Gateway("test", Given(written, "trust") == "none" ? Trust.None : Trust.Network)) { OnNet = Given(written, "trunk") != "foreign" };
        await Prepare(world, written, talk);
        if (Given(written, "spent") == "Anna") await Expenses.AnnasMonth.Happens(world);
        foreach (var (_, whose) in written.Given.Where(g => g.Name == "letin")) await world.LetIn(world.Boris, talk.Person(whose), Role.Payer);
        if (Given(written, "child") is { } child) await world.AllowPlace(talk.Person(child));
        if (Given(written, "left") == "Anna") await House.LeftoverSamples.HasLeft(world);
        if (Given(written, "pays") is { } payer) await Keeps(world, talk, payer);
        if (Given(written, "owes") is not null)
        {
            var bill = await House.BillSamples.Issued(world);
            world.Clock.MoveTo(world.Catalog.Calendar.StartOf(bill.DueOn.AddDays(-2)));
        }
        if (Given(written, "cards") is { } worth) await world.PrintCards(long.Parse(worth, System.Globalization.CultureInfo.InvariantCulture) * 100, "12345678901234", "43210987654321");
        var steps = new List<Conversation.Step>();
        foreach (var step in written.Steps)
        {
            var lines = await talk.Do(step.Act);
            var screen = string.Join('\n', lines.Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l[2..]));
            Air.Fits(screen, 182, 70).ShouldBeTrue($"{screen.Length} characters: {screen}");
            steps.Add(step with { Answer = [.. lines.Select(Masked)] });
        }
        (await world.Faults()).ShouldBeEmpty();
        return written with { Steps = steps };
    }

    /// <summary>A template and a card of his, after a payment that is over.</summary>
    static async Task Keeps(World world, Talk talk, string name)
    {
        var person = talk.Person(name);
        await world.Monthly(person);
        await Asking.Yes(world, new Kabinet.Operations.Payouts.SavePayoutCard(person.Account, "token-1", "Мир •• 4821"), world.Counterparty());
        await talk.Do($"{name} waits 0 s");
    }

    static string? Given(Conversation written, string name) => written.Given.Where(g => g.Name == name).Select(g => g.Value).FirstOrDefault();

    /// <summary>A generated password and a code are others each time.</summary>
    static string Masked(string line) => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(line,
        @"\b(?=\w*\d)(?=\w*[a-z])(?=\w*[A-Z])\w{10,}\b|\b[A-HJ-NP-Za-km-z2-9]{12}\b", "************"), @"(?<=#|^SMS \| (?:Код|Code) )\d{6}\b", "******");

    static Task Prepare(World world, Conversation written, Talk talk) => world.Database.Write(tx =>
    {
        foreach (var (name, value) in written.Given)
        {
            var person = name is "packages" or "services" ? talk.Person(value) : null;
            if (name == "language") tx.Add("update cabinet set language = $1", value);
            if (name == "packages") Packages(world, tx, person!);
            if (name == "services")
                foreach (var service in world.Catalog.Versions[^1].ServiceList.Take(2))
                    tx.Add("insert into connected_service (account_id, subscription_id, code, since) values ($1, $2, $3, $4)", person!.Account.Value, person.Number.Value, service.Code, 1);
        }
        return ValueTask.CompletedTask;
    });

    static void Packages(World world, Tx tx, Person person)
    {
        var today = world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());
        var tariff = world.Catalog.On(today).TariffList.First(t => t.Grants.Length > 1);
        var until = world.Catalog.Calendar.StartOf(Month.Of(today).Next);
        foreach (var rule in tariff.Grants)
            tx.Add("""
                insert into grant_left (account_id, grant_id, subscription_id, code, unit, size, amount_left, priority, from_at, until_at, minted_order, catalog_version)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $2, $11)
                """, person.Account.Value, world.Frame.Ids.Block(), person.Number.Value, rule.Code, (int)rule.Unit, rule.Size, rule.Size / 3, rule.Priority,
                world.Clock.GetUtcNow().AddDays(-20).Stored(), until.Stored(), world.Catalog.On(today).Id);
    }

    static readonly Lock Files = new();

    static void Rewrite(Conversation written, Conversation held)
    {
        lock (Files)
        {
            var file = Path.Combine(Conversation.Folder, written.File);
            var text = File.ReadAllText(file);
            var head = text[..text.IndexOf("\n== ", StringComparison.Ordinal)];
            File.WriteAllText(file, head + string.Concat(Conversation.Read(file).Select(c => "\n" + (c.Title == held.Title ? held : c))));
        }
    }

    [Fact]
    public void The_page_of_dialogs_shows_these_conversations()
    {
        var page = new StringBuilder("# What subscribers dial and text, and what they are answered\n\nMade from `tests/Server.Tests/Dialogs/*.txt` by the tests, which hold every conversation on both databases; do not edit.\n");
        foreach (var file in Conversation.All.GroupBy(c => c.File))
        {
            page.Append($"\n## {File.ReadLines(Path.Combine(Conversation.Folder, file.Key)).First()}\n");
            foreach (var conversation in file) page.Append($"\n### {conversation.Title}\n\n```\n{conversation.ToString().Split('\n', 2)[1]}```\n");
        }
        var target = Path.Combine(World.Root, "docs", "dialogs.md");
        if (Asked("KABINET_WRITE_DOCS")) File.WriteAllText(target, page.ToString());
        File.ReadAllText(target).ShouldBe(page.ToString(), "docs/dialogs.md is stale: run the tests once with KABINET_WRITE_DOCS=1");
    }
}
