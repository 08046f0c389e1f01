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

    /// <param name="balances">Of the accounts the page has read; a number without one shows its phone alone.</param>
    public static PageFrame Use(HttpContext http, Access.SignedIn who, LinkedNumber current, IReadOnlyDictionary<AccountId, Money>? balances = null)
    {
        var frame = PageFrame.Of(http);
        var format = frame.Format;
        var phone = format.Phone(current.Msisdn);
        return (frame with
        {
            Who = new SignedIn(current.Label, phone, current.Label[..1].ToUpper(CultureInfo.InvariantCulture)),
            Numbers = [.. who.Numbers.Select(number => new OwnNumber(number.Label,
                balances is not null && balances.TryGetValue(number.Account, out var balance)
                    ? $"{format.Phone(number.Msisdn)} · {format.Money(balance)}"
                    : format.Phone(number.Msisdn),
                $"{http.Request.Path}?n={number.Subscription}", number == current))],
        }).Use(http);
    }
}
