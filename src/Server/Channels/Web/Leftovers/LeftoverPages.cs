using System.Globalization;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Delivery;
using Kabinet.Operations;
using Kabinet.Operations.Leftovers;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Leftovers;

/// <summary>
/// <c>/leftovers</c>: what is left, exchanged by rate or given to another number; <c>/exchange</c>: one exchange before its press;
/// <c>/gift/{id}</c>: whom it goes to before the press, then what became of it.
/// </summary>
public sealed class LeftoverPages(Runner runner, OwnNumbers own, EmptyOutbox outbox)
{
    /// <summary>How long the giver waits for the receiver's account before he is shown that it is on its way.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public void Map(RouteGroupBuilder leftovers)
    {
        leftovers.MapGet("/", Show);
        leftovers.MapGet("/exchange", (HttpContext http, string? n, string? what) => Exchanging(http, n, what)).WithMetadata(new OnlyOf(HomeLine: null));
        leftovers.MapPost("/exchange", Exchange);
        leftovers.MapPost("/gift", Start).KeepTyped();
        leftovers.MapGet("/gift/{id:long}", (HttpContext http, long id, string? n) => One(http, id, n));
        leftovers.MapPost("/gift/{id:long}/confirm", Confirm);
    }

    Task<OwnPicture?> Open(HttpContext http, string? n) => own.Open(http, n, StartGift.Needs);

    async Task<IResult> Show(HttpContext http, string? n, string? phone) => await Open(http, n) is { } picture
        ? Page.Show<LeftoversPage>(http, ("Model", new LeftoversModel(picture, new GiftForm(phone ?? "", picture.Version.Leftovers.Gift?.Sizes[0] ?? 0, OwnNumbers.NewKey()))))
        : Results.NotFound();

    async Task<IResult> Exchanging(HttpContext http, string? n, string? what, string? refused = null)
    {
        if (await Open(http, n) is not { } picture || picture.Version.Leftovers.Exchange(what ?? "") is not { } exchange) return Results.NotFound();
        var foreseen = ExchangeLeftovers.Decide(picture.Account, new(picture.Account.Id, picture.Id, exchange.Code), picture.Setting) as Decision<Grant>.No;
        return Page.Show<ExchangePage>(http, refused is null ? 200 : StatusCodes.Status422UnprocessableEntity, ("Own", picture), ("Exchange", exchange), ("Key", OwnNumbers.NewKey()),
            ("Refused", refused ?? (foreseen is null ? null : OwnNumbers.Words(http, $"{ExchangeLeftovers.Name}/{foreseen.Why}", foreseen.Values))), ("Stops", foreseen is not null));
    }

    async Task<IResult> Exchange(HttpContext http, IFormCollection posted)
    {
        if (await Open(http, posted["n"]) is not { } picture) return Results.NotFound();
        var ask = new ExchangeLeftovers(picture.Account.Id, picture.Id, posted["what"].ToString());
        switch (await runner.Run<ExchangeLeftovers, Grant>(ask, OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted))
        {
            case Outcome<Grant>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values);
            case Outcome<Grant>.Refused { Code: not (Refusals.KeyUsed or Refusals.NotAllowed) } no: return await Exchanging(http, posted["n"], ask.Exchange, OwnNumbers.Words(http, no.Code, no.Values));
            case Outcome<Grant>.Done: Flash.Set(http, "leftovers.exchanged"); break;
        }
        return Results.LocalRedirect($"/leftovers?n={picture.Id}");
    }

    async Task<IResult> Start(HttpContext http, IFormCollection posted)
    {
        if (await Open(http, posted["n"]) is not { } picture) return Results.NotFound();
        var form = new GiftForm(posted["phone"].ToString(), long.TryParse(posted["amount"], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : 0, OwnNumbers.KeyOf(posted));
        return await runner.Run<StartGift, Gift>(new(picture.Account.Id, picture.Id, form.Phone, form.Amount), OwnNumbers.CallerOf(http, form.Key), http.RequestAborted) switch
        {
            Outcome<Gift>.Done { Result.Id: var id } => Results.LocalRedirect($"/leftovers/gift/{id}?n={picture.Id}"),
            Outcome<Gift>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            Outcome<Gift>.Refused { Code: Refusals.KeyUsed or Refusals.NotAllowed } => Results.LocalRedirect($"/leftovers?n={picture.Id}"),
            Outcome<Gift>.Refused no => Page.Show<LeftoversPage>(http, StatusCodes.Status422UnprocessableEntity, ("Model", new LeftoversModel(picture,
                form with { Key = OwnNumbers.NewKey(), Error = (FieldOf(no.Code), OwnNumbers.Words(http, no.Code, no.Values)) }))),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    async Task<IResult> One(HttpContext http, long id, string? n, string? refused = null) =>
        await Open(http, n) is { } picture && picture.Account.Gift(id) is { } gift && gift.Subscription == picture.Id
            ? Page.Show<GiftPage>(http, refused is null ? 200 : StatusCodes.Status422UnprocessableEntity, ("Own", picture), ("Gift", gift), ("Key", OwnNumbers.NewKey()), ("Refused", refused))
            : Results.NotFound();

    async Task<IResult> Confirm(HttpContext http, long id, IFormCollection posted)
    {
        if (await Open(http, posted["n"]) is not { } picture) return Results.NotFound();
        var here = $"/leftovers/gift/{id}?n={picture.Id}";
        switch (await runner.Run<ConfirmGift, Gift>(new(picture.Account.Id, picture.Id, id), OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted))
        {
            case Outcome<Gift>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values, here);
            case Outcome<Gift>.Refused { Code: not (Refusals.KeyUsed or Refusals.NotAllowed) } no: return await One(http, id, posted["n"], OwnNumbers.Words(http, no.Code, no.Values));
        }
        await Task.WhenAny(outbox.DeliverNow(GiftCalls.Name, picture.Account.Id.Value), Task.Delay(Patience, http.RequestAborted));
        return Results.LocalRedirect(here);
    }

    static string FieldOf(string code) => code[(code.IndexOf('/', StringComparison.Ordinal) + 1)..] is "NoSuchReceiver" or "OwnNumber" or "TooManyLookUps" ? "phone" : "amount";
}
