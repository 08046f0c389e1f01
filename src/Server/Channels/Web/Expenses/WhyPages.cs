using Kabinet.Access;
using Kabinet.Reads.Expenses;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Expenses;

/// <summary><c>GET /expenses/why?n=…&amp;at=…&amp;e=…</c>: one event, explained.</summary>
public static class WhyPages
{
    public static void MapWhy(this IEndpointRouteBuilder app) => app.MapGet("/expenses/why", Show).ExcludeFromDescription();

    static async Task<IResult> Show(HttpContext http, string? n, long at, long e, Callers callers, ReadUsage read, Func<Catalog> catalog)
    {
        if (await callers.SignedIn(http) is not { } who) return Results.LocalRedirect("/sign-in");
        if (OwnFrame.NumberOf(who, n) is not { } number || await read.Run(number, at, e) is not { } usage) return Results.NotFound();

        var frame = OwnFrame.Use(http, who, number);
        var reasons = Derivation.Of(catalog(), usage.Kept, id => usage.Grants.TryGetValue(id, out var grant) ? grant : null);
        return Page.Show<WhyPage>(http, ("Model", usage), ("Number", number.Subscription), ("Title", frame.Texts[$"usage.{usage.Class}"]),
            ("Reasons", (IReadOnlyList<string>)[.. reasons.Select(reason => Say(reason, usage.Kept.Kind, frame.Texts))]));
    }

    static string Say(Reason reason, UsageKind kind, Texts texts) => texts.Get(reason.Key,
        reason.Values.ToDictionary(v => v.Name, v => (object?)(v.Value switch
        {
            LocalText local => local.In(texts.Language),
            Amount { Unit: GrantUnit.Bytes } amount => texts.Format.Data(amount.Units),
            Amount { Unit: GrantUnit.Seconds } amount => texts.Format.Duration(amount.Units),
            Amount amount => texts.Format.Number(amount.Units),
            int number => texts.Format.Number(number),
            var other => other,
        })));
}
