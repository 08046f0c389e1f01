using System.Globalization;
using Kabinet.Access;
using Kabinet.Channels.Web.Payments;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Delivery;
using Kabinet.Operations;
using Kabinet.Operations.Payouts;
using Kabinet.Reads.Payments;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Payouts;

/// <summary>
/// <c>/payments/payouts/{id}</c>: a payment from the balance, its price and its code, then what became of it and its receipt; it can be kept
/// as a template. <c>/payments/templates/{id}</c> changes one.
/// </summary>
public sealed class PayoutPages(Runner runner, ReadPayouts read, EmptyOutbox outbox, Func<Catalog> catalog, TimeProvider clock)
{
    /// <summary>How long the payer waits for the partner before he is shown that it is on its way.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/payouts/{id:long}", One);
        payments.MapPost("/payouts/{id:long}/confirm", Confirm);
        payments.MapPost("/payouts/{id:long}/cancel", Cancel);
        payments.MapPost("/payouts/{id:long}/template", Keep).KeepTyped();
        payments.MapGet("/templates/{id:long}", Template);
        payments.MapPost("/templates/{id:long}", Change).KeepTyped();
        payments.MapPost("/templates/{id:long}/remove", Remove);
    }

    async Task<IResult> One(HttpContext http, long id, string? n) => OwnFrame.NumberOf(http.SignedIn(), n) is { } number ? await Show(http, number, id) : Results.NotFound();

    async Task<IResult> Confirm(HttpContext http, long id, IFormCollection posted)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        // What cannot be a code is no try of one.
        var (digits, length) = (string.Concat($"{posted["code"]}".Where(char.IsAsciiDigit)), catalog().Access.CodeLength);
        if (digits.Length != length) return await Show(http, number, id, "access.code-length", new Dictionary<string, object> { ["n"] = length, ["typed"] = digits.Length });
        var ask = new ConfirmPayout(number.Account, number.Subscription, id, new Secret(digits));
        switch (await runner.Run<ConfirmPayout, Payout>(ask, Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted)), http.RequestAborted))
        {
            case Outcome<Payout>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values, PathOf(id, number));
            case Outcome<Payout>.Refused no: return await Show(http, number, id, no.Code, no.Values);
        }
        await Task.WhenAny(outbox.DeliverNow(PayoutCalls.Partner, number.Account.Value), Task.Delay(Patience, clock, http.RequestAborted));
        return Results.LocalRedirect(PathOf(id, number));
    }

    async Task<IResult> Cancel(HttpContext http, long id, IFormCollection posted)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        return await runner.Run<CancelPayout, Nothing>(new(number.Account, number.Subscription, id), Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted)), http.RequestAborted) is Outcome<Nothing>.Refused no
            ? no.Code == Refusals.ProveMore ? http.ProveFirst(no.Values, PathOf(id, number)) : await Show(http, number, id, no.Code, no.Values)
            : Results.LocalRedirect(PathOf(id, number));
    }

    async Task<IResult> Keep(HttpContext http, long id, IFormCollection posted) => await Save(http, posted, id, null, PathOf(id, OwnFrame.NumberOf(http.SignedIn(), posted["n"])),
        (number, no) => Show(http, number, id, no.Code, no.Values));

    async Task<IResult> Template(HttpContext http, long id, string? n) => OwnFrame.NumberOf(http.SignedIn(), n) is { } number ? await ShowTemplate(http, number, id, null) : Results.NotFound();

    async Task<IResult> Change(HttpContext http, long id, IFormCollection posted) => await Save(http, posted, 0, id, $"/payments/templates/{id}",
        (number, no) => ShowTemplate(http, number, id, Words(http, no.Code, no.Values)));

    async Task<IResult> Save(HttpContext http, IFormCollection posted, long payout, long? template, string path, Func<LinkedNumber, Outcome<PayoutTemplate>.Refused, Task<IResult>> refused)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        var day = posted["monthly"] == "on" ? int.TryParse(posted["day"], NumberStyles.None, CultureInfo.InvariantCulture, out var typed) && typed > 0 ? typed : -1 : 0;
        var ask = new SavePayoutTemplate(number.Account, number.Subscription, payout, posted["title"].ToString(), day, template);
        switch (await runner.Run<SavePayoutTemplate, PayoutTemplate>(ask, Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted)), http.RequestAborted))
        {
            case Outcome<PayoutTemplate>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values, path);
            case Outcome<PayoutTemplate>.Refused no: return await refused(number, no);
        }
        Flash.Set(http, "pay.template-kept");
        return Results.LocalRedirect($"/payments/pay?n={number.Subscription}");
    }

    async Task<IResult> Remove(HttpContext http, long id, IFormCollection posted)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        if (await runner.Run<RemovePayoutTemplate, Nothing>(new(number.Account, number.Subscription, id), Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted)), http.RequestAborted) is Outcome<Nothing>.Refused no)
            return no.Code == Refusals.ProveMore ? http.ProveFirst(no.Values, $"/payments/templates/{id}?n={number.Subscription}") : await ShowTemplate(http, number, id, Words(http, no.Code, no.Values));
        Flash.Set(http, "pay.template-gone");
        return Results.LocalRedirect($"/payments/pay?n={number.Subscription}");
    }

    async Task<IResult> Show(HttpContext http, LinkedNumber number, long id, string? code = null, IReadOnlyDictionary<string, object>? values = null)
    {
        if (await read.One(number, id) is not { } payout || await read.Run(number) is not { } view) return Results.NotFound();
        OwnFrame.Use(http, http.SignedIn(), number, view.Balance);
        return Page.Show<PayoutPage>(http, code is null ? 200 : 422, ("Payout", payout), ("View", view), ("Number", number), ("Payee", Terms.Payee(payout.Payee)), ("Now", clock.GetUtcNow()),
            ("CodeLength", catalog().Access.CodeLength), ("Refused", code is null ? null : Words(http, code, values!)));
    }

    async Task<IResult> ShowTemplate(HttpContext http, LinkedNumber number, long id, string? refused)
    {
        if (await read.Run(number) is not { } view || view.Templates.FirstOrDefault(t => t.Id == id) is not { } template) return Results.NotFound();
        OwnFrame.Use(http, http.SignedIn(), number, view.Balance);
        return Page.Show<TemplatePage>(http, refused is null ? 200 : 422, ("Template", template), ("Number", number), ("Payee", Terms.Payee(template.Payee)), ("Refused", refused));
    }

    static string Words(HttpContext http, string code, IReadOnlyDictionary<string, object> values) =>
        PageFrame.Of(http).Texts.Get(code == Refusals.NotAllowed ? "send.not-allowed" : code, values.ToDictionary(v => v.Key, v => (object?)v.Value));

    static string PathOf(long id, LinkedNumber? number) => $"/payments/payouts/{id}?n={number?.Subscription}";

    PayoutTerms Terms => catalog().On(catalog().Calendar.DayOf(clock.GetUtcNow())).Payouts;
}
