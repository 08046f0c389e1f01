using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Kabinet.Catalogs;

/// <summary>channels.yaml: USSD codes and SMS keywords, and what each starts.</summary>
static partial class ReadChannels
{
    static readonly (string, Trust)[] Trusts = [("none", Trust.None), ("network", Trust.Network)];

    public static (ImmutableArray<UssdCode> Ussd, ImmutableArray<SmsKeyword> Sms) Read(Reading reading)
    {
        if (reading.Open("channels.yaml") is not { } map) return ([], []);
        var ussd = map.Maps("ussd", required: true).Select(Ussd).ToImmutableArray();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var sms = map.Maps("sms", required: true).Select(m => Sms(m, seen)).ToImmutableArray();
        map.Done();
        return (ussd, sms);
    }

    /// <summary>Shape of a USSD code, and nobody else has it.</summary>
    public static void CheckCode(YamlMap map, string key, string code)
    {
        if (!CodeShape().IsMatch(code)) map.Wrong(map.Node(key)!, $"«{code}» cannot be dialled", "A code looks like *111*25#.");
        map.Reading.Ussd.Add(map, key, code);
    }

    static UssdCode Ussd(YamlMap map)
    {
        var code = map.Text("code");
        if (code.Length > 0) CheckCode(map, "code", code);
        var (action, trust, argument) = Action(map);
        var found = new UssdCode(code, action, map.Local("title"), trust, argument);
        map.Done();
        return found;
    }

    static SmsKeyword Sms(YamlMap map, Dictionary<string, string> seen)
    {
        var number = map.Text("number");
        if (number.Length is < 3 or > 15 || !number.All(char.IsAsciiDigit))
            map.Wrong($"«{number}» is not a number that messages can be sent to", "3 to 15 digits in quotation marks.");
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (var (word, at) in map.Words("words", required: true))
        {
            if (word != word.ToUpperInvariant() || word.Contains(' ', StringComparison.Ordinal))
                map.Wrong(at, $"keyword «{word}» must be one word in capitals");
            else if (!seen.TryAdd($"{number} {word}", $"{map.File}:{at.Start.Line}"))
                map.Wrong(at, $"keyword «{word}» of {number} already stands in {seen[$"{number} {word}"]}");
            else words.Add(word);
        }
        var (action, trust, argument) = Action(map, inText: true);
        var found = new SmsKeyword(number, words.ToImmutable(), action, map.Local("title"), trust, argument);
        map.Done();
        return found;
    }

    /// <param name="inText">The argument may come with the message.</param>
    static (string Action, Trust Trust, string Argument) Action(YamlMap map, bool inText = false)
    {
        var action = map.OneOf("action", [.. ChannelActions.All.Select(a => (a, a))]);
        var trust = map.OneOf("trust", Trusts, required: false);
        if (trust == Trust.None && ChannelActions.NeedNetwork.Contains(action))
            map.Wrong($"«{action}» may be started only by a sender the network vouches for", "Write «trust: network».");
        var argument = map.Text("argument", "");
        if (action is ChannelActions.ServiceOn or ChannelActions.ServiceOff)
        {
            if (argument.Length == 0 && inText) return (action, trust, argument);
            if (argument.Length == 0) map.Wrong($"«{action}» needs an «argument»", "Write the code of a service.");
            else map.Reading.Services.Refer(map, argument, map.Node("argument")!);
        }
        return (action, trust, argument);
    }

    [GeneratedRegex(@"^\*\d{1,4}(\*\d{1,20})*#$")]
    private static partial Regex CodeShape();
}
