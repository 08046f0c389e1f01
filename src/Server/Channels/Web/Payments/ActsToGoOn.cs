using System.Globalization;
using Kabinet.Access;

namespace Kabinet.Channels.Web.Payments;

/// <summary>
/// An act that lacked money and sent the visitor to a top-up: the payment's page leads back to it, with what was chosen in its
/// address. Kept in a cookie of that one payment, because the bank knows nothing of it.
/// </summary>
public sealed class ActsToGoOn(Cookies cookies)
{
    static readonly TimeSpan Life = TimeSpan.FromHours(1);
    const int Longest = 300;

    public IResult Remember(HttpContext http, long payment, string page, string next)
    {
        if (page.Length is > 0 and <= Longest && Preferences.SafePath(page) is { Length: > 1 } path)
            cookies.Set(http, Name(payment), path, Life);
        return Results.Redirect(next);
    }

    /// <summary>The page to go on with; null where the payment came by itself.</summary>
    public string? After(HttpContext http, long payment) =>
        http.Request.Cookies[Name(payment)] is { } kept && Preferences.SafePath(kept) is { Length: > 1 } path ? path : null;

    string Name(long payment) => cookies.Named(string.Create(CultureInfo.InvariantCulture, $"act-{payment}"));

    /// <summary>The top-up of that sum that leads back to a page.</summary>
    public static string TopUpUrl(SubscriptionId number, string sum, string page) =>
        $"/payments/top-up?n={number}&sum={Uri.EscapeDataString(sum)}&back={Uri.EscapeDataString(page)}";
}
