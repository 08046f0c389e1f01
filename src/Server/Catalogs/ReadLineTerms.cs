using System.Collections.Immutable;
using System.Globalization;

namespace Kabinet.Catalogs;

/// <summary>line.yaml: what a number has beside its tariff: blocks, forwarding, voice mail, tones, messages. May be missing.</summary>
static class ReadLineTerms
{
    public static ImmutableArray<LineTerms> Read(Reading reading)
    {
        if (!reading.HasFile("line.yaml") || reading.Open("line.yaml") is not { } map) return [];
        var terms = map.Maps("line", required: true).Select(Terms).ToImmutableArray();
        ReadOperator.SameDay(map, "line", terms.Select(t => t.From));
        map.Done();
        return terms;
    }

    static LineTerms Terms(YamlMap map)
    {
        var terms = new LineTerms(map.Day("from"), Block(map)) { Forwarding = Forwarding(map), VoiceMail = VoiceMail(map), Tone = Tone(map), Messages = Messages(map) };
        map.Done();
        return terms;
    }

    static BlockTerms? Block(YamlMap map)
    {
        if (map.Map("block", required: false) is not { } block) return null;
        var zero = Money.Zero(map.Reading.Currency);
        var (min, max) = (block.Whole("min-days", 1, 366), block.Whole("max-days", 1, 366));
        if (max < min) block.Wrong(block.Node("max-days")!, $"the longest block ({max} days) is shorter than the shortest ({min})");
        var terms = new BlockTerms(block.Flag("lost-fee-sleeps", true), block.Flag("fee-sleeps", true), block.Money("fee", zero), block.Money("day-fee", zero),
            block.Whole("free-days", 0, 366, 0), min, max, block.Whole("rest-days", 0, 366, 0), Wholes(block, "suggested", min, max))
        {
            ServiceFeesSleep = block.Flag("service-fees-sleep", false),
        };
        block.Done();
        return terms;
    }

    static ForwardingTerms? Forwarding(YamlMap map)
    {
        if (map.Map("forwarding", required: false) is not { } forwarding) return null;
        var terms = new ForwardingTerms(Wholes(forwarding, "seconds", 5, 30), forwarding.Text("fax-mail", ""));
        forwarding.Done();
        return terms;
    }

    static VoiceMailTerms? VoiceMail(YamlMap map)
    {
        if (map.Map("voice-mail", required: false) is not { } mail) return null;
        var terms = new VoiceMailTerms(mail.Text("number"), Named(mail, "greetings"), Wholes(mail, "keep-days", 1, 365));
        if (terms.Greetings.Count == 0 || terms.KeepDays.Count == 0) mail.Wrong("voice mail needs at least one greeting and one length of keeping");
        mail.Done();
        return terms;
    }

    static ToneTerms? Tone(YamlMap map)
    {
        if (map.Map("tone", required: false) is not { } tone) return null;
        var tariffs = tone.Words("tariffs");
        foreach (var (word, at) in tariffs) map.Reading.Tariffs.Refer(tone, word, at);
        var terms = new ToneTerms([.. tariffs.Select(t => t.Word)], tone.Whole("trial-months", 0, 12, 0), [.. tone.Maps("melodies", required: true).Select(item =>
        {
            var melody = new Melody(item.Text("code"), item.Local("name"), item.Local("kind"), item.Money("fee"));
            item.Done();
            return melody;
        })]);
        tone.Done();
        return terms;
    }

    static MessageTerms? Messages(YamlMap map)
    {
        if (map.Map("messages", required: false) is not { } messages) return null;
        var terms = new MessageTerms(messages.Whole("max-parts", 1, 10), messages.Whole("an-hour", 1, 1000), messages.Whole("a-day", 1, 10_000),
            messages.Whole("days-ahead", 1, 366), messages.Whole("waiting", 1, 1000));
        messages.Done();
        return terms;
    }

    /// <summary>A list of codes with their names.</summary>
    static IReadOnlyList<NamedCode> Named(YamlMap map, string key) => [.. map.Maps(key).Select(item =>
    {
        var named = new NamedCode(item.Text("code"), item.Local("name"));
        item.Done();
        return named;
    })];

    /// <summary>A list of whole numbers within limits.</summary>
    public static IReadOnlyList<int> Wholes(YamlMap map, string key, int min, int max)
    {
        List<int> numbers = [];
        foreach (var (word, at) in map.Words(key))
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= min && n <= max) numbers.Add(n);
            else map.Wrong(at, $"«{word}» does not fit «{key}»", $"Whole numbers from {min} to {max}.");
        return numbers;
    }
}
