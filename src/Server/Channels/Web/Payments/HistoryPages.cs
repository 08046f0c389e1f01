using System.Globalization;
using Kabinet.Reads.Payments;

namespace Kabinet.Channels.Web.Payments;

/// <summary><c>/payments/history?from=…&amp;to=…</c> (SPEND-06): what came in a period, with its total.</summary>
public sealed class HistoryPages(ReadPaymentHistory read, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder payments) => payments.MapGet("/history", Show);

    async Task<IResult> Show(HttpContext http, string? n, string? from, string? to)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, n) is not { } number) return Results.NotFound();
        var today = catalog().Calendar.DayOf(clock.GetUtcNow());
        var earliest = new Month(Month.Of(today).Number - catalog().DetailsMonths).FirstDay;
        var last = Clamp(Day(to) ?? today, earliest, today);
        var first = Clamp(Day(from) ?? Month.Of(today).Previous.FirstDay, earliest, last);
        OwnFrame.Use(http, who, number);
        return Page.Show<HistoryPage>(http, ("Number", number), ("From", first), ("To", last), ("Earliest", earliest), ("Today", today),
            ("History", await read.Run(who, number, first, last)), ("Zero", Money.Zero(catalog().Currency)));
    }

    static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static DateOnly Clamp(DateOnly day, DateOnly from, DateOnly to) => day < from ? from : day > to ? to : day;
}
