using Kabinet.Channels.Web.Expenses;
using Kabinet.Reads.Expenses;
using Kabinet.Tests.Worlds;
using Kabinet.Wording;
using Shouldly;
using static Kabinet.Tests.Expenses.AnnasMonth;

namespace Kabinet.Tests.Expenses;

/// <summary>What happened, all of it and only that, whatever the filters and the page.</summary>
[Trait("feature", "SPEND-03")]
public sealed class DetailsTests
{
    static readonly DetailsAsked November = new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30));

    static async Task<string[]> Found(World world, DetailsAsked asked) =>
        [.. (await Details(world).Run(Linked(world.Anna), asked)).Entries.Select(e => $"{(e.IsUsage ? e.Usage : e.Reason)} {e.Units}")];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_filter_finds_its_own(string database)
    {
        await using var world = await World.Open(database);
        await Happens(world);

        (await Found(world, November)).ShouldBe(["top-up 0", "VoiceOut 240", "SmsIn 1", "SmsOut 1", "Data 3145728", "Data 20971520", "Data 10485760", "VoiceIn 60", "VoiceOut 120"]);
        (await Found(world, November with { From = new(2026, 11, 4), To = new(2026, 11, 8) })).ShouldBe(["Data 3145728", "Data 20971520"]);
        (await Found(world, November with { Kind = EntryKind.Calls })).ShouldBe(["VoiceOut 240", "VoiceIn 60", "VoiceOut 120"]);
        (await Found(world, November with { Kind = EntryKind.Messages, Direction = Direction.Out })).ShouldBe(["SmsOut 1"]);
        (await Found(world, November with { Kind = EntryKind.Data })).Length.ShouldBe(3);
        (await Found(world, November with { Kind = EntryKind.Fees })).ShouldBeEmpty();
        (await Found(world, November with { Kind = EntryKind.Income })).ShouldBe(["top-up 0"]);
        (await Found(world, November with { Direction = Direction.In })).ShouldBe(["SmsIn 1", "VoiceIn 60"]);
        (await Found(world, November with { Peer = Kazakhstan })).ShouldBe(["VoiceOut 240", "SmsIn 1"]);
        (await Found(world, November with { Category = Category.OutgoingLongDistance })).ShouldBe(["VoiceOut 240"]);
        (await Found(world, November with { Group = SpendGroup.Roaming })).ShouldBe(["Data 3145728"]);
        (await Found(world, November with { Group = SpendGroup.Calls })).ShouldBe(["VoiceIn 60", "VoiceOut 120"]);
        (await Found(world, November with { Paid = true })).ShouldNotContain("VoiceIn 60");
        (await Found(world, November with { Kind = EntryKind.Income, Paid = true })).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Pages_follow_one_another_without_a_gap_or_a_repeat(string database)
    {
        await using var world = await World.Open(database);
        await Fill(world, world.Anna, 230);
        var seen = new List<EntryId>();
        var pages = 0;
        for (EntryId? after = null; ; pages++)
        {
            var page = await Details(world).Run(Linked(world.Anna), November, after);
            page.Entries.Count.ShouldBeLessThanOrEqualTo(ReadDetails.PageRows);
            seen.AddRange(page.Entries.Select(e => e.Id));
            if (page.Next is null) break;
            after = EntryId.Read($"{page.Next}");
        }
        pages.ShouldBe(4);
        seen.Distinct().Count().ShouldBe(233);
        seen.Count.ShouldBe(233);
        seen.Select(id => id.At).ShouldBeInOrder(SortDirection.Descending);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_groups_of_the_store_are_those_of_the_pages(string database)
    {
        await using var world = await World.Open(database);
        var pairs = Enum.GetValues<Category>().Where(c => c != Category.Income).SelectMany(c => Enumerable.Range(0, 16).Select(f => (Category: c, Flags: (SpendFlags)f))).ToList();
        var from = string.Join(" union all ", pairs.Select(p => $"select {(int)p.Category} as category, {(int)p.Flags} as flags"));
        var groups = await world.Database.Read(s => s.All($"select category, flags, {ReadDetails.GroupOf} from ({from}) x order by 1, 2",
            row => ((Category)row.GetInt32(0), (SpendFlags)row.GetInt32(1), (SpendGroup)row.GetInt32(2))));
        groups.ShouldBe(pairs.OrderBy(p => p.Category).ThenBy(p => p.Flags).Select(p => (p.Category, p.Flags, SpendGroups.Of(p.Category, p.Flags))));
    }

    [Theory]
    [InlineData("1-u-5"), InlineData("1-u--5"), InlineData("17-m-3-0"), InlineData("17-m-3-12")]
    public void An_entry_is_named_and_found_again(string name) => $"{EntryId.Read(name)}".ShouldBe(name);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("1"), InlineData("1-u"), InlineData("1-x-1"), InlineData("1-m-1"), InlineData("a-u-1"), InlineData("1-m-1--2"), InlineData("99999999999999999999-u-1")]
    public void What_is_no_name_names_nothing(string? name) => EntryId.Read(name).ShouldBeNull();

    [Theory]
    [InlineData("=1+1"), InlineData("+7 900"), InlineData("-1"), InlineData("−1"), InlineData("@sum"), InlineData("\t=1"), InlineData("\r=1"), InlineData("\n=1"), InlineData("=\"a;b\"")]
    [Trait("security", "S-63")]
    public void No_cell_of_a_file_is_a_formula(string text)
    {
        Func<string, string> cell = new DetailsFile(null!, Texts.For("ru"), null!).Cell;
        if (Weak.Weakness.Here is { } weak) { weak.Used(); cell = weak.Cells(cell); }
        cell(text).TrimStart('"').ShouldStartWith("'");
        cell("Звонок; домой").ShouldBe("\"Звонок; домой\"");
        cell("в «Ольхе»").ShouldBe("в «Ольхе»");
    }
}
