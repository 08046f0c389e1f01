using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Ussd;

/// <summary>An item of a menu: leads to a place, or does something and then leads to one.</summary>
/// <param name="Place">Where it leads at once.</param>
/// <param name="Deed">Changes something and names the place that tells what came of it; never started by a dialled path.</param>
public sealed record Choice(string Label, string? Place, Func<Task<string>>? Deed = null);

/// <summary>What a place says, before it is cut into pages that fit the gateway.</summary>
/// <param name="Lines">A line is broken only when it is longer than a screen.</param>
public sealed record Screen(params IEnumerable<string> Lines)
{
    public IReadOnlyList<Choice> Choices { get; init; } = [];
    /// <summary>Takes what is typed when it is no item and no way back.</summary>
    public Func<string, Task<string>>? Typed { get; init; }
    /// <summary>What was dialled behind the code is taken like what is typed: only where nothing is charged by it.</summary>
    public bool TakesDialled { get; init; }

    /// <summary>The number an item is chosen by: 1 to 8, then from 10, because 9 is the next page and 0 the way back.</summary>
    public static int NumberOf(int index) => index < 8 ? index + 1 : index + 2;

    public Choice? Chosen(string input) => Choices.Where((_, i) => NumberOf(i).ToString(System.Globalization.CultureInfo.InvariantCulture) == input).FirstOrDefault();

    /// <summary>Pages of whole lines, each with the ways that lead from it. Nothing is ever cut off.</summary>
    /// <param name="canLeave">There is a place to go back to from the first page.</param>
    public IReadOnlyList<string> Pages(Gateway gateway, Texts texts, bool canLeave)
    {
        var lines = Lines.Concat(Choices.Select((c, i) => $"{NumberOf(i)} {c.Label}")).SelectMany(l => Air.Plain(l).Split('\n')).ToList();
        if (With(string.Join('\n', lines), texts, canLeave, next: false) is var all && Fits(all, gateway)) return [all];

        var rest = new Queue<string>(lines.SelectMany(l => Pieces(l, gateway, texts)));
        var pages = new List<string>();
        do
        {
            var back = pages.Count > 0 || canLeave;
            var whole = With(string.Join('\n', rest), texts, back, next: false);
            if (Fits(whole, gateway)) { pages.Add(whole); break; }
            var page = rest.Dequeue();
            while (rest.TryPeek(out var line) && Fits(With($"{page}\n{line}", texts, back, next: true), gateway)) page += $"\n{rest.Dequeue()}";
            pages.Add(With(page, texts, back, next: true));
        }
        while (rest.Count > 0);
        return pages;
    }

    static bool Fits(string text, Gateway gateway) => Air.Fits(text, gateway.Septets, gateway.Characters);

    static string With(string text, Texts texts, bool back, bool next) => (back, next) switch
    {
        (true, true) => $"{text}\n{texts["ussd.back"]} {texts["ussd.next"]}",
        (true, false) => $"{text}\n{texts["ussd.back"]}",
        (false, true) => $"{text}\n{texts["ussd.next"]}",
        _ => text,
    };

    /// <summary>A line that fits no screen with both ways on it is broken between words, a word only when it must be.</summary>
    static IEnumerable<string> Pieces(string line, Gateway gateway, Texts texts)
    {
        while (!Fits(With(line, texts, true, true), gateway))
        {
            var most = line.Length - 1;
            while (!Fits(With(line[..most], texts, true, true), gateway)) most--;
            var blank = line.LastIndexOf(' ', most);
            yield return blank > 0 ? line[..blank] : line[..most];
            line = blank > 0 ? line[(blank + 1)..] : line[most..];
        }
        yield return line;
    }
}
