using System.Globalization;
using System.Security.Cryptography;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Secret = Kabinet.Operations.Secret;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>
/// Forgotten password (AUTH-14, S-13): the number, a link by SMS, a button behind it, a new password. Looking at the link changes
/// nothing, so that a robot that previews it uses nothing up.
/// </summary>
public sealed class ForgottenPages(Doorway door, Entrance entrance, Cookies cookies, IDataProtectionProvider protection)
{
    const string Action = "reset", New = "/password/new";

    readonly string cookie = cookies.Named("reset");
    readonly IDataProtector seal = protection.CreateProtector("reset");

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/password/forgotten", (HttpContext http, string? picture) => Ask(http, new() { Phone = PhoneOf(http), ShowPicture = picture is not null }));
        app.MapPost("/password/forgotten", Send);
        app.MapGet("/password/reset/{token}", (HttpContext http, string token) => Page.Show<ResetPage>(http, ("Token", token)));
        app.MapPost("/password/reset/{token}", Open);
        app.MapGet(New, (HttpContext http, string? n) => Kept(http) is { } kept ? Choose(http, kept.CodeNeeded, []) : Results.LocalRedirect("/password/forgotten"));
        app.MapPost(New, Save);
    }

    string? PhoneOf(HttpContext http) => door.Entries.Of(http) is { } entry ? PageFrame.Of(http).Format.Phone(entry.Msisdn) : null;

    async Task<IResult> Send(HttpContext http, [FromForm] string? phone)
    {
        var texts = PageFrame.Of(http).Texts;
        var form = new AccessForm { Phone = phone };
        if (!door.IsNumber(phone, out var number)) return Ask(http, form.With("phone", texts["access.not-a-number"]), 422);
        if (!await door.Passes(http, Action)) return Ask(http, door.Failed(http, form), 422);
        switch (await entrance.RequestReset(number, door.Visitor(http)))
        {
            case Outcome<CodeSent>.Refused refused: return Ask(http, form.With(refused, texts, "phone"), AccessForm.StatusOf(refused));
            default:
                door.Entries.Set(http, new Entry(number.Digits, false, "/", null));
                return Page.Show<ResetSentPage>(http, ("Phone", number));
        }
    }

    async Task<IResult> Open(HttpContext http, string token, IFormCollection form)
    {
        var (outcome, cabinet) = await entrance.OpenReset(new Secret(token), door.Visitor(http));
        if (outcome is not Outcome<ResetOpened>.Done { Result: var opened })
            return Page.Show<ResetPage>(http, 422, ("Token", token), ("Wrong", AccessForm.Words((Outcome<ResetOpened>.Refused)outcome, PageFrame.Of(http).Texts)));
        cookies.Set(http, cookie, seal.Protect($"{cabinet}|{opened.CodeNeeded}"), Sends.LinkLife);
        return Results.LocalRedirect(New);
    }

    async Task<IResult> Save(HttpContext http, IFormCollection form)
    {
        if (Kept(http) is not var (cabinet, codeNeeded)) return Results.LocalRedirect("/password/forgotten");
        var texts = PageFrame.Of(http).Texts;
        var code = codeNeeded ? string.Concat(form["code"].ToString().Where(char.IsAsciiDigit)) : null;
        var (outcome, key) = await entrance.Reset(cabinet, new Secret(form["password"].ToString()), code, door.Visitor(http));
        switch (outcome)
        {
            case Outcome<Entered>.Done done:
                cookies.Drop(http, cookie);
                Flash.Set(http, "access.password-set");
                return done.Result.SecondNeeded
                    ? door.Second(http, key, door.Entries.Of(http) ?? new Entry("", false, "/", null))
                    : await door.Enter(http, done.Result, key, remember: false, "/");
            case Outcome<Entered>.Refused { Code: var no } refused:
                var field = no.EndsWith($"/{ResetPassword.Refusal.WrongCode}", StringComparison.Ordinal) || no.EndsWith($"/{ResetPassword.Refusal.TooManyTries}", StringComparison.Ordinal) ? "code" : "password";
                return Choose(http, codeNeeded, [(field, AccessForm.Words(refused, texts))], AccessForm.StatusOf(refused));
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    (CabinetId Cabinet, bool CodeNeeded)? Kept(HttpContext http)
    {
        if (http.Request.Cookies[cookie] is not { Length: > 0 } text) return null;
        try { return seal.Unprotect(text).Split('|') is [var id, var code] ? (new CabinetId(long.Parse(id, CultureInfo.InvariantCulture)), bool.Parse(code)) : null; }
        catch (CryptographicException) { return null; }
    }

    IResult Ask(HttpContext http, AccessForm form, int status = StatusCodes.Status200OK)
    {
        return Page.Show<ForgottenPage>(http, status, ("Form", door.Fresh(http, form, Action)));
    }

    IResult Choose(HttpContext http, bool codeNeeded, IReadOnlyList<(string, string)> errors, int status = StatusCodes.Status200OK) =>
        Page.Show<NewPasswordPage>(http, status, ("CodeNeeded", codeNeeded), ("Policy", door.Policy), ("Errors", errors));
}
