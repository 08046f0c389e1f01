using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Payments;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Payments;

/// <summary><c>/payments/credit</c> (PAY-09): home internet at a negative balance, its limit, what is owed, on and off.</summary>
public sealed class HomeCreditPages(Runner runner, ReadHomeCredit read, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/credit", async (HttpContext http, string? n) => OwnFrame.NumberOf(http.SignedIn(), n) is { } number ? await Show(http, number) : Results.NotFound()).WithMetadata(new OnlyOf(HomeLine: true));
        payments.MapPost("/credit/on", async (HttpContext http, IFormCollection posted) => OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is { } number
            ? await Answer(http, number, await runner.Run<TurnOnHomeCredit, Money>(new(number.Account, number.Subscription), Caller(http, posted), http.RequestAborted), "credit.is-on") : Results.NotFound());
        payments.MapPost("/credit/off", async (HttpContext http, IFormCollection posted) => OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is { } number
            ? await Answer(http, number, await runner.Run<TurnOffHomeCredit, Nothing>(new(number.Account, number.Subscription), Caller(http, posted), http.RequestAborted), "credit.is-off") : Results.NotFound());
    }

    async Task<IResult> Answer<T>(HttpContext http, LinkedNumber number, Outcome<T> outcome, string said)
    {
        if (outcome is Outcome<T>.Refused no)
            return no.Code == Refusals.ProveMore ? http.ProveFirst(no.Values, $"/payments/credit?n={number.Subscription}")
                : await Show(http, number, PageFrame.Of(http).Texts.Get(no.Code == Refusals.NotAllowed ? "send.not-allowed" : no.Code, no.Values.ToDictionary(v => v.Key, v => (object?)v.Value)));
        Flash.Set(http, said);
        return Results.LocalRedirect($"/payments/credit?n={number.Subscription}");
    }

    async Task<IResult> Show(HttpContext http, LinkedNumber number, string? refused = null)
    {
        var terms = catalog().On(catalog().Calendar.DayOf(clock.GetUtcNow())).Payments.HomeCredit;
        if (terms is null || !number.Msisdn.IsLine() || await read.Run(number.Account) is not { Kind: AccountKind.Prepaid } view) return Results.NotFound();
        OwnFrame.Use(http, http.SignedIn(), number, view.Balance);
        return Page.Show<HomeCreditPage>(http, refused is null ? 200 : 422, ("View", view), ("Number", number), ("Terms", terms), ("Refused", refused));
    }

    static Caller Caller(HttpContext http, IFormCollection posted) => Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted));
}
