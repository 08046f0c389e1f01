using Kabinet.Reads.Numbers;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>
/// The USSD door (CHAN-02): finds the dialog, lets the number walk one step and answers with a page that fits. A repeat of
/// a turn gets the same answer; every dialog ends, by its last page, by time or after <see cref="MostSteps"/> turns.
/// </summary>
public sealed class UssdDoor(ReadNumber read, Dialogs dialogs, Places places, Func<Catalog> catalog, TimeProvider clock, ILogger<UssdDoor> log)
{
    public const int MostSteps = 50;
    /// <summary>The network gives up on us after 5 to 10 seconds: then better a word than silence. The work goes on.</summary>
    static readonly TimeSpan Budget = TimeSpan.FromSeconds(4);

    /// <summary>Turns of one number wait for one another.</summary>
    readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    public async Task<UssdReply> Answer(UssdTurn turn)
    {
        var work = InTurn(turn);
        if (await Task.WhenAny(work, Task.Delay(Budget, clock)) == work) return await work;
        _ = work.ContinueWith(late => log.LogError(late.Exception, "A USSD turn failed after its budget"), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return new UssdReply(Words("ru")["ussd.slow"], false);
    }

    async Task<UssdReply> InTurn(UssdTurn turn)
    {
        var gate = turns[(uint)string.GetHashCode(turn.Msisdn.Digits, StringComparison.Ordinal) % turns.Length];
        await gate.WaitAsync();
        try { return await Walk(turn); }
        finally { gate.Release(); }
    }

    async Task<UssdReply> Walk(UssdTurn turn)
    {
        if (turn.Kind is UssdKind.End or UssdKind.Timeout)
        {
            await dialogs.Close(turn.Msisdn, turn.Gateway.Name, turn.Session);
            return new UssdReply("", false);
        }
        var living = await dialogs.Find(turn.Msisdn, turn.Gateway.Name, turn.Session);
        if (living is not null && (turn.Kind == UssdKind.Begin ? living.Step == (turn.Step ?? 0) : turn.Step <= living.Step)) return new UssdReply(living.Reply, living.More);
        if (await read.OwnerOf(turn.Msisdn) is not { } owner) return new UssdReply(Words(catalog().Languages[0])["ussd.not-ours"], false);

        var step = turn.Step ?? (turn.Kind == UssdKind.Begin ? 0 : living?.Step + 1 ?? 1);
        var now = clock.GetUtcNow();
        var visit = new Visit(owner, turn.Gateway, catalog(), NumberWords.TextsOf(owner.Language, catalog(), now), now, $"{turn.Gateway.Name}.{turn.Session}:{step}");
        if (turn.Kind == UssdKind.Input && (living is not { More: true } || step > MostSteps)) return new UssdReply(visit.Texts["ussd.over"], false);

        var path = turn.Kind == UssdKind.Begin ? await Begin(visit, turn.ServiceCode) : await Typed(visit, living!.Path, (turn.Input ?? "").Trim());
        var reply = await Page(visit, path);
        await dialogs.Keep(new Dialog(turn.Msisdn, turn.Gateway.Name, turn.Session, step, path, reply.Text, reply.More));
        return reply;
    }

    /// <summary>The longest code that what was dialled begins with; the rest of it is typed in ahead: <c>*111*1*2#</c>.</summary>
    async Task<IReadOnlyList<Stop>> Begin(Visit visit, string dialled)
    {
        var code = visit.Catalog.CodesOn(visit.Today).Where(c => dialled == c.Code || (dialled.StartsWith($"{c.Code[..^1]}*", StringComparison.Ordinal) && dialled.EndsWith('#')))
            .MaxBy(c => c.Code.Length);
        if (code is null) return [new Stop(Places.Saying(visit.NoSuchCode))];

        IReadOnlyList<Stop> path = [new Stop(await places.Open(visit, code))];
        if (dialled.Length <= code.Code.Length) return path;
        foreach (var input in dialled[code.Code.Length..^1].Split('*').Take(MostSteps))
        {
            var screen = await places.Show(visit, path[^1].Place);
            if (screen is { TakesDialled: true, Typed: { } typed } && await typed(input) is var led) return [new Stop(led)];
            // A path leads up to a deed, never through it: what it costs must have been seen.
            if (Places.IsEnd(path[0].Place) || screen.Chosen(input)?.Place is not { } place) break;
            path = [.. path, new Stop(place)];
        }
        return path;
    }

    async Task<IReadOnlyList<Stop>> Typed(Visit visit, IReadOnlyList<Stop> path, string input)
    {
        var (before, here) = (path.Take(path.Count - 1).ToList(), path[^1]);
        var screen = await places.Show(visit, here.Place);
        var pages = Pages(visit, screen, here, before.Count > 0);
        if (input == "9" && here.Page + 1 < pages.Count) return [.. before, here with { Page = here.Page + 1 }];
        if (input == "0" && here.Page > 0) return [.. before, here with { Page = here.Page - 1 }];
        if (input == "0" && before.Count > 0) return before;

        var chosen = screen.Chosen(input);
        if (chosen?.Place is { } place) return [.. path.SkipLast(1), here with { Wrong = false }, new Stop(place)];
        var deed = chosen?.Deed ?? (screen.Typed is { } typed ? () => typed(input) : null);
        if (deed is null) return [.. before, new Stop(here.Place, Wrong: true)];
        var led = await deed();
        return Places.IsEnd(led) ? [new Stop(led)] : [.. before, new Stop(led)];
    }

    async Task<UssdReply> Page(Visit visit, IReadOnlyList<Stop> path)
    {
        var here = path[^1];
        var screen = await places.Show(visit, here.Place);
        var pages = Pages(visit, screen, here, path.Count > 1);
        var more = path.Count > 1 || pages.Count > 1 || screen.Choices.Count > 0 || screen.Typed is not null;
        return new UssdReply(pages[Math.Min(here.Page, pages.Count - 1)], more);
    }

    static IReadOnlyList<string> Pages(Visit visit, Screen screen, Stop here, bool canLeave) =>
        (here.Wrong ? screen with { Lines = screen.Lines.Prepend(visit.Texts["ussd.no-such-item"]) } : screen).Pages(visit.Gateway, visit.Texts, canLeave);

    Wording.Texts Words(string language) => NumberWords.TextsOf(language, catalog(), clock.GetUtcNow());
}
