using System.Globalization;
using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Payments;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payments;

/// <summary>
/// <c>/payments/autopay</c> (PAY-02): the rules, the saved cards, a form for another rule; <c>/cards/{id}/remove</c> asks once
/// before a card is forgotten.
/// </summary>
public sealed class AutopayPages(Runner runner, ReadAutopays read, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/autopay", (HttpContext http, string? n, string? kind) => OwnFrame.NumberOf(http.SignedIn(), n) is { } number
            ? Answer(http, number, AutopayForm.Fresh(KindOf(kind), Version, PageFrame.Of(http).Format)) : Task.FromResult(Results.NotFound()));
        payments.MapPost("/autopay", SetUp).KeepTyped("/payments/autopay/look");
        payments.MapPost("/autopay/look", Look).KeepTyped();
        payments.MapPost("/autopay/{id:long}/pause", (HttpContext http, long id, IFormCollection posted) => Pause(http, id, posted, rest: true));
        payments.MapPost("/autopay/{id:long}/go-on", (HttpContext http, long id, IFormCollection posted) => Pause(http, id, posted, rest: false));
        payments.MapPost("/autopay/{id:long}/stop", Stop);
        payments.MapGet("/cards/{id:long}/remove", AskToRemove);
        payments.MapPost("/cards/{id:long}/remove", Remove);
    }

    CatalogVersion Version => catalog().On(catalog().Calendar.DayOf(clock.GetUtcNow()));

    static AutopayKind KindOf(string? word) => word switch { "month" => AutopayKind.EveryMonth, "fee" => AutopayKind.ForFee, _ => AutopayKind.BelowBalance };

    async Task<IResult> SetUp(HttpContext http, IFormCollection posted)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        var texts = PageFrame.Of(http).Texts;
        var form = AutopayForm.Read(posted, KindOf(posted["kind"]));
        (var amount, form) = form.Sum("sum", form.Amount, catalog().Currency, texts);
        (var ceiling, form) = form.Sum("ceiling", form.Ceiling, catalog().Currency, texts);
        var below = form.Kind == AutopayKind.BelowBalance ? form.Sum("below", form.Below, catalog().Currency, texts) : (null, form);
        form = below.Form;
        var from = form.Card.StartsWith('n') && long.TryParse(form.Card.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var other) ? new SubscriptionId(other) : (SubscriptionId?)null;
        if (!long.TryParse(form.Card, NumberStyles.None, CultureInfo.InvariantCulture, out var card) && from is null) form = form.With("from", texts["autopay.no-card-chosen"]);
        if (form.Errors.Count > 0) return await Answer(http, number, form);

        var ask = new SetUpAutopay(number.Account, number.Subscription, form.Kind, amount!.Value, int.TryParse(form.Day, NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : 0, card, ceiling!.Value, below.Sum, from);
        switch (await runner.Run<SetUpAutopay, Autopay>(ask, Callers.Of(http.SignedIn(), "web", form.Key), http.RequestAborted))
        {
            case Outcome<Autopay>.Done: Flash.Set(http, "autopay.is-on"); return Results.LocalRedirect($"/payments/autopay?n={number.Subscription}");
            case Outcome<Autopay>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values);
            case Outcome<Autopay>.Refused no: return await Answer(http, number, form.With(no.Code, no.Values, texts));
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    /// <summary>What was typed before the session was over, to be read again and pressed here.</summary>
    Task<IResult> Look(HttpContext http, IFormCollection posted) => OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is { } number
        ? Answer(http, number, AutopayForm.Read(posted, KindOf(posted["kind"]))) : Task.FromResult(Results.NotFound());

    async Task<IResult> Pause(HttpContext http, long id, IFormCollection posted, bool rest)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        return Back(http, number, await runner.Run<PauseAutopay, Autopay>(new(number.Account, number.Subscription, id, rest), Caller(http, posted), http.RequestAborted), rest ? "autopay.rests" : "autopay.is-on");
    }

    async Task<IResult> Stop(HttpContext http, long id, IFormCollection posted) => OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is { } number
        ? Back(http, number, await runner.Run<StopAutopay, Nothing>(new(number.Account, number.Subscription, id), Caller(http, posted), http.RequestAborted), "autopay.is-off")
        : Results.NotFound();

    async Task<IResult> AskToRemove(HttpContext http, long id, string? n)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), n) is not { } number || await Open(http, number) is not { } view || view.Cards.FirstOrDefault(c => c.Id == id) is not { } card) return Results.NotFound();
        return Page.Show<CardRemovePage>(http, ("Card", card), ("Number", number), ("Rules", view.Rules.Count(r => r.Card == id)));
    }

    async Task<IResult> Remove(HttpContext http, long id, IFormCollection posted) => OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is { } number
        ? Back(http, number, await runner.Run<RemoveCard, Nothing>(new(number.Account, id), Caller(http, posted), http.RequestAborted), "autopay.card-removed")
        : Results.NotFound();

    static Caller Caller(HttpContext http, IFormCollection posted) => Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted));

    static IResult Back<T>(HttpContext http, LinkedNumber number, Outcome<T> outcome, string said)
    {
        var page = $"/payments/autopay?n={number.Subscription}";
        if (outcome is Outcome<T>.Refused { Code: Refusals.ProveMore } more) return http.ProveFirst(more.Values, page);
        if (outcome is Outcome<T>.Done) Flash.Set(http, said);
        return Results.LocalRedirect(page);
    }

    async Task<AutopaysView?> Open(HttpContext http, LinkedNumber number)
    {
        if (await read.Run(number, http.SignedIn().Cabinet) is not { } view) return null;
        OwnFrame.Use(http, http.SignedIn(), number, view.Balance);
        return view;
    }

    async Task<IResult> Answer(HttpContext http, LinkedNumber number, AutopayForm form) => await Open(http, number) is { } view
        ? Page.Show<AutopayPage>(http, form.Errors.Count == 0 ? 200 : 422, ("Form", form), ("View", view), ("Number", number), ("Version", Version), ("Now", catalog().Calendar.DayOf(clock.GetUtcNow())))
        : Results.NotFound();
}
