using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>Sign-in by password (AUTH-01) and «Получить пароль по СМС» (AUTH-03).</summary>
public static class PasswordPages
{
    const string EnterAction = "password", SendAction = "password-by-sms";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in/password", Show);
        app.MapPost("/sign-in/password", Enter);
        app.MapGet("/password/send", ShowSend);
        app.MapPost("/password/send", Send);
    }

    static async Task<IResult> Show(HttpContext http, string? back, string? picture, string? sent, Doorway door, Callers callers)
    {
        var path = Preferences.SafePath(back);
        if (await callers.SignedIn(http) is not null) return Results.LocalRedirect(path);
        door.Visitor(http);
        var entry = door.Entries.Of(http);
        return Answer(http, door, new()
        {
            Phone = entry is null ? null : PageFrame.Of(http).Format.Phone(entry.Msisdn),
            Remember = entry?.Remember ?? true,
            Back = back is null ? entry?.Back ?? "/" : path,
            ShowPicture = picture is not null,
            Sent = sent is null ? null : entry,
        });
    }

    static async Task<IResult> Enter(HttpContext http, [FromForm] string? phone, [FromForm] string? password, [FromForm] string? remember, [FromForm] string? back,
        Doorway door, Entrance entrance)
    {
        var texts = PageFrame.Of(http).Texts;
        var form = new AccessForm { Phone = phone, Remember = remember is not null, Back = Preferences.SafePath(back) };
        if (!door.IsNumber(phone, out var number)) return Answer(http, door, form.With("phone", texts["access.not-a-number"]));
        if (string.IsNullOrEmpty(password)) return Answer(http, door, form.With("password", texts["access.no-password"]));
        if (door.Policy.CaptchaOnPassword && !await door.Passes(http, EnterAction))
            return Answer(http, door, door.Failed(http, form));

        var (outcome, key) = await entrance.EnterWithPassword(number, new Secret(password), door.Visitor(http), form.Remember);
        switch (outcome)
        {
            case Outcome<Entered>.Done { Result.CodeNeeded: true }:
                door.Entries.Set(http, new Entry(number.Digits, form.Remember, form.Back, null));
                return Results.LocalRedirect("/sign-in/code");
            case Outcome<Entered>.Done { Result.SecondNeeded: true }:
                return door.Second(http, key, new Entry(number.Digits, form.Remember, form.Back, null));
            case Outcome<Entered>.Done done:
                return await door.Enter(http, done.Result, key, form.Remember, form.Back);
            case Outcome<Entered>.Refused refused:
                return Answer(http, door, form.With(refused, texts), AccessForm.StatusOf(refused));
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    static IResult ShowSend(HttpContext http, string? picture, Doorway door)
    {
        door.Visitor(http);
        var entry = door.Entries.Of(http);
        return Sending(http, door, new() { Phone = entry is null ? null : PageFrame.Of(http).Format.Phone(entry.Msisdn), Back = entry?.Back ?? "/", ShowPicture = picture is not null });
    }

    static async Task<IResult> Send(HttpContext http, [FromForm] string? phone, Doorway door, Entrance entrance)
    {
        var texts = PageFrame.Of(http).Texts;
        var form = new AccessForm { Phone = phone, Back = door.Entries.Of(http)?.Back ?? "/" };
        if (!door.IsNumber(phone, out var number)) return Sending(http, door, form.With("phone", texts["access.not-a-number"]));
        if (!await door.Passes(http, SendAction)) return Sending(http, door, door.Failed(http, form));

        switch (await entrance.RequestPassword(number, door.Visitor(http)))
        {
            case Outcome<PasswordOnItsWay>.Done:
                door.Entries.Set(http, new Entry(number.Digits, true, form.Back, null));
                return Results.LocalRedirect("/sign-in/password?sent=1");
            case Outcome<PasswordOnItsWay>.Refused refused:
                return Sending(http, door, form.With(refused, texts, "phone"), AccessForm.StatusOf(refused));
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    static IResult Answer(HttpContext http, Doorway door, AccessForm form, int status = 0) => Page.Show<PasswordPage>(http, StatusOf(form, status),
        ("Form", door.Policy.CaptchaOnPassword ? door.Fresh(http, form, EnterAction) : form), ("Policy", door.Policy), ("Social", door.Social));

    static IResult Sending(HttpContext http, Doorway door, AccessForm form, int status = 0) =>
        Page.Show<SendPasswordPage>(http, StatusOf(form, status), ("Form", door.Fresh(http, form, SendAction)), ("Policy", door.Policy));

    static int StatusOf(AccessForm form, int status) => status > 0 ? status : form.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
}
