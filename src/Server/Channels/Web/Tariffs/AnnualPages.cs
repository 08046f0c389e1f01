using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Annual;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Tariffs;

/// <summary>The annual contract as its page shows it (SERV-12).</summary>
public sealed record AnnualModel(OwnPicture Own, Tariff? Tariff, AnnualTerms Terms)
{
    public AnnualContract? Contract => Own.Number.Contract;
    public bool IsOffered => Tariff is not null && Terms.IsFor(Tariff);
    public Money Fee => Contract is { } contract ? new Money(contract.Fee, Own.Account.Currency) : Terms.FeeOf(Tariff!);
    /// <summary>What would be signed now.</summary>
    public AnnualContract Offer => new(Own.Today, Own.Today.AddMonths(Terms.Months), Fee.Minor, 0);
    /// <summary>When the first fee under it falls due.</summary>
    public DateOnly FirstFee => Own.Number.FeePaidUntil > Own.Today ? Own.Number.FeePaidUntil : Own.Today;
    public Money SavedByTheEnd => AnnualTerms.SavedOver(Offer, Tariff!, Own.Number.FeeAnchor, FirstFee);
    public Money Exit => Terms.ExitOn(Contract!, Own.Today, Own.Account.Currency);
    public Money Missing => Money.Max(Money.Zero(Exit.Currency), Exit - Own.Account.Available);
    /// <summary>One line about it for the page of the tariff.</summary>
    public string Says(Wording.Texts texts) => Contract is { } contract ? texts.Get("annual.holds", ("day", contract.Until.AddDays(-1)))
        : texts.Get("annual.short", ("fee", Fee), ("list", Tariff!.MonthlyFee), ("months", texts.Get("annual.months", ("n", Terms.Months))));
    /// <summary>The last day on which one may leave for nothing.</summary>
    public DateOnly FreeUntil(DateOnly from) => from.AddDays(Terms.FreeDays - 1);
}

/// <summary><c>/tariff/annual</c>: the terms and the price before the press, the contract in force, and leaving it.</summary>
public sealed class AnnualPages(Runner runner, OwnNumbers own)
{
    public void Map(RouteGroupBuilder tariff)
    {
        tariff.MapGet("/annual", (HttpContext http, string? n) => Show(http, n));
        tariff.MapPost("/annual/sign", Sign);
        tariff.MapGet("/annual/leave", (HttpContext http, string? n) => Leaving(http, n));
        tariff.MapPost("/annual/leave", Leave);
    }

    async Task<AnnualModel?> Model(HttpContext http, string? n) => await own.Open(http, n, SignAnnualContract.Needs) is { } picture
        ? new AnnualModel(picture, picture.Version.Tariffs.GetValueOrDefault(picture.Number.Tariff), picture.Version.Annual) : null;

    async Task<IResult> Show(HttpContext http, string? n, string? refused = null)
    {
        if (await Model(http, n) is not { } model) return Results.NotFound();
        // What the operation would say of it now; the price stands on the page.
        var foreseen = model is { Contract: null, IsOffered: true } && SignAnnualContract.Decide(model.Own.Account, new(model.Own.Account.Id, model.Own.Id, model.Fee), model.Own.Setting)
            is Decision<SignAnnualContract.Signed>.No no ? OwnNumbers.Words(http, $"{SignAnnualContract.Name}/{no.Why}", no.Values) : null;
        return Page.Show<AnnualPage>(http, refused is null ? 200 : StatusCodes.Status422UnprocessableEntity,
            ("Model", model), ("Key", OwnNumbers.NewKey()), ("Refused", refused ?? foreseen), ("Stops", foreseen is not null));
    }

    async Task<IResult> Sign(HttpContext http, IFormCollection posted)
    {
        if (await Model(http, posted["n"]) is not { } model) return Results.NotFound();
        var ask = new SignAnnualContract(model.Own.Account.Id, model.Own.Id, Expected(posted, model));
        return await runner.Run<SignAnnualContract, SignAnnualContract.Signed>(ask, OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted) switch
        {
            Outcome<SignAnnualContract.Signed>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            Outcome<SignAnnualContract.Signed>.Refused { Code: not (Refusals.KeyUsed or Refusals.NotAllowed) } no => await Show(http, posted["n"], OwnNumbers.Words(http, no.Code, no.Values)),
            var done => Back(http, model, done is Outcome<SignAnnualContract.Signed>.Done, "annual.was-signed"),
        };
    }

    async Task<IResult> Leaving(HttpContext http, string? n, string? refused = null) => await Model(http, n) is not { } model ? Results.NotFound()
        : model.Contract is null ? Results.LocalRedirect($"/tariff/annual?n={model.Own.Id}")
        : Page.Show<AnnualLeavePage>(http, refused is null ? 200 : StatusCodes.Status422UnprocessableEntity, ("Model", model), ("Key", OwnNumbers.NewKey()), ("Refused", refused));

    async Task<IResult> Leave(HttpContext http, IFormCollection posted)
    {
        if (await Model(http, posted["n"]) is not { } model) return Results.NotFound();
        var ask = new LeaveAnnualContract(model.Own.Account.Id, model.Own.Id, Expected(posted, model));
        return await runner.Run<LeaveAnnualContract, LeaveAnnualContract.Left>(ask, OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted) switch
        {
            Outcome<LeaveAnnualContract.Left>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            Outcome<LeaveAnnualContract.Left>.Refused { Code: not (Refusals.KeyUsed or Refusals.NotAllowed) } no => await Leaving(http, posted["n"], OwnNumbers.Words(http, no.Code, no.Values)),
            var done => Back(http, model, done is Outcome<LeaveAnnualContract.Left>.Done, "annual.was-left"),
        };
    }

    static Money Expected(IFormCollection posted, AnnualModel model) =>
        new(long.TryParse(posted["expected"], System.Globalization.CultureInfo.InvariantCulture, out var minor) ? minor : -1, model.Own.Account.Currency);

    static IResult Back(HttpContext http, AnnualModel model, bool done, string said)
    {
        if (done) Flash.Set(http, said);
        return Results.LocalRedirect($"/tariff/annual?n={model.Own.Id}");
    }
}
