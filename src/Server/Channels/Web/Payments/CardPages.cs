using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Delivery;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Payments;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Payments;

/// <summary><c>/payments/card</c> (PAY-03): the digits of a scratch card, for one's own or another number; <c>/{use}</c>: what it brought.</summary>
public sealed class CardPages(Runner runner, ReadCardUse read, ReadTopUp balances, EmptyOutbox outbox, TimeProvider clock)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/card", (HttpContext http, string? n) => OwnFrame.NumberOf(http.SignedIn(), n) is { } number
            ? Answer(http, number, new SendForm("", "", null, "", TopUpForm.NewKey())) : Task.FromResult(Results.NotFound()));
        payments.MapPost("/card", Activate);
        payments.MapGet("/card/{use:long}", Done);
    }

    async Task<IResult> Activate(HttpContext http, IFormCollection posted)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        var form = SendForm.Read(posted);
        var caller = Callers.Of(http.SignedIn(), "web", form.Key) with { Address = Callers.AddressOf(http) };
        switch (await runner.Run<ActivateCard, ActivateCard.Activated>(new(number.Account, number.Subscription, new Secret(posted["pin"].ToString()), form.Phone), caller, http.RequestAborted))
        {
            case Outcome<ActivateCard.Activated>.Done { Result: var done }:
                if (done.Name is not null) await Task.WhenAny(outbox.DeliverNow(TransferCalls.Accounts, number.Account.Value), Task.Delay(Patience, clock, http.RequestAborted));
                return Results.LocalRedirect($"/payments/card/{done.Use}?n={number.Subscription}");
            case Outcome<ActivateCard.Activated>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values, $"/payments/card?n={number.Subscription}");
            case Outcome<ActivateCard.Activated>.Refused no: return await Answer(http, number, form.With(no.Code, no.Values, PageFrame.Of(http).Texts));
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    async Task<IResult> Done(HttpContext http, long use, string? n)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), n) is not { } number || await read.Run(number, use) is not { } found) return Results.NotFound();
        var own = await Frame(http, number);
        return Page.Show<CardDonePage>(http, ("Use", found), ("Number", number), ("Id", use), ("Balance", found.ForOther ? null : own));
    }

    async Task<IResult> Answer(HttpContext http, LinkedNumber number, SendForm form)
    {
        await Frame(http, number);
        return Page.Show<CardPage>(http, form.Errors.Count == 0 ? 200 : 422, ("Form", form), ("Number", number));
    }

    async Task<Money?> Frame(HttpContext http, LinkedNumber number)
    {
        var own = await balances.Run(http.SignedIn());
        OwnFrame.Use(http, http.SignedIn(), number, own.DistinctBy(o => o.Number.Account).ToDictionary(o => o.Number.Account, o => o.Balance));
        return own.FirstOrDefault(o => o.Number == number)?.Balance;
    }
}
