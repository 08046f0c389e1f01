using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Reads.Line;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Line;

/// <summary>A page's number at the moment it is shown.</summary>
/// <param name="Key">For the forms of the page: the same press twice is one effect.</param>
public sealed record OpenLine(LinkedNumber Linked, LineView View, CatalogVersion Version, DateOnly Today, DateTimeOffset Now, string Key)
{
    public Subscription Number => View.Number;
    public Account Account => View.Account;
    public LineExtras Extras => View.Extras;
    public LineTerms Terms => Version.Line;
    public string Query => $"?n={Number.Id}";
}

/// <summary>What the pages of a number's services share: which number, what the operation would say, what came of it.</summary>
public sealed class LineForms(Runner runner, ReadLine read, Func<Catalog> catalog, TimeProvider clock)
{
    /// <summary>Null when the number that was asked for is not one's own.</summary>
    public async Task<OpenLine?> Open(HttpContext http, string? n, string? key = null)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, n) is not { } number || await read.Run(number) is not { } view) return null;
        OwnFrame.Use(http, who, number, view.Account.Balance);
        var (now, whole) = (clock.GetUtcNow(), catalog());
        var today = whole.Calendar.DayOf(now);
        return new(number, view, whole.On(today), today, now, key is { Length: > 0 and <= 64 } ? key : $"{Guid.CreateVersion7():N}");
    }

    /// <summary>For looking ahead only: its chance is none.</summary>
    public Setting Setting(OpenLine line) => Operations.Setting.Foreseen(line.Now, catalog());

    /// <summary>What the operation would say now, in words; null for a yes. Only foreseen: the Runner decides.</summary>
    public string? Foreseen<TOp, TResult>(HttpContext http, OpenLine line, IAccountOperation<TOp, TResult> ask) where TOp : IAccountOperation<TOp, TResult> =>
        TOp.Decide(line.Account, (TOp)ask, Setting(line)) is Decision<TResult>.No no
            ? Words(http, $"{TOp.Name}/{no.Why}", no.Values)
            : null;

    /// <summary>Asks the operation: on to <paramref name="done"/> after a yes; what was refused is said by <paramref name="refused"/>.</summary>
    public async Task<IResult> Ask<TOp, TResult>(HttpContext http, OpenLine line, IAccountOperation<TOp, TResult> ask, Func<TResult, string> done, Func<string, IResult> refused)
        where TOp : IAccountOperation<TOp, TResult> =>
        await runner.Run<TOp, TResult>((TOp)ask, Callers.Of(http.SignedIn(), "web", line.Key), http.RequestAborted) switch
        {
            Outcome<TResult>.Done yes => Results.LocalRedirect(done(yes.Result)),
            Outcome<TResult>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            Outcome<TResult>.Refused { Code: Refusals.NotAllowed or Refusals.KeyUsed } => refused(PageFrame.Of(http).Texts["line.not-now"]),
            Outcome<TResult>.Refused no => refused(Words(http, no.Code, no.Values)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };

    static string Words(HttpContext http, string code, IReadOnlyDictionary<string, object> values) =>
        PageFrame.Of(http).Texts.Get(code, values.ToDictionary(v => v.Key, v => (object?)v.Value));
}
