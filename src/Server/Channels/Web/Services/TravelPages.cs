using System.Collections.Immutable;
using Kabinet.Operations;

namespace Kabinet.Channels.Web.Services;

/// <summary>
/// <c>/services/travel</c> (SERV-02): a country, what the tariff costs there and the packages that pay there; and
/// <c>/services/ussd</c>: every code that can be dialled, taken from the catalog.
/// </summary>
public sealed class TravelPages(OwnNumbers own)
{
    public void Map(RouteGroupBuilder services)
    {
        services.MapGet("/travel", Travel).OnlyForPhones();
        services.MapGet("/ussd", Ussd).OnlyForPhones();
    }

    async Task<IResult> Travel(HttpContext http, string? n, string? country)
    {
        if (await own.Open(http, n, Operations.Parts.Grants) is not { } picture) return Results.NotFound();
        return Page.Show<TravelPage>(http, ("Model", TravelModel.Of(picture, country?.ToUpperInvariant())));
    }

    async Task<IResult> Ussd(HttpContext http, string? n) => await own.Open(http, n, Operations.Parts.None) is { } picture
        ? Page.Show<UssdPage>(http, ("Own", picture), ("Codes", picture.Setting.Catalog.CodesOn(picture.Today).ToList()))
        : Results.NotFound();
}

/// <param name="Chosen">The zone of the chosen country; none before one is chosen.</param>
/// <param name="Offers">What the tariff costs there.</param>
/// <param name="Packages">Services whose packages pay there.</param>
public sealed record TravelModel(OwnPicture Own, IReadOnlyList<string> Countries, string? Country, RoamingZone? Chosen, IReadOnlyList<TariffOffer> Offers, IReadOnlyList<Service> Packages)
{
    public static TravelModel Of(OwnPicture own, string? country)
    {
        var (catalog, zones) = (own.Setting.Catalog, own.Version.Zones);
        var places = Enumerable.Range(1, catalog.Grid.Places - 1).Select(zones.Place).OfType<RoamingZone>().ToList();
        var countries = places.SelectMany(p => p.Countries).Distinct().ToList();
        var chosen = country is not null && countries.Contains(country) && zones.PlaceOf(country) is > 0 and var place ? zones.Place(place) : null;
        if (chosen is null || !own.Version.Tariffs.TryGetValue(own.Number.Tariff, out var tariff)) return new(own, countries, null, null, [], []);
        return new(own, countries, country, chosen,
            [.. TariffOffer.Of(catalog, own.Today, tariff).Where(o => o.Place == chosen.Name)],
            [.. own.Version.ServiceList.Where(s => s.IsOpenOn(own.Today) && own.Version.Fits(s, tariff.Code) && s.Grants.Any(g => PaysIn(g.Pays, chosen.Code)))]);
    }

    static bool PaysIn(ImmutableArray<UsageMatch> pays, string zone) => pays.Any(p => p.In.Contains(zone) || p.In.Contains(UsageMatch.Roaming));
}
