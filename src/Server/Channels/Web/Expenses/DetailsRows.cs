using Kabinet.Channels.Web.Drawing;
using Kabinet.Channels.Web.Entries;
using Kabinet.Reads.Expenses;
using Kabinet.Wording;
using Microsoft.AspNetCore.Components;

namespace Kabinet.Channels.Web.Expenses;

/// <summary>The rows of the details, under a heading for each day. The page that is the longest of all and deepest in history: written, not drawn.</summary>
public sealed class DetailsRows : WrittenPart
{
    [Parameter, EditorRequired] public required IReadOnlyList<Entry> Entries { get; set; }
    [Parameter, EditorRequired] public required EntryWords Words { get; set; }
    [Parameter, EditorRequired] public required Func<DateTimeOffset, DateOnly> Day { get; set; }

    // What stands in every row is encoded once.
    readonly byte[]?[] titles = new byte[]?[EntryWords.Classes];
    byte[] why = [], whyStart = [];

    public override void Write(PageBytes to)
    {
        var shown = default(DateOnly);
        (why, whyStart) = (PageBytes.Encoded(T["why.title"]), PageBytes.Encoded(Words.WhyStart));
        foreach (var entry in Entries)
        {
            var day = Day(entry.At);
            if (day != shown) Heading(to, shown = day);
            Row(to, entry);
        }
    }

    void Heading(PageBytes to, DateOnly day)
    {
        to.Raw("<tr class=\"day\"><th colspan=\"5\" scope=\"rowgroup\">"u8);
        to.Text(Format.Heading(F.DayRelative(day)));
        to.Raw("</th></tr>\n"u8);
    }

    void Row(PageBytes to, Entry entry)
    {
        var volume = Words.Volume(entry);
        to.Raw("<tr><td class=\"m num sec o3\">"u8);
        to.Text(F.Time(entry.At));
        if (volume.Length > 0)
        {
            to.Raw("<span class=\"ph\"> · "u8);
            to.Text(volume);
            to.Raw("</span>"u8);
        }
        to.Raw("</td><th scope=\"row\" class=\"o1\"><span class=\"row g8\">"u8);
        to.Raw(Icon.Small(Words.Icon(entry)).Value);
        if (entry.IsUsage) to.Raw(titles[(int)entry.Usage] ??= PageBytes.Encoded(Words.Title(entry)));
        else to.Text(Words.Title(entry));
        to.Raw("</span></th><td class=\"m sec o5\">"u8);
        to.Text(Words.Peer(entry));
        to.Raw("</td><td class=\"tr hd\">"u8);
        to.Text(volume);
        to.Raw("</td><td class=\"tr o2\"><a class=\"sum-link"u8);
        to.Raw(entry.Amount.IsPositive ? " good"u8 : entry.Amount.IsZero ? " m"u8 : default);
        to.Raw("\" href=\""u8);
        to.Raw(whyStart);
        to.Value(entry.Id);
        to.Raw("\" title=\""u8);
        to.Raw(why);
        to.Raw("\">"u8);
        to.Text(!entry.Amount.IsZero ? F.Change(entry.Amount) : T[entry.Packaged ? "home.in-package" : "entry.free"]);
        to.Raw("<span class=\"vh\">, "u8);
        to.Raw(why);
        to.Raw("</span></a></td></tr>\n"u8);
    }
}
