using Kabinet.Access;
using Kabinet.Channels.Web.Entries;
using Kabinet.Operations;
using Kabinet.Reads.Expenses;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Expenses;

/// <summary><c>GET /expenses/why?n=…&amp;e=…</c>: one entry of the details, explained.</summary>
public sealed class WhyPages(ReadUsage readUsage, ReadMovement readMovement, Func<Catalog> catalog)
{
    public void Map(RouteGroupBuilder expenses) => expenses.MapGet("/why", Show).RequireProof(Sensitive.Calls).WithMetadata(new OnlyOf(HomeLine: null));

    async Task<IResult> Show(HttpContext http, string? n, string? e)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, n) is not { } number || EntryId.Read(e) is not { } id) return Results.NotFound();
        OwnFrame.Use(http, who, number);
        return id.IsUsage ? await Usage(http, number, id) : await Movement(http, number, id);
    }

    async Task<IResult> Usage(HttpContext http, LinkedNumber number, EntryId id)
    {
        if (await readUsage.Run(number, id.At, id.Number) is not { } usage) return Results.NotFound();
        var texts = PageFrame.Of(http).Texts;
        var reasons = Derivation.Of(catalog(), usage.Kept, grant => usage.Grants.TryGetValue(grant, out var kept) ? kept : null);
        return Answer(http, number, texts[$"usage.{usage.Class}"], usage.Charge, usage.At, reasons.Select(reason => Say(reason, texts)));
    }

    async Task<IResult> Movement(HttpContext http, LinkedNumber number, EntryId id)
    {
        if (await readMovement.Run(number, id) is not { } money) return Results.NotFound();
        var texts = PageFrame.Of(http).Texts;
        return Answer(http, number, EntryWords.Named(texts, money.Reason, money.Ref, catalog().At(money.At)), money.Amount, money.At, Told());

        IEnumerable<string> Told()
        {
            yield return texts[money.Amount.IsPositive ? "because.came" : "because.went"];
            yield return money.By == Who.Subscriber ? texts.Get("because.own", ("door", texts.Has($"door.{money.Channel}") ? texts[$"door.{money.Channel}"] : money.Channel)) : texts[$"because.by-{money.By}"];
            if (money.CatalogVersion is { } version && catalog().Version(version) is { } prices) yield return texts.Get("because.prices", ("since", prices.From));
            if (money.Amount.IsPositive && money.Ref is { } reference) yield return texts.Get("because.reference", ("number", reference));
        }
    }

    static IResult Answer(HttpContext http, LinkedNumber number, string title, Money sum, DateTimeOffset at, IEnumerable<string> reasons) =>
        Page.Show<WhyPage>(http, ("Sum", sum), ("At", at), ("Number", number.Subscription), ("Title", title), ("Reasons", (IReadOnlyList<string>)[.. reasons]));

    static string Say(Reason reason, Texts texts) => texts.Get(reason.Key,
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
