using System.Globalization;
using Kabinet.Channels.Sms;
using Kabinet.Channels.Ussd;
using Kabinet.Counterparties.Accounts;
using Kabinet.Channels.Voice;
using Kabinet.Counterparties.Sms;
using Kabinet.Delivery;
using Kabinet.Reads.Accounts;
using Kabinet.Reads.Expenses;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kabinet.Tests.Dialogs;

/// <summary>People of a world with phones in their hands: they dial, type, text and read what comes.</summary>
public sealed class Talk
{
    readonly World world;
    readonly Dictionary<string, (string Session, int Step)> calls = [];
    readonly Dictionary<string, (string Session, int Step)> rings = [];
    readonly HashSet<long> read = [];
    readonly EmptyOutbox post;
    int number;
    /// <summary>The newest one-time code that has come to any of the phones.</summary>
    string lastCode = "";

    public Talk(World world, Gateway gateway)
    {
        this.world = world;
        Gateway = gateway;
        Func<Catalog> catalog = () => world.Catalog;
        var numbers = new ReadNumber(world.Database, world.Clock, catalog);
        var spending = new ReadMonthSpending(world.Database, catalog, world.Clock);
        var accounts = new ReadAccount(world.Database, catalog, world.Clock);
        Ussd = new UssdDoor(numbers, new Kabinet.Running.Dialogs(world.Database, world.Clock), new Places(world.Frame.Runner, numbers, accounts, spending, new LinePlaces(world.Frame.Runner, new Kabinet.Reads.Line.ReadLine(world.Database, catalog, world.Clock))), catalog, world.Clock, NullLogger<UssdDoor>.Instance);
        Sms = new SmsDoor(world.Frame.Runner, numbers, accounts, spending, new AnsweredSms(world.Database, world.Frame.Queues, world.Frame.Ids, catalog, world.Clock), new LineCommands(world.Frame.Runner, catalog, world.Clock), catalog, world.Clock);
        Voice = new VoiceDoor(world.Frame.Runner, numbers, new Calls(world.Database, world.Clock, world.Frame.Vault), catalog, world.Clock);
        var centre = new DemoSms(new SmsText(world.Database, catalog, world.Clock), world.Database, catalog, world.Clock);
        post = new EmptyOutbox([new OtherAccounts(world.Database, world.Frame.Runner, catalog, NullLogger<OtherAccounts>.Instance), new Counterparties.Gifts.Gifts(world.Database, world.Frame.Runner), centre], new ClaimOutbox(world.Database, world.Frame.Vault), world.Frame.Queues, world.Clock, NullLogger<EmptyOutbox>.Instance);
    }

    public Gateway Gateway { get; }
    public VoiceDoor Voice { get; }
    /// <summary>Calls come over the trunk of the own network.</summary>
    public bool OnNet { get; init; } = true;
    public UssdDoor Ussd { get; }
    public SmsDoor Sms { get; }

    public Person Person(string name) => name switch
    {
        "Anna" => world.Anna, "Boris" => world.Boris, "Vera" => world.Vera, "Gleb" => world.Gleb,
        "Stranger" => world.Boris with { Msisdn = new(world.Boris.Msisdn.Digits[..^1] + "0") },
        _ => throw new ArgumentException($"«{name}» is none of the cast."),
    };

    /// <summary>Does one act and returns the lines that answer it, in the form of a conversation.</summary>
    public async Task<List<string>> Do(string act)
    {
        var words = act.Replace("{code}", lastCode, StringComparison.Ordinal).Split(' ', 3);
        var lines = words switch
        {
            [var who, "dials", var code] => Lines(await Dial(who, code)),
            [var who, "types", var input] => Lines(await Type(who, input)),
            [var who, "types"] => Lines(await Type(who, "")),
            [var who, "hangs", "up"] => Lines(await Ussd.Answer(new UssdTurn(Gateway, calls[who].Session, Person(who).Msisdn, "", null, UssdKind.Timeout))),
            [var who, "texts", var rest] => await Text(who, rest),
            [var who, "calls", _] => await Ring(who, VoiceKind.Begin, ""),
            [var who, "presses", var digits] => await Ring(who, VoiceKind.Digits, digits),
            [var who, "is", "silent"] => await Ring(who, VoiceKind.Timeout, ""),
            [_, "waits", var time] => Wait(time),
            _ => throw new FormatException($"Nobody can «{act}»."),
        };
        while (await post.DeliverDue() > 0) { }
        var came = await Inbox(words[0]);
        if (came.Select(text => System.Text.RegularExpressions.Regex.Match(text, "#([0-9]{6})$")).LastOrDefault(m => m.Success) is { } found) lastCode = found.Groups[1].Value;
        lines.AddRange(came.Select(text => $"SMS | {text.Replace("\n", "\n      | ", StringComparison.Ordinal)}").SelectMany(l => l.Split('\n')).Select(l => l.TrimEnd()));
        return lines;
    }

    async Task<List<string>> Ring(string who, VoiceKind kind, string digits)
    {
        rings[who] = kind == VoiceKind.Begin ? ($"v{++number}", 0) : rings[who] with { Step = rings[who].Step + 1 };
        var reply = await Voice.Answer(new VoiceTurn(Gateway, rings[who].Session, Person(who).Msisdn, OnNet, kind, new Kabinet.Operations.Secret(digits), rings[who].Step));
        return [.. reply.Say.Select(s => $"♪ {s}"), reply.Hangup ? "(end)" : $"(waits for {(reply.Min == reply.Max ? $"{reply.Max}" : $"{reply.Min}–{reply.Max}")} digits, {reply.Seconds} s)"];
    }

    public Task<UssdReply> Dial(string who, string code)
    {
        calls[who] = ($"s{++number}", 0);
        return Ussd.Answer(new UssdTurn(Gateway, calls[who].Session, Person(who).Msisdn, code, null, UssdKind.Begin, 0));
    }

    public Task<UssdReply> Type(string who, string input)
    {
        calls[who] = calls[who] with { Step = calls[who].Step + 1 };
        return Ussd.Answer(new UssdTurn(Gateway, calls[who].Session, Person(who).Msisdn, "", input, UssdKind.Input, calls[who].Step));
    }

    async Task<List<string>> Text(string who, string rest)
    {
        var (to, text) = rest.Split(": ", 2) is [var a, var b] ? (a, b) : throw new FormatException($"«{rest}» is not «number: text».");
        return await Sms.Take(new SmsIn(Gateway, Person(who).Msisdn, to, text, $"m{++number}")) ? [] : ["(no answer)"];
    }

    List<string> Wait(string time)
    {
        world.Clock.Move(TimeSpan.FromSeconds(int.Parse(time.Split(' ')[0], CultureInfo.InvariantCulture)));
        return [];
    }

    static List<string> Lines(UssdReply reply) => [.. reply.Text.Length == 0 ? [] : reply.Text.Split('\n').Select(l => $"| {l}"), .. reply.More ? Array.Empty<string>() : ["(end)"]];

    /// <summary>Messages that have come since the last look, oldest first.</summary>
    public async Task<List<string>> Inbox(string who) => [.. (await world.Database.Read(s => s.All(
        "select id, body from demo_sms where msisdn = $1 order by at, id", row => (Id: row.GetInt64(0), Text: row.GetString(1)), Person(who).Msisdn.Digits)))
        .Where(sms => read.Add(sms.Id)).Select(sms => sms.Text)];
}
