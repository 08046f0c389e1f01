using Kabinet.Access;
using Kabinet.Channels.Web.Entries;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Counterparties.Network;
using Kabinet.Operations;
using Kabinet.Operations.Numbers;
using Kabinet.Reads.Numbers;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Family;

/// <summary>
/// <c>/numbers/place?n=…</c>: where a child is (SERV-10). A press asks the network once, after the look is in the archive; the answer is on
/// that one page and nowhere else.
/// </summary>
public sealed class PlacePages(Runner runner, ReadChildPlace read, NetworkApi network, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder pages)
    {
        var place = pages.MapGroup("/place").OnlyForPhones().WithMetadata(NeverCompressed.Pages);
        place.MapGet("", (HttpContext http, string? n) => With(http, n, number => Answer(http, number, 200)));
        place.MapPost("/allow", (HttpContext http, IFormCollection form) => With(http, form["n"], number => Allow(http, form, number)));
        place.MapPost("/stop", (HttpContext http, IFormCollection form) => With(http, form["n"], async number =>
            await Asked(http, number, await runner.Run<StopChildPlace, Nothing>(new(number.Account, number.Subscription), Callers.Of(http.SignedIn(), "web", FamilyPages.KeyOf(form)), http.RequestAborted), "place.stopped-flash")));
        place.MapPost("/look", (HttpContext http, IFormCollection form) => With(http, form["n"], number => Look(http, form, number)));
    }

    /// <summary>Only for those who may look for somebody by this number, where the operator offers it.</summary>
    async Task<IResult> With(HttpContext http, string? n, Func<LinkedNumber, Task<IResult>> act) =>
        catalog().Family.ChildPlace is not null && OwnFrame.NumberOf(http.SignedIn(), n) is { } number && Roles.Of(number.Role).May(Deed.Guard) ? await act(number) : Results.NotFound();

    async Task<IResult> Allow(HttpContext http, IFormCollection form, LinkedNumber number)
    {
        var texts = PageFrame.Of(http).Texts;
        if (Window.Day(form["born"]) is not { } born) return await Answer(http, number, 422, ("Born", form["born"].ToString()), ("Wrong", ("born", texts["place.no-birthday"])));
        if (form["agree"] != "on") return await Answer(http, number, 422, ("Born", form["born"].ToString()), ("Wrong", ("agree", texts["place.no-consent"])));
        var outcome = await runner.Run<AllowChildPlace, Nothing>(new(number.Account, number.Subscription, born), Callers.Of(http.SignedIn(), "web", FamilyPages.KeyOf(form)), http.RequestAborted);
        return outcome is Outcome<Nothing>.Refused { Code: var code } no && code == $"{AllowChildPlace.Name}/{AllowChildPlace.Refusal.NotAChild}"
            ? await Answer(http, number, 422, ("Born", form["born"].ToString()), ("Wrong", ("born", FamilyPages.Words(texts, code, no.Values))))
            : await Asked(http, number, outcome, "place.allowed-flash");
    }

    async Task<IResult> Asked(HttpContext http, LinkedNumber number, Outcome<Nothing> outcome, string done)
    {
        if (outcome is Outcome<Nothing>.Refused no) return await Refused(http, number, no.Code, no.Values);
        Flash.Set(http, done);
        return Results.LocalRedirect(PlacePage.Url(number));
    }

    async Task<IResult> Look(HttpContext http, IFormCollection form, LinkedNumber number) =>
        await runner.Run<LookForChild, LookForChild.Looked>(new(number.Account, number.Subscription), Callers.Of(http.SignedIn(), "web", FamilyPages.KeyOf(form)), http.RequestAborted) switch
        {
            Outcome<LookForChild.Looked>.Done { Replayed: false } => await Answer(http, number, 200, ("Found", await network.Locate(number.Msisdn, http.RequestAborted))),
            // The browser repeated the form: what it showed is kept nowhere.
            Outcome<LookForChild.Looked>.Done => Results.LocalRedirect(PlacePage.Url(number)),
            Outcome<LookForChild.Looked>.Refused no => await Refused(http, number, no.Code, no.Values),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };

    Task<IResult> Refused(HttpContext http, LinkedNumber number, string code, IReadOnlyDictionary<string, object> values) => code switch
    {
        Refusals.NotAllowed => Task.FromResult(Results.NotFound()),
        Refusals.ProveMore => Task.FromResult(http.ProveFirst(values, PlacePage.Url(number))),
        Refusals.KeyUsed => Task.FromResult(Results.LocalRedirect(PlacePage.Url(number))),
        _ => Answer(http, number, 422, ("Wrong", ("", FamilyPages.Words(PageFrame.Of(http).Texts, code, values)))),
    };

    async Task<IResult> Answer(HttpContext http, LinkedNumber number, int status, params (string, object?)[] more)
    {
        var place = await read.Run(number);
        OwnFrame.Use(http, http.SignedIn(), number);
        return Page.Show<PlacePage>(http, status, [("Number", number), ("Place", place), ("Catalog", catalog()), ("Now", clock.GetUtcNow()), .. more]);
    }
}
