using System.Globalization;
using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Operations.Numbers;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Family;

/// <summary>
/// <c>/numbers</c> (NUM-01, NUM-04): the numbers of the cabinet, who else may act on the one the page is about, what was asked for.
/// What takes something away is confirmed on a page that says what is lost.
/// </summary>
public sealed class FamilyPages(Runner runner, ReadFamily read, Func<Catalog> catalog)
{
    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("", Show);
        pages.MapPost("/management", Manage);
        pages.MapPost("/network", Network);
        pages.MapGet("/confirm", Confirm);
        pages.MapPost("/leave", (HttpContext http, IFormCollection form) => Act(http, form, "numbers.left", (who, number, _, caller) =>
            runner.Run<LeaveNumber, Nothing>(new(number.Account, number.Subscription, who.Cabinet), caller)));
        pages.MapPost("/end-access", (HttpContext http, IFormCollection form) => Act(http, form, "numbers.access-ended", (_, number, cabinet, caller) =>
            runner.Run<EndAccess, Nothing>(new(number.Account, number.Subscription, cabinet), caller)));
        pages.MapPost("/withdraw", Withdraw);
    }

    async Task<IResult> Show(HttpContext http, string? n)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), n) is not { } current) return Results.NotFound();
        return await Answer(http, current, null);
    }

    async Task<IResult> Answer(HttpContext http, LinkedNumber current, string? wrong)
    {
        var who = http.SignedIn();
        var view = await read.Run(who, current);
        OwnFrame.Use(http, who, current, view.Numbers.DistinctBy(n => n.Number.Account).ToDictionary(n => n.Number.Account, n => n.Balance));
        return Page.Show<FamilyPage>(http, wrong is null ? 200 : 422, ("Model", new FamilyModel(view, current, catalog(), wrong)));
    }

    async Task<IResult> Manage(HttpContext http, IFormCollection form)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), form["n"]) is not { } number) return Results.NotFound();
        var on = form["management"] == "on";
        var caller = Callers.Of(http.SignedIn(), "web", KeyOf(form));
        var outcome = on
            ? await runner.Run<ConnectNumberManagement, NumberManagement>(new(number.Account, number.Subscription), caller, http.RequestAborted)
            : await runner.Run<DisconnectNumberManagement, NumberManagement>(new(number.Account, number.Subscription), caller, http.RequestAborted);
        if (outcome is Outcome<NumberManagement>.Refused no) return await Refused(http, number, no.Code, no.Values);
        Flash.Set(http, on ? "numbers.management-on" : "numbers.management-off");
        return Results.LocalRedirect($"/numbers?n={number.Subscription}");
    }

    async Task<IResult> Network(HttpContext http, IFormCollection form)
    {
        var who = http.SignedIn();
        if (who.Numbers.Count == 0) return Results.NotFound();
        var on = form["network"] == "on";
        if (await runner.RunCabinet<SwitchNetworkSignIn, Nothing>(new(who.Cabinet, on), Callers.Of(who, "web", KeyOf(form))) is Outcome<Nothing>.Refused no)
            return await Refused(http, who.Numbers[0], no.Code, no.Values);
        Flash.Set(http, on ? "network.switched-on" : "network.switched-off");
        return Results.LocalRedirect("/numbers");
    }

    async Task<IResult> Confirm(HttpContext http, string? what, string? n, string? c)
    {
        var who = http.SignedIn();
        if (n is null || OwnFrame.NumberOf(who, n) is not { } number) return Results.NotFound();
        // The switch to another number keeps the address and not what was to be confirmed of this one.
        if (what is null) return Results.LocalRedirect($"/numbers?n={number.Subscription}");
        if (what is not ("leave" or "end-access" or "management")) return Results.NotFound();
        var view = await read.Run(who, number);
        var whose = view.LetIn.FirstOrDefault(l => $"{l.Cabinet}" == c);
        if (what == "end-access" && whose is null) return Results.NotFound();
        OwnFrame.Use(http, who, number);
        return Page.Show<ConfirmPage>(http, ("What", what), ("Number", number), ("Whose", whose), ("Count", view.LetIn.Count));
    }

    async Task<IResult> Act(HttpContext http, IFormCollection form, string done, Func<Access.SignedIn, LinkedNumber, CabinetId, Caller, Task<Outcome<Nothing>>> ask)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, form["n"]) is not { } number) return Results.NotFound();
        var cabinet = long.TryParse(form["c"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new CabinetId(id) : default;
        if (await ask(who, number, cabinet, Callers.Of(who, "web", KeyOf(form))) is Outcome<Nothing>.Refused no) return await Refused(http, number, no.Code, no.Values);
        Flash.Set(http, done);
        // A number that was left is no longer one of the cabinet's: the page is about the first of them then.
        return Results.LocalRedirect(done == "numbers.left" ? "/numbers" : $"/numbers?n={number.Subscription}");
    }

    async Task<IResult> Withdraw(HttpContext http, IFormCollection form)
    {
        var who = http.SignedIn();
        if (!long.TryParse(form["request"], NumberStyles.None, CultureInfo.InvariantCulture, out var request)) return Results.NotFound();
        if (await runner.RunCabinet<WithdrawNumberRequest, Nothing>(new(who.Cabinet, request), Callers.Of(who, "web", KeyOf(form))) is Outcome<Nothing>.Refused no)
            return who.Numbers.Count > 0 ? await Refused(http, who.Numbers[0], no.Code, no.Values) : Results.NotFound();
        Flash.Set(http, "numbers.request-withdrawn");
        return Results.LocalRedirect("/numbers");
    }

    Task<IResult> Refused(HttpContext http, LinkedNumber number, string code, IReadOnlyDictionary<string, object> values) => code switch
    {
        Refusals.NotAllowed => Task.FromResult(Results.NotFound()),
        Refusals.ProveMore => Task.FromResult(http.ProveFirst(values)),
        Refusals.KeyUsed => Task.FromResult(Results.LocalRedirect($"/numbers?n={number.Subscription}")),
        _ => Answer(http, number, Words(PageFrame.Of(http).Texts, code, values)),
    };

    internal static string Words(Texts texts, string code, IReadOnlyDictionary<string, object> values) => texts.Get(code, values.ToDictionary(v => v.Key, v => (object?)v.Value));

    internal static string KeyOf(IFormCollection form) => form["key"] is [{ Length: > 0 and <= 64 } key] ? key : NewKey();

    internal static string NewKey() => $"{Guid.CreateVersion7():N}";
}

/// <summary>What the page of numbers shows.</summary>
/// <param name="Wrong">Why what was just asked for did not happen.</param>
public sealed record FamilyModel(FamilyView View, LinkedNumber Current, Catalog Catalog, string? Wrong)
{
    public Role Role => Roles.Of(Current.Role);
    public bool IsLow(FamilyNumber number) => number.Balance < Catalog.Family.LowBalance;
    public string CodeOf(string action) => Catalog.UssdCodes.FirstOrDefault(c => c.Action == action)?.Code ?? "";
}
