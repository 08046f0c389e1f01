using Microsoft.AspNetCore.Antiforgery;

namespace Kabinet.Channels.Web.Errors;

/// <summary>A form without the token of its page goes no further, whether or not its handler would look at what was posted (S-27).</summary>
public static class FormTokens
{
    /// <summary>Checks the token of every address that takes a form; without a good one the answer is 400.</summary>
    public static IApplicationBuilder UseFormTokens(this IApplicationBuilder app) => app.UseAntiforgery().Use((http, next) =>
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });
}
