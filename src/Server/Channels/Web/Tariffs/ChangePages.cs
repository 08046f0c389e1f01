using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Tariffs;
using Kabinet.Reads.Tariffs;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Tariffs;

/// <summary>
/// <c>/tariff/change</c> (TARIFF-02): choose, set up, confirm, each step with an address of its own, and the page that says
/// what came of it. The preview is the operation's own reckoning; the Runner decides.
/// </summary>
public sealed class ChangePages(Runner runner, OwnNumbers own, ReadTariffHistory history)
{
    public void Map(RouteGroupBuilder tariff)
    {
        tariff.MapGet("/change", Choose);
        tariff.MapGet("/change/{code}", SetUp);
        tariff.MapGet("/change/{code}/confirm", Confirm);
        tariff.MapPost("/change", Change);
        tariff.MapGet("/changed/{id:long}", Changed);
    }

    async Task<IResult> Choose(HttpContext http, string? n)
    {
        if (await Open(http, n) is not { } picture) return Results.NotFound();
        List<Choice> choices = [];
        foreach (var to in picture.Version.TariffList.Where(t => !t.IsAssembled && t.IsOpenOn(picture.Today)))
            if (TariffMove.All(picture.Account, picture.Number, to.Code, picture.Setting) is { Count: > 0 } moves)
                choices.Add(new Choice(moves[0], [.. moves.Select(m => m.When)], TariffOffer.Of(picture.Setting.Catalog, picture.Today, to)));
        return Page.Show<ChoosePage>(http, ("Own", picture), ("Choices", choices.OrderBy(c => c.Move.To.MonthlyFee.Minor).ToList()), ("Refused", General(http, picture)));
    }

    async Task<IResult> SetUp(HttpContext http, string code, string? n, string? when) =>
        await Model(http, code, n, when) is { } model
            ? Page.Show<SetUpPage>(http, ("Model", model), ("Refused", Foreseen(http, model)))
            : Results.NotFound();

    async Task<IResult> Confirm(HttpContext http, string code, string? n, string? when)
    {
        if (await Model(http, code, n, when) is not { } model) return Results.NotFound();
        return !model.IsOwn && Foreseen(http, model) is null && model.CanGoOn
            ? Page.Show<ConfirmPage>(http, ("Model", model), ("Key", OwnNumbers.NewKey()))
            : Results.LocalRedirect(model.Step(""));
    }

    async Task<IResult> Change(HttpContext http, IFormCollection posted)
    {
        if (await Model(http, posted["tariff"].ToString(), posted["n"], posted["when"]) is not { } model) return Results.NotFound();
        var key = OwnNumbers.KeyOf(posted);
        var expected = new Money(long.TryParse(posted["expected"], System.Globalization.CultureInfo.InvariantCulture, out var minor) ? minor : -1, model.Own.Account.Currency);
        var ask = new ChangeTariff(model.Own.Account.Id, model.Own.Id, model.To.Code, model.Chosen.When, expected);
        return await runner.Run<ChangeTariff, ChangeTariff.Changed>(ask, OwnNumbers.CallerOf(http, key), http.RequestAborted) switch
        {
            Outcome<ChangeTariff.Changed>.Done { Result.Id: var id } => Results.LocalRedirect($"/tariff/changed/{id}?n={model.Own.Id}"),
            Outcome<ChangeTariff.Changed>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            Outcome<ChangeTariff.Changed>.Refused { Code: Refusals.KeyUsed or Refusals.NotAllowed } => Results.LocalRedirect($"/tariff?n={model.Own.Id}"),
            Outcome<ChangeTariff.Changed>.Refused { Code: "tariff.change/PriceChanged" } no => Page.Show<ConfirmPage>(http, StatusCodes.Status422UnprocessableEntity,
                ("Model", model), ("Key", OwnNumbers.NewKey()), ("Refused", OwnNumbers.Words(http, no.Code, no.Values))),
            Outcome<ChangeTariff.Changed>.Refused no => Page.Show<SetUpPage>(http, StatusCodes.Status422UnprocessableEntity,
                ("Model", model), ("Refused", OwnNumbers.Words(http, no.Code, no.Values))),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    async Task<IResult> Changed(HttpContext http, long id, string? n) =>
        await own.Open(http, n, Operations.Parts.Planned) is { } picture && (await history.Run(picture.Account.Id, picture.Id)).FirstOrDefault(c => c.Id == id) is { } row
            ? Page.Show<ChangedPage>(http, ("Own", picture), ("Row", row))
            : Results.NotFound();

    Task<OwnPicture?> Open(HttpContext http, string? n) => own.Open(http, n, ChangeTariff.Needs);

    async Task<ChangeModel?> Model(HttpContext http, string code, string? n, string? when)
    {
        if (await Open(http, n) is not { } picture || !picture.Version.Tariffs.TryGetValue(Assembled(http, code, picture), out var to) || !to.IsOpenOn(picture.Today)
            || TariffMove.All(picture.Account, picture.Number, to.Code, picture.Setting, same: true) is not { Count: > 0 } moves) return null;
        return new ChangeModel(picture, moves, moves.Find(m => m.When == ChangeModel.Read(when)) ?? moves[0]);
    }

    /// <summary>The tariff with the sizes that the address names; what it does not name is as the number has it, or as the code says.</summary>
    static string Assembled(HttpContext http, string code, OwnPicture picture)
    {
        if (!picture.Version.Tariffs.TryGetValue(TariffFamily.PlainOf(code), out var plain) || plain.Choices.IsEmpty) return code;
        var kept = code == plain.Code && TariffFamily.PlainOf(picture.Number.Tariff) == plain.Code ? picture.Number.Tariff : code;
        return TariffFamily.CodeOf(plain.Code, plain.Choices.Select(choice => choice.Sizes.FirstOrDefault(s => s.Word == http.Request.Query[choice.Grant]) ?? choice.In(kept)));
    }

    /// <summary>What the operation would say now, but for the money: the page shows itself what is missing.</summary>
    static string? Foreseen(HttpContext http, ChangeModel model) => model.IsOwn ? null : Said(http, model.Own, new ChangeTariff(model.Own.Account.Id, model.Own.Id, model.To.Code, model.Chosen.When, model.Chosen.Total));

    /// <summary>What stands in the way of any change.</summary>
    static string? General(HttpContext http, OwnPicture picture) =>
        Decided(picture, new ChangeTariff(picture.Account.Id, picture.Id, "", ChangeMoment.NextPeriod, Money.Zero(picture.Account.Currency))) is { Why: ChangeTariff.Refusal.IsBlocked or ChangeTariff.Refusal.UnderContract or ChangeTariff.Refusal.FeeIsOwed } no
            ? OwnNumbers.Words(http, $"{ChangeTariff.Name}/{no.Why}", no.Values) : null;

    static string? Said(HttpContext http, OwnPicture picture, ChangeTariff ask) =>
        Decided(picture, ask) is { Why: not ChangeTariff.Refusal.NotEnoughMoney } no ? OwnNumbers.Words(http, $"{ChangeTariff.Name}/{no.Why}", no.Values) : null;

    static Decision<ChangeTariff.Changed>.No? Decided(OwnPicture picture, ChangeTariff ask) =>
        ChangeTariff.Decide(picture.Account, ask, picture.Setting) as Decision<ChangeTariff.Changed>.No;
}
