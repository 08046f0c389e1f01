using Kabinet.Operations;
using Kabinet.Operations.Line;

namespace Kabinet.Channels.Web.Line;

/// <summary><c>/favourites</c> (SERV-05): the numbers, free places, the price of a change; a number that does not fit is told why.</summary>
public sealed class FavouritePages(LineForms forms, Func<Catalog> catalog)
{
    public void Map(RouteGroupBuilder own)
    {
        own.MapGet("/favourites", async (HttpContext http, string? n, string? done) => await forms.Open(http, n) is { } line ? Show(http, line, "", null, done) : Results.NotFound());
        own.MapGet("/favourites/confirm", async (HttpContext http, string? n, string? phone, string? instead) =>
        {
            if (await forms.Open(http, n) is not { } line) return Results.NotFound();
            var peer = Digits(phone);
            return forms.Foreseen(http, line, new AddFavourite(line.Linked.Account, line.Number.Id, peer, Given(instead))) is { } why
                ? Show(http, line, phone ?? "", why)
                : Page.Show<FavouriteConfirmPage>(http, ("Line", line), ("Peer", peer), ("Instead", Given(instead)), ("Rule", RuleOf(line)));
        });
        own.MapPost("/favourites", async (HttpContext http, IFormCollection form) => await forms.Open(http, form["n"], form["key"]) is { } line
            ? await forms.Ask(http, line, new AddFavourite(line.Linked.Account, line.Number.Id, Digits(form["phone"]), Given(form["instead"])),
                _ => $"/favourites{line.Query}&done=added", why => Show(http, line, form["phone"].ToString(), why))
            : Results.NotFound());
        own.MapPost("/favourites/remove", async (HttpContext http, IFormCollection form) => await forms.Open(http, form["n"], form["key"]) is { } line
            ? await forms.Ask(http, line, new RemoveFavourite(line.Linked.Account, line.Number.Id, form["phone"].ToString()), _ => $"/favourites{line.Query}&done=removed", why => Show(http, line, "", why))
            : Results.NotFound());
    }

    /// <summary>Empty for what is no number: the operation says so.</summary>
    string Digits(string? typed) => catalog().Numbers.NormalisePeer((typed ?? "").Trim(), out var digits) ? digits : "";

    static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    FavouriteRule? RuleOf(OpenLine line) => line.Version.Tariffs.GetValueOrDefault(line.Number.Tariff)?.Favourites;

    IResult Show(HttpContext http, OpenLine line, string typed, string? refused, string? done = null) =>
        Page.Show<FavouritesPage>(http, refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            ("Line", line), ("Rule", RuleOf(line)), ("Typed", typed), ("Refused", refused), ("Done", done is "added" or "removed" ? done : null));
}
