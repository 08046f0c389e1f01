using Kabinet.Access;
using Kabinet.Delivery;
using Kabinet.Reads.Payments;

namespace Kabinet.Channels.Web.Payments;

/// <summary>
/// <c>/payments/{id}</c>: how one payment stands. The bank sends the payer back here, which proves nothing: the page shows
/// what the account knows. <c>?go=1</c> is the way to the bank, taken once after the form.
/// </summary>
public sealed class PaymentPages(ReadPayment read, ReadReceipts papers, ReadTopUp numbers, EmptyOutbox outbox, ActsToGoOn acts, TimeProvider clock)
{
    /// <summary>How long a payer waits for the gateway's answer before he is shown that we wait.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/{id:long}", Show);
        payments.MapGet("/{id:long}/state", State);
    }

    /// <summary>One word for the script of a page that waits.</summary>
    async Task<IResult> State(HttpContext http, long id)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await read.Run(http.SignedIn(), id) is { } payment ? Results.Text($"{payment.State}") : Results.NotFound();
    }

    async Task<IResult> Show(HttpContext http, long id, string? go)
    {
        var who = http.SignedIn();
        if (await read.Run(who, id) is not { } payment) return Results.NotFound();
        if (go is not null && payment.State == PaymentState.Created)
        {
            await Task.WhenAny(outbox.DeliverNow("yookassa", payment.Account.Value), Task.Delay(Patience, clock, http.RequestAborted));
            payment = await read.Run(who, id) ?? payment;
        }
        var leaving = go is not null && payment is { State: PaymentState.Pending, Method: PaymentMethod.Card };
        if (leaving && OwnPath(http, payment.PayUrl) is { } path) return Results.Redirect(path);

        var own = await numbers.Run(who);
        var number = who.Numbers.FirstOrDefault(n => n.Subscription == payment.Subscription);
        if ((number ?? who.Numbers.FirstOrDefault()) is not { } current) return Results.NotFound();
        OwnFrame.Use(http, who, current, own.DistinctBy(o => o.Number.Account).ToDictionary(o => o.Number.Account, o => o.Balance));
        return Page.Show<PaymentPage>(http, ("Payment", payment), ("Leaving", leaving), ("PayLink", OwnPath(http, payment.PayUrl) ?? payment.PayUrl),
            ("Balance", own.FirstOrDefault(o => o.Number == number)?.Balance), ("GoOn", acts.After(http, id)), ("Refunds", (await papers.Of(payment.Account, payment.Id)).Refunds));
    }

    /// <summary>
    /// The path of a page of this very host, so that «localhost» stays «localhost»; null for another host, to which the
    /// page itself leads: a form's answer may not redirect there.
    /// </summary>
    public static string? OwnPath(HttpContext http, string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var to) && to.IsLoopback && to.Port == http.Connection.LocalPort ? to.PathAndQuery : null;
}
