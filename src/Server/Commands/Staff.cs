using System.CommandLine;
using System.Text.Json;
using Kabinet.Operations;
using Kabinet.Operations.Desk;
using Kabinet.Reads.HomeService;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Wording;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet staff queue</c>, <c>kabinet staff ask OPERATION BODY --as NAME</c>: what staff must decide, and any operation that staff may
/// ask, in the JSON of the API. Everybody asks under a name of his own (<see cref="StaffDesk"/>); what is dangerous waits for another.
/// </summary>
public static class Staff
{
    const int MostShown = LoadStaff.MostShown;

    static readonly Argument<string> Name = new("NAME") { Description = "A phone in any usual writing, an account number, or the login of a home service." };
    static readonly Argument<string> Operation = new("OPERATION") { Description = "As docs/operations.md names it, like home.decide-request." };
    static readonly Argument<string> Body = new("BODY") { Description = "The request as JSON; «-» reads it from the standard input, so that a passport stands in no history of commands." };
    static readonly Option<string> As = new("--as") { Required = true, Description = "Who asks: a member of staff (kabinet staff list)." };
    static readonly Option<string> Why = new("--why") { Description = "For the archive, which the subscriber reads: a call, a visit, a letter.", DefaultValueFactory = _ => "" };
    static readonly Option<string> Key = new("--key") { Description = "The same key twice is one effect; a new one if not said.", DefaultValueFactory = _ => $"{Guid.CreateVersion7():N}" };

    public static Command Command() => new Command("staff", "What waits for staff, and the operations that staff may ask")
    {
        new Command("find", "The account, line and cabinet behind a phone, an account number or a login; the look is in the archive") { Name, As, Why }.WithSettings().Does(Find),
        new Command("queue", "Registrations and requests that wait, the one that is due first on top") { As, Why }.WithSettings().Does(Queue),
        Attention.List(As, Why), Attention.Seen(As, Why), Attention.Again(As, Why),
        new Command("ask", "Ask an operation on behalf of staff") { Operation, Body, As, Why, Key }.WithSettings().Does(Ask),
    }.Plus(StaffDesk.Commands(As, Why));

    static Command Plus(this Command staff, IReadOnlyList<Command> more)
    {
        foreach (var command in more) staff.Subcommands.Add(command);
        return staff;
    }

    static Task<int> Queue(Settings settings, ParseResult parsed, CancellationToken stop) => StaffDesk.With(settings, frame =>
        StaffDesk.Looked(frame, "queue", parsed.GetValue(As)!, parsed.GetValue(Why)!, async () => [.. await StaffDesk.Waiting(frame), .. await Waiting(frame)], stop));

    static async Task<int> Find(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        await using var frame = await Frame.Open(settings);
        var lines = await Found(frame, parsed.GetValue(Name)!, parsed.GetValue(As)!, parsed.GetValue(Why)!, stop);
        foreach (var line in lines) Console.WriteLine(line);
        return lines.Count > 0 ? 0 : 1;
    }

    /// <summary>One line for each number; no name and no account number, which are told to a passport only (AUTH-20). Each account's archive says who looked and why.</summary>
    /// <exception cref="SettingRefused">No member of staff, or no reason.</exception>
    public static async Task<IReadOnlyList<string>> Found(Frame frame, string name, string by, string why, CancellationToken stop)
    {
        var caller = await StaffDesk.CallerOf(frame, by, $"look:{Guid.CreateVersion7():N}");
        if (!Reasons.IsGiven(why)) throw new SettingRefused("--why says why you look: a call, a visit, a letter; up to 200 characters.");
        var phone = frame.Catalog.Current.Numbers.Normalise(name, out var msisdn) ? msisdn.Digits : "";
        var found = await frame.Database.Read(s => s.All("""
            select o.account_id, o.subscription_id, o.cabinet_id, o.msisdn from number_owner o join account a on a.account_id = o.account_id
            where o.msisdn = $1 or o.account_id in (select account_id from account_number where number = $2) or o.cabinet_id in (select cabinet_id from home_login where login = $3)
            order by o.account_id, o.subscription_id
            """, row => (Account: new AccountId(row.GetInt64(0)), Line: $"account {row.GetInt64(0)} · subscription {row.GetInt64(1)} · cabinet {row.GetInt64(2)} · {(row.GetString(3)[0] == '0' ? "home service" : $"+{row.GetString(3)}")}"), phone, name.Trim(), HomeLine.Login(name) ?? ""), stop);
        foreach (var account in found.Select(f => f.Account).Distinct())
            if (await frame.Runner.Run<LookAtAccount, Operations.Nothing>(new(account, why), caller, stop) is not Outcome<Operations.Nothing>.Done) throw new SettingRefused($"«{by}» may not look.");
        return [.. found.Select(f => f.Line)];
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
        var (said, words) = await Ask(frame, parsed.GetValue(Operation)!, body == "-" ? await Console.In.ReadToEndAsync(stop) : body, parsed.GetValue(As)!, parsed.GetValue(Key)!, stop, parsed.GetValue(Why)!);
        (said ? Console.Out : Console.Error).WriteLine(words);
        return said ? 0 : 1;
    }

    /// <summary>The result as JSON, or the refusal in words.</summary>
    /// <exception cref="SettingRefused">No such operation, none that staff may ask, or no such request.</exception>
    public static async Task<(bool Yes, string Words)> Ask(Frame frame, string operation, string body, string name, string key, CancellationToken stop, string why = "")
    {
        if (!OperationList.All.TryGetValue(operation, out var listed)) throw new SettingRefused($"There is no operation {operation}; docs/operations.md lists them.");
        if (!listed.May.HasFlag(Who.Agent)) throw new SettingRefused($"{operation} is not for staff.");
        var caller = await StaffDesk.CallerOf(frame, name, key);
        try
        {
            using var json = JsonDocument.Parse(body);
            var outcome = await listed.Run(frame.Runner, json.RootElement, caller, stop);
            return outcome is Outcome<object>.Refused { Code: Refusals.SecondNeeded } ? await StaffDesk.AskSecond(frame, listed, body, why, caller, stop) : Told(frame, outcome);
        }
        catch (JsonException wrong) { throw new SettingRefused($"The request cannot be read: {wrong.Message}"); }
    }

    /// <summary>The result as JSON, or the refusal in words.</summary>
    public static (bool Yes, string Words) Told<T>(Frame frame, Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Done done => (true, Json.Text(done.Result!, done.Result!.GetType())),
        Outcome<T>.Refused no => (false, Words(frame, no.Code, no.Values)),
        _ => throw new InvalidOperationException("An outcome is done or refused."),
    };

    static string Words(Frame frame, string code, IReadOnlyDictionary<string, object> values)
    {
        var texts = Texts.For(Format.For("en").At(frame.Catalog.Current.Calendar, frame.Clock.GetUtcNow()));
        return texts.Has(code) ? $"{code}: {texts.Get(code, values.ToDictionary(v => v.Key, v => (object?)v.Value))}" : code;
    }
}
