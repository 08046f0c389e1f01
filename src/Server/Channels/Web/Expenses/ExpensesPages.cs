using System.Globalization;
using Kabinet.Access;
using Kabinet.Reads.Expenses;

namespace Kabinet.Channels.Web.Expenses;

/// <summary><c>GET /expenses?n=…&amp;m=2026-11</c>: a month by category, with income.</summary>
public static class ExpensesPages
{
    public static void MapExpenses(this IEndpointRouteBuilder app) => app.MapGet("/expenses", Show).ExcludeFromDescription();

    static async Task<IResult> Show(HttpContext http, string? n, string? m, Callers callers, ReadExpenses read, Func<Catalog> catalog, TimeProvider clock)
    {
        if (await callers.SignedIn(http) is not { } who) return Results.LocalRedirect("/sign-in");
        var current = catalog().Calendar.MonthOf(clock.GetUtcNow());
        if (OwnFrame.NumberOf(who, n) is not { } number || MonthOf(m, current, catalog().DetailsMonths) is not { } month) return Results.NotFound();

        var view = await read.Run(who, number);
        var frame = OwnFrame.Use(http, who, number, view.Balances);
        return Page.Show<ExpensesPage>(http, ("Model",
            new ExpensesModel(view, number.Subscription, month, current, catalog().DetailsMonths, catalog().Currency, frame.Texts)));
    }

    /// <summary>The month asked for, within the window; the current one when none was asked.</summary>
    static Month? MonthOf(string? asked, Month current, int past)
    {
        if (asked is null) return current;
        return DateOnly.TryParseExact(asked + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && Month.Of(day) is var month && month.Number <= current.Number && month.Number >= current.Number - past ? month : null;
    }
}
