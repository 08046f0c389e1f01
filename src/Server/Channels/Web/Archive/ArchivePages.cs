using System.Globalization;
using Kabinet.Reads.Archive;

namespace Kabinet.Channels.Web.Archive;

/// <summary><c>/archive</c> with filters and pages (DOC-07); <c>/archive/account/12</c> and <c>/archive/cabinet/12</c>: one row.</summary>
public sealed class ArchivePages(ReadArchive read, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/archive").RequireSignedIn().ExcludeFromDescription();
        own.MapGet("", List);
        own.MapGet("/{of}/{seq:long}", One);
    }

    async Task<IResult> List(HttpContext http, string? n, string? below)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, n) is not { } number) return Results.NotFound();
        var form = ArchiveForm.Read(http.Request.Query, number.Subscription, Today);
        var (rows, next) = await read.Run(who, number, form.Asked, ArchivePlace.Read(below));
        var frame = OwnFrame.Use(http, who, number);
        return Page.Show<ArchivePage>(http, ("Form", form), ("Rows", rows), ("Words", Words(frame, who)), ("Next", next), ("Day", (Func<DateTimeOffset, DateOnly>)catalog().Calendar.DayOf));
    }

    async Task<IResult> One(HttpContext http, string of, long seq, string? n)
    {
        var who = http.SignedIn();
        if (of is not ("account" or "cabinet") || OwnFrame.NumberOf(who, n) is not { } number) return Results.NotFound();
        if (await read.One(who, number, of == "account", seq) is not { } entry) return Results.NotFound();
        var frame = OwnFrame.Use(http, who, number);
        return Page.Show<ArchiveEntryPage>(http, ("Entry", entry), ("Words", Words(frame, who)));
    }

    DateOnly Today => catalog().Calendar.DayOf(clock.GetUtcNow());

    ArchiveWords Words(PageFrame frame, Access.SignedIn who) => new(frame.Texts, catalog().On(Today), who);
}

/// <summary>The filters as the address has them; what is no filter of ours is none.</summary>
public sealed record ArchiveForm(SubscriptionId Number, string Subject, string Channel, string Result, DateOnly? From, DateOnly? To, DateOnly Today)
{
    public static readonly IReadOnlyList<string> Channels = ["web", "api", "ussd", "sms", "desk", "clock", "gateway"];

    public ArchiveAsked Asked => new(Subject.Length > 0 ? ArchiveWords.OperationsOf(Subject) : [], Channel, Result, From, To);

    public bool IsNarrowed => Subject.Length + Channel.Length + Result.Length > 0 || From is not null || To is not null;

    public static ArchiveForm Read(IQueryCollection query, SubscriptionId number, DateOnly today) => new(number, One(query["subject"], ArchiveWords.Subjects),
        One(query["channel"], Channels), One(query["result"], ["done", "refused"]), Day(query["from"]), Day(query["to"]), today);

    public string Url(ArchivePlace? below = null)
    {
        List<string> parts = [$"n={Number}"];
        foreach (var (name, value) in new[] { ("subject", Subject), ("channel", Channel), ("result", Result), ("from", Iso(From)), ("to", Iso(To)), ("below", below?.ToString() ?? "") })
            if (value.Length > 0) parts.Add($"{name}={Uri.EscapeDataString(value)}");
        return $"/archive?{string.Join('&', parts)}";
    }

    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    static string One(string? text, IReadOnlyList<string> known) => text is not null && known.Contains(text) ? text : "";

    static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 2000 ? day : null;
}
