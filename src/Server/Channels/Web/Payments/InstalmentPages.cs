using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Bills;
using Kabinet.Reads.Payments;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Payments;

/// <summary><c>/payments/instalments</c> (PAY-07): the debt in parts: the choices with every sum and day before one is pressed, then the parts and how they stand.</summary>
public sealed class InstalmentPages(Runner runner, ReadInstalments read, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/instalments", async (HttpContext http, string? n) => await Show(http, n, null));
        payments.MapPost("/instalments", Take);
    }

    DateOnly Today => catalog().Calendar.DayOf(clock.GetUtcNow());

    async Task<IResult> Take(HttpContext http, IFormCollection posted)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        var months = int.TryParse(posted["months"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0;
        switch (await runner.Run<TakeInstalments, IReadOnlyList<Bill>>(new(number.Account, months), Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted)), http.RequestAborted))
        {
            case Outcome<IReadOnlyList<Bill>>.Done: return Results.LocalRedirect($"/payments/instalments?n={number.Subscription}");
            case Outcome<IReadOnlyList<Bill>>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values, $"/payments/instalments?n={number.Subscription}");
            case Outcome<IReadOnlyList<Bill>>.Refused no: return await Show(http, posted["n"], no);
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    async Task<IResult> Show(HttpContext http, string? n, Outcome<IReadOnlyList<Bill>>.Refused? no)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), n) is not { } number || await read.Run(number) is not { Kind: AccountKind.Postpaid } account) return Results.NotFound();
        OwnFrame.Use(http, http.SignedIn(), number);
        var (texts, open) = (PageFrame.Of(http).Texts, account.Bills.Where(b => !b.IsPaid).OrderBy(b => b.DueOn).ThenBy(b => b.Id).ToList());
        var debt = open.Aggregate(Money.Zero(account.Currency), (sum, bill) => sum + bill.Left);
        // What the press would say is said before it.
        var foreseen = catalog().On(Today).Payments.Instalments is { } terms ? TakeInstalments.Decide(account, new(account.Id, terms.Months[0]), Setting.Foreseen(clock.GetUtcNow(), catalog())) as Decision<IReadOnlyList<Bill>>.No : null;
        var refused = no is { Code: Refusals.NotAllowed } ? texts["send.not-allowed"] : no is { Code: Refusals.KeyUsed } ? texts["send.sent-before"] : no is not null ? texts.Get(no.Code, no.Values.ToDictionary(v => v.Key, v => (object?)v.Value))
            : foreseen is { Why: not TakeInstalments.Refusal.AlreadySpread } ? texts.Get($"{TakeInstalments.Name}/{foreseen.Why}", foreseen.Values.ToDictionary(v => v.Key, v => (object?)v.Value)) : null;
        return Page.Show<InstalmentsPage>(http, no is null ? 200 : StatusCodes.Status422UnprocessableEntity, ("Number", number), ("Debt", debt), ("Today", Today), ("Refused", refused),
            ("Parts", account.Bills.Where(b => b.Part > 0 && open.Exists(o => o.Part > 0 && o.IssuedOn == b.IssuedOn)).OrderBy(b => b.Part).ToList()), ("Months", catalog().On(Today).Payments.Instalments?.Months ?? []));
    }
}
