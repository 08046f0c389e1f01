using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Profile;
using Kabinet.Reads.Profile;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Profile;

/// <summary><c>/settings/notifications</c> (MSG-02, AUTH-18): a table of events and ways.</summary>
public sealed class NoticesPages(Runner runner, ReadSettings read)
{
    public void Map(RouteGroupBuilder own)
    {
        own.MapGet("/settings/notifications", async (HttpContext http, ReadSettings settings) => Show(http, SettingsForm.Fresh, await settings.Run(http.SignedIn()), null));
        own.MapPost("/settings/notifications", Choose).KeepTyped();
    }

    async Task<IResult> Choose(HttpContext http, IFormCollection posted)
    {
        var view = await read.Run(http.SignedIn());
        NoticeSwitch[] chosen = [.. Enum.GetValues<NoticeEvent>().Select(e => new NoticeSwitch(e, e == NoticeEvent.Credentials || posted.ContainsKey($"sms-{(int)e}"),
            view.Email(EmailUse.Contact).Address is null ? view.Switch(e).Email : posted.ContainsKey($"email-{(int)e}")))];
        switch (await runner.Ask(http, new ChooseNotices(http.SignedIn().Cabinet, chosen)))
        {
            case Outcome<Nothing>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values);
            case Outcome<Nothing>.Refused no: return Show(http, SettingsForm.Of(no, PageFrame.Of(http).Texts, ""), view, chosen);
            default:
                Flash.Set(http, "settings.saved");
                return Results.LocalRedirect("/settings");
        }
    }

    static IResult Show(HttpContext http, SettingsForm form, SettingsView view, IReadOnlyList<NoticeSwitch>? chosen) =>
        ProfileDoor.Show<NoticesPage>(http, form, ("View", view), ("Chosen", chosen ?? [.. Enum.GetValues<NoticeEvent>().Select(view.Switch)]));
}
