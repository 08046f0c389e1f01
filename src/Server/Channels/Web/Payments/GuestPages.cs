using Kabinet.Access;
using Kabinet.Delivery;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Payments;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payments;

/// <summary>
/// Pay without signing in (PAY-01): <c>/payments/ask</c> gives the owner of a number a link and a QR code; <c>/pay/number</c> asks whose number it is; <c>/pay/{link}</c> is the page
/// behind it: a masked name, a sum, the bank; <c>/pay/done/{…}</c> tells what came of it.
/// </summary>
public sealed class GuestPages(Runner runner, ReadPayTarget find, ReadPayment read, PayLinks links, GuestNumberPages numbers, OwnAddress own, EmptyOutbox outbox, Func<Catalog> catalog, Settings settings, TimeProvider clock)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public void Map(IEndpointRouteBuilder app, RouteGroupBuilder payments)
    {
        payments.MapGet("/ask", Ask);
        var guest = app.MapGroup("/pay").ExcludeFromDescription();
        numbers.Map(guest);
        guest.MapGet("/{link}", (HttpContext http, string link) => Show(http, link, null, TopUpForm.NewKey(), null));
        guest.MapPost("/{link}", Start);
        guest.MapGet("/done/{payment}", Done);
    }

    TopUpTerms Terms => catalog().On(catalog().Calendar.DayOf(clock.GetUtcNow())).TopUps;

    async Task<IResult> Ask(HttpContext http, string? n, string? sum)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), n) is not { } number) return Results.NotFound();
        OwnFrame.Use(http, http.SignedIn(), number);
        var wanted = MoneyInput.Read(sum, catalog().Currency);
        var error = string.IsNullOrWhiteSpace(sum) ? null : wanted.Why is { } why ? PageFrame.Of(http).Texts[$"payments.sum.{why}"]
            : wanted.Sum < Terms.Min || wanted.Sum > Terms.Max ? PageFrame.Of(http).Texts.Get("payments.limits", ("min", Terms.Min), ("max", Terms.Max)) : null;
        var site = own.SiteOf(settings);
        return await Task.FromResult(Page.Show<AskToPayPage>(http, ("Number", number), ("Sum", sum ?? ""), ("Error", error),
            ("Link", new Uri(site, $"pay/{links.ToPay(number.Subscription, error is null ? wanted.Sum : null)}").ToString())));
    }

    async Task<IResult> Show(HttpContext http, string link, string? typed, string key, string? error)
    {
        if (links.Pay(link) is not var (number, minor) || await find.BySubscription(number) is not { State: not NumberState.Closed } target) return Page.Show<PayGonePage>(http, 404);
        var asked = minor > 0 ? PageFrame.Of(http).Format.MoneyInput(new Money(minor, catalog().Currency)) : "";
        return Page.Show<PayPage>(http, error is null ? 200 : 422, ("Target", target), ("Link", link), ("Sum", typed ?? asked), ("Terms", Terms), ("Key", key), ("Error", error));
    }

    async Task<IResult> Start(HttpContext http, string link, IFormCollection posted)
    {
        if (links.Pay(link) is not var (number, _) || await find.BySubscription(number) is not { } target) return Page.Show<PayGonePage>(http, 404);
        var (texts, key, typed) = (PageFrame.Of(http).Texts, SendForm.KeyOf(posted), posted["sum"].ToString());
        var sum = MoneyInput.Read(typed, catalog().Currency);
        if (sum.Sum is not { } amount) return await Show(http, link, typed, key, texts[$"payments.sum.{sum.Why}"]);
        var caller = new Caller(Who.Guest, "guest", "web", $"web:pay:{key}", Rights.R0) { Address = Callers.AddressOf(http) };
        return await runner.Run<StartCardPayment, Payment>(new(target.Account, target.Subscription, amount, posted["method"] == "sbp" ? PaymentMethod.Sbp : PaymentMethod.Card), caller, http.RequestAborted) switch
        {
            Outcome<Payment>.Done { Result.Id: var id } => Results.LocalRedirect($"/pay/done/{links.ToPayment(target.Account, id)}?go=1"),
            Outcome<Payment>.Refused { Code: Refusals.KeyUsed } => await Show(http, link, typed, TopUpForm.NewKey(), texts["payments.sent-before"]),
            Outcome<Payment>.Refused no => await Show(http, link, typed, key, no.Code.Contains('/', StringComparison.Ordinal) ? texts.Get(no.Code, no.Values.ToDictionary(v => v.Key, v => (object?)v.Value)) : texts["send.not-allowed"]),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    /// <summary>The bank sends the payer back here, which proves nothing: the page shows what the account knows.</summary>
    async Task<IResult> Done(HttpContext http, string payment, string? go)
    {
        if (links.Payment(payment) is not var (account, id) || await read.ByLink(account, id) is not { } found) return Page.Show<PayGonePage>(http, 404);
        if (go is not null && found.State == PaymentState.Created)
        {
            await Task.WhenAny(outbox.DeliverNow("yookassa", account.Value), Task.Delay(Patience, clock, http.RequestAborted));
            found = await read.ByLink(account, id) ?? found;
        }
        var leaving = go is not null && found is { State: PaymentState.Pending, Method: PaymentMethod.Card };
        if (leaving && PaymentPages.OwnPath(http, found.PayUrl) is { } path) return Results.Redirect(path);
        return Page.Show<PayDonePage>(http, ("Payment", found), ("Leaving", leaving), ("PayLink", PaymentPages.OwnPath(http, found.PayUrl) ?? found.PayUrl));
    }
}
