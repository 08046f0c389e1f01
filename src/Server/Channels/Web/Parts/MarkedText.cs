using System.Text.RegularExpressions;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Parts;

/// <summary>
/// Cuts a phrase at its marks before values are put in, so that a value with asterisks or brackets in it stays plain text.
/// </summary>
public static partial class MarkedText
{
    /// <summary>A stretch of text of one look.</summary>
    public readonly record struct Run(string Text, bool Bold, string? Href);

    public static IReadOnlyList<Run> Of(Phrase phrase, Format format, IReadOnlyDictionary<string, object?> values)
    {
        var runs = new List<Run>();
        var at = 0;
        foreach (Match mark in Mark().Matches(phrase.Source))
        {
            Add(phrase.Source[at..mark.Index], false, null);
            if (mark.Groups["bold"] is { Success: true } bold) Add(bold.Value, true, null);
            else Add(mark.Groups["label"].Value, false, (string?)values[mark.Groups["href"].Value]);
            at = mark.Index + mark.Length;
        }
        Add(phrase.Source[at..], false, null);
        return runs;

        void Add(string source, bool bold, string? href)
        {
            if (source.Length > 0) runs.Add(new(Phrase.Parse(source).Fill(format, values), bold, href));
        }
    }

    [GeneratedRegex(@"\*\*(?<bold>.+?)\*\*|\[(?<label>[^\]]+)\]\((?<href>[\w-]+)\)")]
    private static partial Regex Mark();
}
