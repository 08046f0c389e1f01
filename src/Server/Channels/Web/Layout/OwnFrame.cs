using System.Globalization;
using Kabinet.Access;

namespace Kabinet.Channels.Web;

/// <summary>The frame of a signed-in page. Every address names its number; there is no «current number» in the session.</summary>
public static class OwnFrame
{
    /// <summary>The number a page is about: the one asked for if it is one's own, the first of one's own if none was asked.</summary>
    public static LinkedNumber? NumberOf(Access.SignedIn who, string? asked) =>
        asked is null ? who.Numbers.FirstOrDefault()
        : long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? who.Number(new SubscriptionId(id)) : null;

    /// <summary>A session that lasts longer needs no warning before it ends.</summary>
    static readonly TimeSpan Watched = TimeSpan.FromHours(12);

    /// <summary>A page that is about the person and not about a number keeps the number one was at.</summary>
    public static PageFrame Use(HttpContext http, Access.SignedIn who) =>
        (NumberOf(who, http.Request.Query["n"]) ?? who.Numbers.FirstOrDefault()) is { } number ? Use(http, who, number) : PageFrame.Of(http);

    /// <param name="balance">Of the current number's account, just read: the session's may be a second old.</param>
    public static PageFrame Use(HttpContext http, Access.SignedIn who, LinkedNumber current, Money balance) =>
        Use(http, who, current, new Dictionary<AccountId, Money> { [current.Account] = balance });

    /// <param name="balances">Of the accounts the page has read, where they may be newer than the session's.</param>
    public static PageFrame Use(HttpContext http, Access.SignedIn who, LinkedNumber current, IReadOnlyDictionary<AccountId, Money>? balances = null)
    {
        var frame = PageFrame.Of(http);
        var format = frame.Format;
        var phone = format.Phone(current.Msisdn);
        return (frame with
        {
            Who = Named(who.Called ?? current.Label, phone),
            Number = current == who.Numbers[0] ? null : current.Subscription,
            SessionSeconds = SecondsOf(http, who), IsHomeLine = current.Msisdn.IsLine(),
            Numbers = [.. who.Numbers.Select(number => new OwnNumber(number.Label,
                $"{format.Phone(number.Msisdn)} · {format.Money(balances?.GetValueOrDefault(number.Account, number.Balance) ?? number.Balance)}",
                $"{Place(http, number.Msisdn.IsLine())}?n={number.Subscription}", number == current, IconOf(number.Msisdn)))],
        }).Use(http);
    }

    /// <summary>A phone, or the house of a home line.</summary>
    public static string IconOf(Msisdn number) => number.IsLine() ? "house" : "smartphone";

    static SignedIn Named(string name, string phone) => name.Length > 0 ? new(name, phone, name[..1].ToUpper(CultureInfo.InvariantCulture)) : new(phone, phone, "+");

    /// <summary>Another number has no payment of this one, and a home line no SIM: from a page of such a thing the switch leads to the first page.</summary>
    static string Place(HttpContext http, bool homeLine) => (http.GetEndpoint()?.Metadata.GetMetadata<OnlyOf>() is not { } only || only.HomeLine == homeLine) && http.Request.Path.Value is { } path
        && !path.Split('/').Any(part => part.Length > 0 && part.All(char.IsAsciiDigit)) ? path : "/";

    static int? SecondsOf(HttpContext http, Access.SignedIn who)
    {
        var left = who.IdleUntil - http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return left < Watched ? (int)left.TotalSeconds : null;
    }
}
