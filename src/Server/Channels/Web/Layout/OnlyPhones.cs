using Kabinet.Channels.Web.Layout;
using Kabinet.Channels.Web.SignIn;

namespace Kabinet.Channels.Web;

/// <summary>Marks a page that other numbers do not have: the switch to them leads to the first page.</summary>
/// <param name="HomeLine">The kind of line that has it; null: what it is about is of one number alone.</param>
public sealed record OnlyOf(bool? HomeLine);

/// <summary>Pages about a SIM, calls or messages: of no use to a home line, which has none of them.</summary>
public static class OnlyPhones
{
    /// <summary>For a home line every page of this group says whom it is for and leads on; nothing is done. Inside <see cref="SignedInFilter.RequireSignedIn"/>.</summary>
    public static TBuilder OnlyForPhones<TBuilder>(this TBuilder pages) where TBuilder : IEndpointConventionBuilder =>
        pages.WithMetadata(new OnlyOf(HomeLine: false)).AddEndpointFilter(async (call, next) =>
        {
            var http = call.HttpContext;
            var who = http.SignedIn();
            var asked = http.Request.HasFormContentType ? http.Request.Form["n"] : http.Request.Query["n"];
            if (OwnFrame.NumberOf(who, asked) is not { } line || !line.Msisdn.IsLine()) return await next(call);
            OwnFrame.Use(http, who, line);
            var asks = HttpMethods.IsGet(http.Request.Method);
            return Page.Show<OnlyPhonesPage>(http, asks ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
                ("Line", line), ("Phones", who.Numbers.Where(n => !n.Msisdn.IsLine()).ToList()), ("Path", asks ? http.Request.Path.Value! : "/"));
        });
}
