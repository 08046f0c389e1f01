using Kabinet.Access;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>Sign-in by a code from an SMS (AUTH-02): the number, then the code.</summary>
public static class CodePages
{
    const string Action = "code";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", Show);
        app.MapPost("/sign-in", Send);
        app.MapGet("/sign-in/code", ShowCode);
        app.MapPost("/sign-in/code", Enter);
    }

    static async Task<IResult> Show(HttpContext http, string? back, string? picture, Doorway door, Callers callers)
    {
        var path = Preferences.SafePath(back);
        if (await callers.SignedIn(http) is not null) return Results.LocalRedirect(path);
        door.Visitor(http);
        var entry = door.Entries.Of(http);
        return await Answer(http, door, new()
        {
            Phone = entry is null ? null : PageFrame.Of(http).Format.Phone(entry.Msisdn),
            Remember = entry?.Remember ?? true,
            Back = back is null ? entry?.Back ?? "/" : path,
            ShowPicture = picture is not null,
        });
    }

    static async Task<IResult> Send(HttpContext http, [FromForm] string? phone, [FromForm] string? remember, [FromForm] string? back, Doorway door, Entrance entrance)
    {
        var texts = PageFrame.Of(http).Texts;
        var form = new AccessForm { Phone = phone, Remember = remember is not null, Back = Preferences.SafePath(back) };
        if (!door.IsNumber(phone, out var number)) return await Answer(http, door, form.With("phone", texts["access.not-a-number"]));
        if (!await door.Passes(http, Action)) return await Answer(http, door, door.Failed(http, form));

        switch (await entrance.RequestCode(number, door.Visitor(http)))
        {
            case Outcome<CodeSent>.Done sent:
                door.Entries.Set(http, new Entry(number.Digits, form.Remember, form.Back, sent.Result.NextAt));
                return Results.LocalRedirect("/sign-in/code");
            case Outcome<CodeSent>.Refused refused:
                return await Answer(http, door, form.With(refused, texts, "phone"), AccessForm.StatusOf(refused));
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    static IResult ShowCode(HttpContext http, Doorway door) => door.Entries.Of(http) is { } entry
        ? Code(http, door, new() { Sent = entry })
        : Results.LocalRedirect("/sign-in");

    static async Task<IResult> Enter(HttpContext http, [FromForm] string? code, Doorway door, Entrance entrance)
    {
        if (door.Entries.Of(http) is not { } entry) return Results.LocalRedirect("/sign-in");
        var texts = PageFrame.Of(http).Texts;
        var form = new AccessForm { Sent = entry };
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        var length = door.Policy.CodeLength;
        if (digits.Length != length) return Code(http, door, form.With("code", texts.Get("access.code-length", ("n", length), ("typed", digits.Length))));

        var (outcome, key) = await entrance.EnterWithCode(entry.Msisdn, digits, door.Visitor(http), entry.Remember);
        return outcome switch
        {
            Outcome<Entered>.Done { Result.SecondNeeded: true } => door.Second(http, key, entry),
            Outcome<Entered>.Done done => await door.Enter(http, done.Result, key, entry.Remember, entry.Back),
            Outcome<Entered>.Refused refused => Code(http, door, form.With(refused, texts, "code")),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    static async Task<IResult> Answer(HttpContext http, Doorway door, AccessForm form, int status = 0) =>
        Page.Show<SignInPage>(http, StatusOf(form, status), ("Form", door.Fresh(http, form, Action)), ("Policy", door.Policy), ("Passkey", await door.PasskeyAsk(http)), ("Social", door.Social));

    static IResult Code(HttpContext http, Doorway door, AccessForm form) =>
        Page.Show<CodePage>(http, StatusOf(form, 0), ("Form", form), ("Digits", door.Policy.CodeLength),
            ("Now", http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));

    static int StatusOf(AccessForm form, int status) => status > 0 ? status : form.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
}
