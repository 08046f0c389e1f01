using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;

namespace Kabinet.Channels.Web.Support;

/// <summary><c>/support</c>: answers to what many ask, each with the page where it is done, and the number to call (HOME-07, CHAN-07).</summary>
public static class SupportDoor
{
    public static void MapSupport(this IEndpointRouteBuilder app) => app.MapGroup("/support").RequireSignedIn().ExcludeFromDescription().MapGet("/", Show);

    static IResult Show(HttpContext http, Func<Catalog> catalog)
    {
        OwnFrame.Use(http, http.SignedIn());
        return Page.Show<SupportPage>(http, ("Operator", catalog().Operator), ("Terms", catalog().Support));
    }
}
