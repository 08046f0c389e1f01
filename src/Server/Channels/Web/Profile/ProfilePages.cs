using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Profile;
using Kabinet.Reads.Profile;
using Kabinet.Running;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web.Profile;

/// <summary><c>/settings</c> and its smallest pages: the name, the look; <c>/more</c> behind «Ещё».</summary>
public sealed class ProfilePages(Runner runner, ReadSettings read)
{
    public void Map(RouteGroupBuilder own)
    {
        own.MapGet(Menu.MoreUrl, (HttpContext http) => { OwnFrame.Use(http, http.SignedIn()); return Page.Show<MorePage>(http); });
        own.MapGet("/settings", async (HttpContext http, ReadSettings settings) => { OwnFrame.Use(http, http.SignedIn()); return Page.Show<SettingsPage>(http, ("View", await settings.Run(http.SignedIn()))); });
        own.MapGet("/settings/look", (HttpContext http) => { OwnFrame.Use(http, http.SignedIn()); return Page.Show<LookPage>(http); });
        own.MapGet("/settings/name", async (HttpContext http, ReadSettings settings) => Name(http, SettingsForm.Fresh, await settings.Run(http.SignedIn())));
        own.MapPost("/settings/name", Choose).KeepTyped();
    }

    async Task<IResult> Choose(HttpContext http, [FromForm] string? called, Sessions sessions, Callers callers)
    {
        var outcome = await runner.Ask(http, new ChooseName(http.SignedIn().Cabinet, called ?? ""));
        if (outcome is Outcome<Nothing>.Refused refused)
            return Name(http, SettingsForm.Of(refused, PageFrame.Of(http).Texts, "called", called), await read.Run(http.SignedIn()));
        sessions.Forget(callers.Key(http) ?? "");
        Flash.Set(http, "settings.saved");
        return Results.LocalRedirect("/settings");
    }

    static IResult Name(HttpContext http, SettingsForm form, SettingsView view) => ProfileDoor.Show<NamePage>(http, form, ("View", view));
}
