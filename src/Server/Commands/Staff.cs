using System.CommandLine;
using System.Text.Json;
using Kabinet.Operations;
using Kabinet.Reads.HomeService;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Wording;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet staff queue</c>, <c>kabinet staff ask OPERATION BODY --as NAME</c>: what staff must decide, and any operation that staff may
/// ask, in the JSON of the API. Whoever may run it on the server is staff; the archive keeps the name that was given.
/// </summary>
public static class Staff
{
    const int MostShown = 1000;

    static readonly Argument<string> Name = new("NAME") { Description = "A phone in any usual writing, an account number, or the login of a home service." };
    static readonly Argument<string> Operation = new("OPERATION") { Description = "As docs/operations.md names it, like home.decide-request." };
    static readonly Argument<string> Body = new("BODY") { Description = "The request as JSON; «-» reads it from the standard input, so that a passport stands in no history of commands." };
    static readonly Option<string> As = new("--as") { Required = true, Description = "Who asks: the name that the archive keeps." };
    static readonly Option<string> Key = new("--key") { Description = "The same key twice is one effect; a new one if not said.", DefaultValueFactory = _ => $"{Guid.CreateVersion7():N}" };

    public static Command Command() => new("staff", "What waits for staff, and the operations that staff may ask")
    {
        new Command("find", "The account, line and cabinet behind a phone, an account number or a login") { Name }.WithSettings().Does(Find),
        new Command("queue", "Registrations and requests that wait, the one that is due first on top").WithSettings().Does(Queue),
        Attention.List(), Attention.Seen(), Attention.Again(),
        new Command("ask", "Ask an operation on behalf of staff") { Operation, Body, As, Key }.WithSettings().Does(Ask),
    };

    static async Task<int> Queue(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        await using var frame = await Frame.Open(settings);
        foreach (var line in await Waiting(frame)) Console.WriteLine(line);
        return 0;
    }

    static async Task<int> Find(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        await using var frame = await Frame.Open(settings);
        var lines = await Found(frame, parsed.GetValue(Name)!);
        foreach (var line in lines) Console.WriteLine(line);
        return lines.Count > 0 ? 0 : 1;
    }

    /// <summary>One line for each number; no name and no account number, which are told to a passport only (AUTH-20).</summary>
    public static async Task<IReadOnlyList<string>> Found(Frame frame, string name)
    {
        var phone = frame.Catalog.Current.Numbers.Normalise(name, out var msisdn) ? msisdn.Digits : "";
        return await frame.Database.Read(s => s.All("""
            select o.account_id, o.subscription_id, o.cabinet_id, o.msisdn from number_owner o join account a on a.account_id = o.account_id
            where o.msisdn = $1 or o.account_id in (select account_id from account_number where number = $2) or o.cabinet_id in (select cabinet_id from home_login where login = $3)
            order by o.account_id, o.subscription_id
            """, row => $"account {row.GetInt64(0)} · subscription {row.GetInt64(1)} · cabinet {row.GetInt64(2)} · {(row.GetString(3)[0] == '0' ? "home service" : $"+{row.GetString(3)}")}", phone, name.Trim(), HomeLine.Login(name) ?? ""));
    }

    /// <summary>The queue in words, each entry with the request that answers it.</summary>
    public static async Task<IReadOnlyList<string>> Waiting(Frame frame)
    {
        var catalog = () => frame.Catalog.Current;
        List<string> lines = [];
        foreach (var w in await new ReadHomeRequests(frame.Database, frame.Vault, frame.Clock, catalog).Run(MostShown))
        {
            var (r, claim) = (w.Request, w.Request.Claim);
            lines.Add($"{(w.IsLate ? "LATE " : "")}due {r.DueOn:yyyy-MM-dd} · home service {r.Number} · {(r.Line is null ? "NO SUCH LINE" : $"contract: {w.Holder}, login {r.Line.Login}, phone {r.Line.Contact?.Digits ?? "none"}")}");
            lines.Add($"  asks: {claim?.Name.Reveal()}, {claim?.Address.Reveal()}, +{claim?.Phone.Reveal()}, {(claim?.Email.Reveal() is { Length: > 0 } email ? email : "no e-mail")}, passport {r.PassportMatches switch { true => "the same", false => "DIFFERS", null => "not noted: look at the papers" }}");
            lines.Add($"  home.decide-request {{\"cabinet\":\"{w.Cabinet}\",\"request\":{r.Id},\"approve\":true,\"reason\":\"\"}}");
        }
        foreach (var w in await new ReadNumberRequests(frame.Database, frame.Clock, catalog).Run(MostShown))
        {
            lines.Add($"{(w.IsLate ? "LATE " : "")}due {w.Request.DueOn:yyyy-MM-dd} · number {w.Request.Number} ({(w.Holder.Length > 0 ? w.Holder : "nobody's")}) for {w.Asking} ({w.AskingHolder}) as {w.Request.Role.Word()}: {w.Request.Comment}");
            lines.Add($"  number.decide-request {{\"cabinet\":\"{w.Cabinet}\",\"request\":{w.Request.Id},\"approve\":true,\"reason\":\"\"}}");
        }
        return lines;
    }

    static async Task<int> Ask(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        var body = parsed.GetValue(Body)!;
        await using var frame = await Frame.Open(settings);
        var (said, words) = await Ask(frame, parsed.GetValue(Operation)!, body == "-" ? await Console.In.ReadToEndAsync(stop) : body, parsed.GetValue(As)!, parsed.GetValue(Key)!, stop);
        (said ? Console.Out : Console.Error).WriteLine(words);
        return said ? 0 : 1;
    }

    /// <summary>The result as JSON, or the refusal in words.</summary>
    /// <exception cref="SettingRefused">No such operation, none that staff may ask, or no such request.</exception>
    public static async Task<(bool Yes, string Words)> Ask(Frame frame, string operation, string body, string name, string key, CancellationToken stop)
    {
        if (!OperationList.All.TryGetValue(operation, out var listed)) throw new SettingRefused($"There is no operation {operation}; docs/operations.md lists them.");
        if (!listed.May.HasFlag(Who.Agent)) throw new SettingRefused($"{operation} is not for staff.");
        if (name.Length is 0 or > 40 || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_')) throw new SettingRefused("--as is a name of letters, digits, «.», «-» and «_».");
        try
        {
            using var json = JsonDocument.Parse(body);
            return await listed.Run(frame.Runner, json.RootElement, new Caller(Who.Agent, $"agent:{name}", "desk", $"desk:{name}:{key}", Rights.R3), stop) switch
            {
                Outcome<object>.Done done => (true, Json.Text(done.Result, done.Result.GetType())),
                Outcome<object>.Refused no => (false, Words(frame, no)),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            };
        }
        catch (JsonException wrong) { throw new SettingRefused($"The request cannot be read: {wrong.Message}"); }
    }

    static string Words(Frame frame, Outcome<object>.Refused no)
    {
        var texts = Texts.For(Format.For("en").At(frame.Catalog.Current.Calendar, frame.Clock.GetUtcNow()));
        return texts.Has(no.Code) ? $"{no.Code}: {texts.Get(no.Code, no.Values.ToDictionary(v => v.Key, v => (object?)v.Value))}" : no.Code;
    }
}
