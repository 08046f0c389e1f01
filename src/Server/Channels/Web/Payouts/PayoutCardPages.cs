using System.Globalization;
using System.Security.Cryptography;
using Kabinet.Access;
using Kabinet.Channels.Web.Payments;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Counterparties.Payouts;
using Kabinet.Operations;
using Kabinet.Operations.Payouts;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Payouts;

/// <summary>
/// A card that money is sent to (PAY-05) is typed on the partner's page: <c>/payments/payouts/cards/add</c> leads there, <c>/back</c> comes from
/// there. What the browser brings back is only a sealed name of the form; the token and the four digits are asked of the partner.
/// </summary>
public sealed class PayoutCardPages(Runner runner, PayoutApi api, PayoutPort port, PayLinks links)
{
    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/payouts/cards/add", Add).OnlyForPhones();
        payments.MapGet("/payouts/cards/back", Back);
        payments.MapPost("/payouts/cards/{id:long}/remove", Remove);
    }

    async Task<IResult> Add(HttpContext http, string? n)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), n) is not { } number) return Results.NotFound();
        var form = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;
        var back = new Uri(port.Site(), $"payments/payouts/cards/back?n={number.Subscription}&form={links.ToCardForm(number.Account, form)}");
        if (api.IsConnected && await api.OpenCardForm(form.ToString(CultureInfo.InvariantCulture), back, http.RequestAborted) is { } page) return Results.Redirect(PaymentPages.OwnPath(http, page.ToString()) ?? page.ToString());
        Flash.Set(http, "pay.partner-silent");
        return Results.LocalRedirect($"/payments/pay/card?n={number.Subscription}");
    }

    async Task<IResult> Back(HttpContext http, string? n, string? form)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), n) is not { } number || links.CardForm(form ?? "") is not var (account, id) || account != number.Account) return Results.NotFound();
        var name = id.ToString(CultureInfo.InvariantCulture);
        if (await api.CardOf(name, http.RequestAborted) is not var (token, title)) Flash.Set(http, "pay.no-card-came");
        else if (await runner.Run<SavePayoutCard, PayoutCard>(new(number.Account, token, title), Caller.Counterparty(PayoutCalls.Partner, $"payout-card:{name}"), http.RequestAborted) is Outcome<PayoutCard>.Done { Result.Id: var card })
            return Results.LocalRedirect($"/payments/pay/card?n={number.Subscription}&card={card}");
        else Flash.Set(http, "pay.too-many-cards");
        return Results.LocalRedirect($"/payments/pay/card?n={number.Subscription}");
    }

    async Task<IResult> Remove(HttpContext http, long id, IFormCollection posted)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        Flash.Set(http, await runner.Run<RemovePayoutCard, Nothing>(new(number.Account, id), Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted)), http.RequestAborted) is Outcome<Nothing>.Refused
            ? "pay.card-in-use" : "pay.card-gone");
        return Results.LocalRedirect($"/payments/pay/card?n={number.Subscription}");
    }
}
