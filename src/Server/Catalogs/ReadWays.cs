using System.Collections.Immutable;
using Kabinet.Operations;
using Kabinet.Running;

namespace Kabinet.Catalogs;

/// <summary>ways.yaml: terms of the ways in that prove little.</summary>
static class ReadWays
{
    public static WayTerms Read(Reading reading)
    {
        if (reading.Open("ways.yaml") is not { } map) return WayTerms.Careful;
        var (days, denied) = (WayTerms.Careful.AccountHintDays, ImmutableArray.CreateBuilder<string>());
        if (map.Map("account-number", required: false) is { } account)
        {
            days = account.Whole("days", 1, 366, days);
            foreach (var (word, at) in account.Words("denied"))
                if (OperationList.All.ContainsKey(word)) denied.Add(word);
                else account.Wrong(at, $"unknown operation «{word}»", Mistakes.Hint(word, OperationList.All.Keys));
            account.Done();
        }
        var level = map.OneOf("network-level", [("R0", Rights.R0), ("R1", Rights.R1)], required: false);
        var terms = new WayTerms(days, denied.ToImmutable(), level);
        if (map.Map("voice", required: false) is { } voice)
        {
            terms = terms with
            {
                VoiceSilence = voice.Whole("silence", 3, 60, terms.VoiceSilence), VoiceTyping = voice.Whole("typing", 5, 120, terms.VoiceTyping), VoiceTurns = voice.Whole("turns", 4, 50, terms.VoiceTurns),
            };
            voice.Done();
        }
        map.Done();
        return terms;
    }
}
