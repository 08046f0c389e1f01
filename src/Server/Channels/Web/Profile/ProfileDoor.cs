using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Reads.Profile;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Profile;

/// <summary>All pages of settings, for people who are signed in; a link from a letter is for whoever holds it.</summary>
public static class ProfileDoor
{
    public static IServiceCollection AddProfile(this IServiceCollection services) => services
        .AddSingleton<ReadSettings>().AddSingleton<ProfilePages>().AddSingleton<EmailPages>().AddSingleton<NoticesPages>();

    public static void MapProfile(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireSignedIn().ExcludeFromDescription();
        app.ServiceProvider.GetRequiredService<ProfilePages>().Map(own);
        app.ServiceProvider.GetRequiredService<NoticesPages>().Map(own);
        app.ServiceProvider.GetRequiredService<EmailPages>().Map(own, app);
    }

    /// <summary>Asks as the person who is signed in, once.</summary>
    public static Task<Outcome<TResult>> Ask<TOp, TResult>(this Runner runner, HttpContext http, ICabinetOperation<TOp, TResult> ask) where TOp : ICabinetOperation<TOp, TResult> =>
        runner.RunCabinet<TOp, TResult>((TOp)ask, Callers.Of(http.SignedIn(), "web", $"{Guid.CreateVersion7():N}"), http.RequestAborted);

    /// <summary>The page inside the frame of whoever is signed in; 422 when it came back with mistakes.</summary>
    public static IResult Show<TPage>(HttpContext http, SettingsForm form, params (string Name, object? Value)[] parameters) where TPage : Part
    {
        OwnFrame.Use(http, http.SignedIn());
        return Page.Show<TPage>(http, form.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, [("Form", form), .. parameters]);
    }
}
