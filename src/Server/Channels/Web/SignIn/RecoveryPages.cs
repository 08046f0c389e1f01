using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Wording;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>
/// Recovery by e-mail (AUTH-14): a number, an account number or a login, then a letter after the operator's delay. The SMS that tells of it
/// leads to the page that stops it.
/// </summary>
public sealed class RecoveryPages(Doorway door, Recovery recovery, AccountEntrance accounts)
{
    const string Action = "recovery", Root = "/password/forgotten/mail", Stop = "/password/recovery/stop";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Root, (HttpContext http, string? picture) => Ask(http, new() { ShowPicture = picture is not null }));
        app.MapPost(Root, Send);
        app.MapGet($"{Stop}/{{token}}", (HttpContext http, string token) => Page.Show<RecoveryStopPage>(http, ("Token", token)));
        app.MapPost($"{Stop}/{{token}}", async (HttpContext http, string token, IFormCollection form) => await recovery.Cancel(new Secret(token), door.Visitor(http))
            ? Page.Show<RecoveryStopPage>(http, ("Token", token), ("Done", true))
            : Page.Show<RecoveryStopPage>(http, StatusCodes.Status410Gone, ("Token", token), ("Over", true)));
    }

    async Task<IResult> Send(HttpContext http, [FromForm] string? phone)
    {
        var texts = PageFrame.Of(http).Texts;
        var form = new AccessForm { Phone = phone };
        if (!door.IsNumber(phone, out var number))
        {
            if (!AccountEntrance.IsNumberOrLogin(phone, out var name)) return Ask(http, form.With("phone", texts["recovery.not-a-name"]), 422);
            number = await accounts.Contact(name);
        }
        if (!await door.Passes(http, Action)) return Ask(http, door.Failed(http, form), 422);
        return await recovery.Request(number, door.Visitor(http)) switch
        {
            Outcome<RequestRecovery.Begun>.Refused no => Ask(http, form.With(no, texts, "phone"), AccessForm.StatusOf(no)),
            Outcome<RequestRecovery.Begun>.Done done => Page.Show<RecoveryBegunPage>(http, ("LetterAt", done.Result.LetterAt)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    IResult Ask(HttpContext http, AccessForm form, int status = StatusCodes.Status200OK)
    {
        return Page.Show<MailRecoveryPage>(http, status, ("Form", door.Fresh(http, form, Action)), ("Hours", (int)door.Policy.RecoveryDelay.TotalHours));
    }
}
