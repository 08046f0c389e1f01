using System.Globalization;
using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations.Payouts;
using Kabinet.Reads.Payments;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payouts;

/// <summary><c>/payments/pay?q=…&amp;kind=…</c> (PAY-05, PAY-08): who can be paid, templates, what was paid; <c>/payments/pay/{payee}</c>: its form.</summary>
public sealed class PayeePages(Runner runner, ReadPayouts read, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder pay)
    {
        pay.MapGet("", List);
        pay.MapGet("/{payee}", Show);
        pay.MapPost("/{payee}", Start).KeepTyped();
    }

    PayoutTerms Terms => catalog().On(catalog().Calendar.DayOf(clock.GetUtcNow())).Payouts;

    async Task<IResult> List(HttpContext http, string? n, string? q, string? kind)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), n) is not { } number || await read.Run(number) is not { } view) return Results.NotFound();
        OwnFrame.Use(http, http.SignedIn(), number, view.Balance);
        return Page.Show<PayeesPage>(http, ("Number", number), ("View", view), ("Terms", Terms), ("Search", (q ?? "").Trim()),
            ("Kind", Enum.TryParse<PayeeKind>(kind, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : null));
    }

    async Task<IResult> Show(HttpContext http, string payee, string? n, long? template, long? card)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), n) is not { } number || Terms.Payee(payee) is not { } found || await read.Run(number) is not { } view) return Results.NotFound();
        var form = PayeeForm.Fresh(view.Templates.FirstOrDefault(t => t.Id == template && t.Payee == payee), PageFrame.Of(http).Format);
        return Answer(http, number, view, found, card is null ? form : form with { Card = card.Value.ToString(CultureInfo.InvariantCulture) });
    }

    async Task<IResult> Start(HttpContext http, string payee, IFormCollection posted)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number || Terms.Payee(payee) is not { } found || await read.Run(number) is not { } view) return Results.NotFound();
        var (texts, form) = (PageFrame.Of(http).Texts, PayeeForm.Read(posted, found));
        foreach (var field in found.Fields.Where(f => !f.Takes(form.Values[f.Code].Trim())))
            form = form.With(PayeeForm.NameOf(field), texts.Get("pay.field-wrong", ("field", field.Name), ("hint", field.Hint)));
        var card = long.TryParse(form.Card, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        if (found.Kind == PayeeKind.Card && card is null) form = form.With("to", texts["pay.no-card-chosen"]);
        var sum = MoneyInput.Read(form.Sum, catalog().Currency);
        if (sum.Why is { } why) form = form.With("sum", texts[$"payments.sum.{why}"]);
        if (sum.Sum is not { } amount || form.Errors.Count > 0) return Answer(http, number, view, found, form);

        var ask = new StartPayout(number.Account, number.Subscription, found.Code, [.. form.Values.Select(v => new PayoutField(v.Key, v.Value.Trim()))], amount, card);
        return await runner.Run<StartPayout, Payout>(ask, Callers.Of(http.SignedIn(), "web", form.Key), http.RequestAborted) switch
        {
            Outcome<Payout>.Done { Result.Id: var payout } => Results.LocalRedirect($"/payments/payouts/{payout}?n={number.Subscription}"),
            Outcome<Payout>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            Outcome<Payout>.Refused no => Answer(http, number, view, found, form.With(no.Code, no.Values, texts)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    IResult Answer(HttpContext http, LinkedNumber number, PayoutsView view, Payee payee, PayeeForm form)
    {
        OwnFrame.Use(http, http.SignedIn(), number, view.Balance);
        return Page.Show<PayeePage>(http, form.Errors.Count == 0 ? 200 : 422, ("Form", form), ("View", view), ("Number", number), ("Terms", Terms), ("Payee", payee));
    }
}
