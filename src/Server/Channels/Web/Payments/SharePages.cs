using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Payments;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Payments;

/// <summary><c>/payments/share/{id}</c> (PAY-06): one regular sharing; pause it, let it go on, stop it.</summary>
public sealed class SharePages(Runner runner, ReadTransfers read, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/share/{id:long}", Show);
        payments.MapPost("/share/{id:long}/pause", (HttpContext http, long id, IFormCollection posted) => Pause(http, id, posted, rest: true));
        payments.MapPost("/share/{id:long}/go-on", (HttpContext http, long id, IFormCollection posted) => Pause(http, id, posted, rest: false));
        payments.MapPost("/share/{id:long}/stop", Stop);
    }

    async Task<IResult> Show(HttpContext http, long id, string? n)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), n) is not { } number || await read.Run(number.Account) is not { } view || view.Shares.FirstOrDefault(s => s.Id == id) is not { } share) return Results.NotFound();
        OwnFrame.Use(http, http.SignedIn(), number, view.Balance);
        var terms = catalog().On(catalog().Calendar.DayOf(clock.GetUtcNow())).Payments.Transfers;
        return Page.Show<SharePage>(http, ("Share", share), ("Number", number), ("Fee", terms.FeeFor(share.Amount)), ("Sent", view.Transfers.Where(t => t.Share == id).ToList()));
    }

    async Task<IResult> Pause(HttpContext http, long id, IFormCollection posted, bool rest)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        var back = $"/payments/share/{id}?n={number.Subscription}";
        var outcome = await runner.Run<PauseShare, Share>(new(number.Account, number.Subscription, id, rest), Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted)), http.RequestAborted);
        if (outcome is Outcome<Share>.Refused { Code: Refusals.ProveMore } more) return http.ProveFirst(more.Values, back);
        if (outcome is Outcome<Share>.Done) Flash.Set(http, rest ? "send.paused" : "send.goes-on");
        return Results.LocalRedirect(back);
    }

    async Task<IResult> Stop(HttpContext http, long id, IFormCollection posted)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        var outcome = await runner.Run<StopShare, Nothing>(new(number.Account, number.Subscription, id), Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted)), http.RequestAborted);
        if (outcome is Outcome<Nothing>.Refused { Code: Refusals.ProveMore } more) return http.ProveFirst(more.Values, $"/payments/share/{id}?n={number.Subscription}");
        if (outcome is Outcome<Nothing>.Done) Flash.Set(http, "send.stopped");
        return Results.LocalRedirect($"/payments/transfer?n={number.Subscription}");
    }
}
