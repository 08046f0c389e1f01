using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Payments;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payments;

/// <summary><c>/payments/promised</c> (PAY-04): the offers and the history; <c>/confirm</c>: the price before it is taken; <c>/{id}</c>: taken.</summary>
public sealed class PromisedPages(Runner runner, ReadPromises read, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/promised", Offers);
        payments.MapGet("/promised/confirm", Confirm);
        payments.MapPost("/promised", Take);
        payments.MapGet("/promised/{id:long}", Taken);
    }

    Setting Setting(PromisesView view) => Operations.Setting.Foreseen(clock.GetUtcNow(), catalog(), new Facts(view.Debts) { SpentLastMonth = view.SpentLastMonth });

    async Task<IResult> Offers(HttpContext http, string? n) => await Open(http, n) is var (number, view)
        ? Page.Show<PromisedPage>(http, ("Model", Model(number, view)), ("Refused", Foreseen(number, view, catalog().On(Today).Promises.Min) is { } no ? Words(http, no.Code, no.Values) : null))
        : Results.NotFound();

    async Task<IResult> Confirm(HttpContext http, string? n, string? sum)
    {
        if (await Open(http, n) is not var (number, view)) return Results.NotFound();
        if (MoneyInput.Read(sum, catalog().Currency).Sum is not { } amount) return Results.LocalRedirect($"/payments/promised?n={number.Subscription}");
        return ShowConfirm(http, number, view, amount, TopUpForm.NewKey(), Foreseen(number, view, amount) is { } no ? Words(http, no.Code, no.Values) : null);
    }

    async Task<IResult> Take(HttpContext http, IFormCollection posted)
    {
        if (await Open(http, posted["n"]) is not var (number, view)) return Results.NotFound();
        if (MoneyInput.Read(posted["sum"], catalog().Currency).Sum is not { } amount) return Results.LocalRedirect($"/payments/promised?n={number.Subscription}");
        var key = posted["key"] is [{ Length: > 0 and <= 64 } given] ? given : TopUpForm.NewKey();
        var ask = new TakePromisedPayment(number.Account, number.Subscription, amount);
        return await runner.Run<TakePromisedPayment, Promise>(ask, Callers.Of(http.SignedIn(), "web", key), http.RequestAborted) switch
        {
            Outcome<Promise>.Done { Result.Id: var id } => Results.Redirect($"/payments/promised/{id}?n={number.Subscription}"),
            Outcome<Promise>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            Outcome<Promise>.Refused { Code: Refusals.KeyUsed or Refusals.NotAllowed } => Results.LocalRedirect($"/payments/promised?n={number.Subscription}"),
            Outcome<Promise>.Refused no => ShowConfirm(http, number, view, amount, key, Words(http, no.Code, no.Values)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    async Task<IResult> Taken(HttpContext http, long id, string? n) =>
        await Open(http, n) is var (number, view) && view.History.FirstOrDefault(p => p.Promise.Id == id) is { } promise
            ? Page.Show<PromiseTakenPage>(http, ("Row", promise), ("Number", number), ("Balance", view.Account.Balance))
            : Results.NotFound();

    IResult ShowConfirm(HttpContext http, LinkedNumber number, PromisesView view, Money amount, string key, string? refused) => refused is null
        ? Page.Show<PromiseConfirmPage>(http, ("Model", Model(number, view)), ("Amount", amount), ("Key", key))
        : Page.Show<PromisedPage>(http, StatusCodes.Status422UnprocessableEntity, ("Model", Model(number, view)), ("Refused", refused));

    async Task<(LinkedNumber Number, PromisesView View)?> Open(HttpContext http, string? n)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, n) is not { } number || await read.Run(number) is not { } view) return null;
        OwnFrame.Use(http, who, number, view.Account.Balance);
        return (number, view);
    }

    DateOnly Today => catalog().Calendar.DayOf(clock.GetUtcNow());

    PromisedModel Model(LinkedNumber number, PromisesView view) => new(number, view, catalog().On(Today).Promises, Today);

    /// <summary>What the operation would say now. Only foreseen, so that nobody fills in a form for a no; the Runner decides.</summary>
    (string Code, IReadOnlyDictionary<string, object> Values)? Foreseen(LinkedNumber number, PromisesView view, Money amount) =>
        TakePromisedPayment.Decide(view.Account, new(number.Account, number.Subscription, amount), Setting(view)) is Decision<Promise>.No no
            ? ($"{TakePromisedPayment.Name}/{no.Why}", no.Values)
            : null;

    static string Words(HttpContext http, string code, IReadOnlyDictionary<string, object> values) =>
        PageFrame.Of(http).Texts.Get(code, values.ToDictionary(v => v.Key, v => (object?)v.Value));
}

/// <summary>What the pages of the promised payment show.</summary>
public sealed record PromisedModel(LinkedNumber Number, PromisesView View, PromiseTerms Terms, DateOnly Today)
{
    public Promise? Open => View.Account.OpenPromise;
    /// <summary>The most that this subscriber may be lent.</summary>
    public Money Most => Terms.MaxFor(View.SpentLastMonth ?? Money.Zero(Terms.Max.Currency));
    public DateOnly DueOn => Today.AddDays(Terms.Days);
}
