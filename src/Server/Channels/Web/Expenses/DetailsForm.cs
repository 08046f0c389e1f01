using Kabinet.Channels.Web.Entries;
using Kabinet.Reads.Expenses;

namespace Kabinet.Channels.Web.Expenses;

/// <summary>What was asked for in the address of the details, and the addresses that ask for a little more or less.</summary>
/// <param name="Typed">The other side's number as it was typed.</param>
/// <param name="Unread">It is no number.</param>
public sealed record DetailsForm(SubscriptionId Number, DetailsAsked Asked, Window Window, string Typed, bool Unread)
{
    public static DetailsForm Read(IQueryCollection query, SubscriptionId number, Window window, NumberPlan plan)
    {
        var (from, to) = window.Read(query["from"], query["to"], window.ThisMonth);
        var typed = query["peer"].ToString().Trim();
        var read = plan.NormalisePeer(typed, out var peer);
        return new(number, new DetailsAsked(from, to, Named<EntryKind>(query["kind"]) ?? EntryKind.All, Named<Direction>(query["direction"]), read ? peer : "",
            Named<Category>(query["category"]), Named<SpendGroup>(query["group"]), query["paid"] == "1"), window, typed, !read);
    }

    static T? Named<T>(string? word) where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(word![0]) ? value : null;

    /// <summary>Something besides the days narrows the list.</summary>
    public bool IsNarrowed => Asked with { From = default, To = default } != new DetailsAsked(default, default);

    public string Url(EntryId? after = null) => UrlOf("/expenses/details", Number, Asked) + (after is { } seen ? $"&after={seen}" : "");
    public string FileUrl => UrlOf("/expenses/details.csv", Number, Asked);
    public string With(DetailsAsked asked) => UrlOf("/expenses/details", Number, asked);

    public static string UrlOf(string path, SubscriptionId number, DetailsAsked asked)
    {
        var url = $"{path}?n={number}&from={Window.Iso(asked.From)}&to={Window.Iso(asked.To)}";
        if (asked.Direction is { } direction) url += $"&direction={direction}";
        if (asked.Peer.Length > 0) url += $"&peer={asked.Peer}";
        if (asked.Category is { } category) url += $"&category={category}";
        if (asked.Group is { } group) url += $"&group={group}";
        if (asked.Paid) url += "&paid=1";
        return asked.Kind == EntryKind.All ? url : $"{url}&kind={asked.Kind}";
    }
}
