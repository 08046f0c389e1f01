using System.Globalization;
using Kabinet.Channels.Web.Entries;
using Kabinet.Reads.Expenses;

namespace Kabinet.Channels.Web.Expenses;

/// <summary><c>GET /expenses?n=…&amp;m=2026-11</c>: a month by category, with income; <c>/expenses/traffic</c>: its data by day (SPEND-08).</summary>
public sealed class ExpensesPages(ReadExpenses read, ReadTraffic traffic, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder expenses)
    {
        expenses.MapGet("", Show);
        expenses.MapGet("/traffic", Traffic);
    }

    async Task<IResult> Show(HttpContext http, string? n, string? m)
    {
        var (who, window) = (http.SignedIn(), Window);
        if (OwnFrame.NumberOf(who, n) is not { } number || MonthOf(m, window) is not { } month) return Results.NotFound();
        var view = await read.Run(number);
        var frame = OwnFrame.Use(http, who, number, view.Balance);
        return Page.Show<ExpensesPage>(http, ("Model", new ExpensesModel(view, number.Subscription, month, window, catalog().Currency, frame.Texts)));
    }

    async Task<IResult> Traffic(HttpContext http, string? n, string? m)
    {
        var (who, window) = (http.SignedIn(), Window);
        if (OwnFrame.NumberOf(who, n) is not { } number || MonthOf(m, window) is not { } month) return Results.NotFound();
        OwnFrame.Use(http, who, number);
        return Page.Show<TrafficPage>(http, ("View", await traffic.Run(number, month)), ("Month", month), ("Window", window), ("Number", number.Subscription), ("DayOf", (Func<DateTimeOffset, DateOnly>)catalog().Calendar.DayOf),
            ("NameOf", (Func<Grant, LocalText?>)(g => catalog().GrantRuleOf(g.Code, catalog().Calendar.DayOf(g.From))?.Name)));
    }

    Window Window => Window.Of(catalog(), clock.GetUtcNow());

    /// <summary>The month asked for, within the window; the current one when none was asked.</summary>
    static Month? MonthOf(string? asked, Window window)
    {
        if (asked is null) return Month.Of(window.Today);
        return DateOnly.TryParseExact(asked + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= window.Earliest && day <= window.Today ? Month.Of(day) : null;
    }
}
