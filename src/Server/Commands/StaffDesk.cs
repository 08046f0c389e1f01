using System.CommandLine;
using System.Text.Json;
using Kabinet.Operations;
using Kabinet.Operations.Desk;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet staff enlist|welcome|disable|list</c>: staff under names of their own; whoever may run the command on an empty desk names the
/// first, who can do nothing but enlist a second; from the third on another confirms (decision 78).
/// <c>kabinet staff confirm|refuse</c>: dangerous acts take two (S-42).
/// </summary>
public static class StaffDesk
{
    static readonly Argument<string> Member = new("MEMBER") { Description = "2 to 40 letters, digits, «.», «-», «_»." };
    static readonly Argument<string> Why = new("REASON") { Description = "For the archive." };
    static readonly Argument<long> Account = new("ACCOUNT") { Description = "As «kabinet staff queue» prints it." };
    static readonly Argument<long> Request = new("REQUEST") { Description = "As «kabinet staff queue» prints it." };

    public static IReadOnlyList<Command> Commands(Option<string> by, Option<string> look) =>
    [
        new Command("enlist", "Give a member of staff an account, or give it back; from the third on another must confirm it") { Member, Why, by }.WithSettings().Does((settings, parsed, stop) => With(settings, frame => Enlist(frame, parsed.GetValue(Member)!, parsed.GetValue(Why)!, parsed.GetValue(by)!, stop))),
        new Command("welcome", "Confirm that a new member of staff, whom another has enlisted, works here") { Member, by }.WithSettings().Does((settings, parsed, stop) => With(settings, frame => Welcome(frame, parsed.GetValue(Member)!, parsed.GetValue(by)!, stop))),
        new Command("disable", "From now on this member of staff can do nothing; where fewer than two would be left, another must say the same within a day") { Member, Why, by }.WithSettings().Does((settings, parsed, stop) => With(settings, frame => Disable(frame, parsed.GetValue(Member)!, parsed.GetValue(Why)!, parsed.GetValue(by)!, stop))),
        new Command("list", "Who works here") { by, look }.WithSettings().Does((settings, parsed, stop) => With(settings, frame => Looked(frame, "staff", parsed.GetValue(by)!, parsed.GetValue(look)!, async () => await List(frame), stop))),
        new Command("confirm", "Confirm a dangerous act that another of staff has asked for, and do it") { Account, Request, by }.WithSettings().Does((settings, parsed, stop) => With(settings, frame => Confirm(frame, new(parsed.GetValue(Account)), parsed.GetValue(Request), parsed.GetValue(by)!, stop))),
        new Command("refuse", "Refuse a dangerous act, or take one's own back") { Account, Request, Why, by }.WithSettings().Does((settings, parsed, stop) => With(settings, frame => Refuse(frame, new(parsed.GetValue(Account)), parsed.GetValue(Request), parsed.GetValue(Why)!, parsed.GetValue(by)!, stop))),
    ];

    internal static async Task<int> With(Settings settings, Func<Frame, Task<(bool Yes, string Words)>> act)
    {
        await using var frame = await Frame.Open(settings);
        var (yes, words) = await act(frame);
        (yes ? Console.Out : Console.Error).WriteLine(words);
        return yes ? 0 : 1;
    }

    /// <summary>A name has one cabinet, below zero like those of strangers: it opens nothing.</summary>
    public static CabinetId CabinetOf(Frame frame, string name) =>
        new(-1 - (System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(frame.Vault.Hash("staff", name.ToLowerInvariant())) & long.MaxValue >> 1));

    /// <param name="alone">Whether somebody who works here alone may: to enlist another and for nothing else.</param>
    /// <exception cref="SettingRefused">Nobody of that name works here, or nobody else does.</exception>
    public static async Task<Caller> CallerOf(Frame frame, string name, string key, bool alone = false)
    {
        var cabinet = CabinetOf(frame, name);
        if (await frame.Database.Read(s => LoadStaff.Member(s, cabinet)) is not { IsOn: true })
            throw new SettingRefused($"«{name}» is no member of staff, is disabled, or waits for «kabinet staff welcome {name}» by another.");
        if (!alone && await frame.Database.Read(LoadStaff.AtWork) < StaffMember.Enough)
            throw new SettingRefused($"«{name}» works here alone. First a second member of staff: kabinet staff enlist NAME REASON --as {name}");
        return new Caller(Who.Agent, $"agent:{name}", "desk", $"desk:{name}:{key}", Rights.R3) { Cabinet = cabinet };
    }

    public static async Task<(bool Yes, string Words)> Enlist(Frame frame, string member, string why, string by, CancellationToken stop)
    {
        var key = $"{Guid.CreateVersion7():N}";
        var first = (await frame.Database.Read(LoadStaff.All, stop)).Count == 0;
        var caller = first ? new Caller(Who.Agent, $"agent:{by}", "desk", $"desk:{by}:{key}", Rights.R3) : await CallerOf(frame, by, key, alone: true);
        var outcome = await frame.Runner.RunCabinet<EnlistStaff, Operations.Nothing>(new(CabinetOf(frame, member), member, why), caller, stop);
        var waits = outcome is Outcome<Operations.Nothing>.Done && await frame.Database.Read(s => LoadStaff.Member(s, CabinetOf(frame, member)), stop) is { AskedBy: not null };
        return waits ? (true, $"Another of staff must confirm it: kabinet staff welcome {member} --as …") : Staff.Told(frame, outcome);
    }

    public static async Task<(bool Yes, string Words)> Welcome(Frame frame, string member, string by, CancellationToken stop) =>
        Staff.Told(frame, await frame.Runner.RunCabinet<ConfirmStaff, Operations.Nothing>(new(CabinetOf(frame, member)), await CallerOf(frame, by, $"{Guid.CreateVersion7():N}"), stop));

    /// <summary>Writes who looks and why into his archive, then shows.</summary>
    public static async Task<(bool Yes, string Words)> Looked(Frame frame, string list, string by, string why, Func<Task<IReadOnlyList<string>>> lines, CancellationToken stop) =>
        await Own(frame, by, me => new LookAtList(me, list, why), stop) is { Yes: false } no ? no : (true, string.Join('\n', await lines()));

    /// <summary>What a member of staff does under his own name and about no account.</summary>
    public static async Task<(bool Yes, string Words)> Own<TOp>(Frame frame, string by, Func<CabinetId, TOp> ask, CancellationToken stop) where TOp : ICabinetOperation<TOp, Operations.Nothing> =>
        Staff.Told(frame, await frame.Runner.RunCabinet<TOp, Operations.Nothing>(ask(CabinetOf(frame, by)), await CallerOf(frame, by, $"{Guid.CreateVersion7():N}"), stop));

    /// <summary>Where it takes two, the first to say so is remembered.</summary>
    public static async Task<(bool Yes, string Words)> Disable(Frame frame, string member, string why, string by, CancellationToken stop)
    {
        var cabinet = CabinetOf(frame, member);
        var said = await frame.Runner.RunCabinet<DisableStaff, Operations.Nothing>(new(cabinet, why), await CallerOf(frame, by, $"{Guid.CreateVersion7():N}"), stop);
        if (said is not Outcome<Operations.Nothing>.Refused no || no.Code != $"{DisableStaff.Name}/{DisableStaff.Refusal.NeedsAnother}") return Staff.Told(frame, said);
        var asked = await frame.Runner.RunCabinet<AskDisableStaff, Operations.Nothing>(new(cabinet, why), await CallerOf(frame, by, $"{Guid.CreateVersion7():N}"), stop);
        return asked is Outcome<Operations.Nothing>.Done
            ? (true, $"Fewer than two would be left, so another must confirm it within a day: kabinet staff disable {member} REASON --as …")
            : Staff.Told(frame, asked);
    }

    public static async Task<IReadOnlyList<string>> List(Frame frame) =>
        [.. (await frame.Database.Read(LoadStaff.All)).Select(m => $"{m.Name} · since {m.Since:yyyy-MM-dd}{(m.DisabledAt is { } at ? $" · disabled {at:yyyy-MM-dd HH:mm}" : m.AskedBy is not null ? " · waits for another's word" : m.IsAskedOut(frame.Clock.GetUtcNow()) ? " · is to be disabled: waits for another's word" : "")}")];

    /// <summary>What waits for another, the oldest first.</summary>
    public static async Task<IReadOnlyList<string>> Waiting(Frame frame) =>
        [.. (await frame.Database.Read(s => LoadStaff.Kept(s, frame.Vault, "s.state = 0 and s.until_at > $1", frame.Clock.GetUtcNow().Stored()))).SelectMany(k => new[]
        {
            $"until {k.Request.Until:yyyy-MM-dd HH:mm} · {k.AskedBy} asks {k.Request.Operation}: {k.Reason}", $"  {k.Summary}", $"  kabinet staff confirm {k.Account} {k.Request.Id} --as …",
        })];

    /// <summary>The request is kept sealed, as it was asked for and nothing else.</summary>
    internal static async Task<(bool Yes, string Words)> AskSecond(Frame frame, Listed listed, string body, string why, Caller caller, CancellationToken stop)
    {
        using var json = JsonDocument.Parse(body);
        var account = json.RootElement.GetProperty("account").Deserialize<AccountId>(Json.Options);
        var summary = Json.Text(json.RootElement.Deserialize(listed.Ask, Json.Options)!, listed.Ask);
        return await frame.Runner.Run<AskSecond, SecondRequest>(new(account, listed.Name, summary, new(body), why), caller, stop) switch
        {
            Outcome<SecondRequest>.Done done => (true, $"Another of staff must confirm it by {done.Result.Until:yyyy-MM-dd HH:mm}: kabinet staff confirm {account} {done.Result.Id} --as …"),
            var no => Staff.Told(frame, no),
        };
    }

    public static async Task<(bool Yes, string Words)> Confirm(Frame frame, AccountId account, long request, string by, CancellationToken stop)
    {
        var said = await frame.Runner.Run<AnswerSecond, SecondRequest>(new(account, request, true, ""), await CallerOf(frame, by, $"second:{request}"), stop);
        var kept = (await frame.Database.Read(s => LoadStaff.Kept(s, frame.Vault, "s.account_id = $1 and s.request_id = $2", account.Value, request), stop)).FirstOrDefault();
        // A server may have died between the word and the deed: the same word once more goes on.
        if (said is not Outcome<SecondRequest>.Done || kept is null) return Staff.Told(frame, said);
        if (kept.Body.Reveal().Length == 0) return (true, "It was done already.");
        using var json = JsonDocument.Parse(kept.Body.Reveal());
        var outcome = await OperationList.All[kept.Request.Operation].Run(frame.Runner, json.RootElement, await CallerOf(frame, kept.AskedBy, $"second:{request}") with { Second = by }, stop);
        await frame.Database.Write(tx => { tx.Add(LoadStaff.Wipe, account.Value, request, Array.Empty<byte>()); return ValueTask.CompletedTask; }, stop);
        return Staff.Told(frame, outcome);
    }

    public static async Task<(bool Yes, string Words)> Refuse(Frame frame, AccountId account, long request, string why, string by, CancellationToken stop) =>
        Staff.Told(frame, await frame.Runner.Run<AnswerSecond, SecondRequest>(new(account, request, false, why), await CallerOf(frame, by, $"{Guid.CreateVersion7():N}"), stop));
}
