using Kabinet.Access;
using Kabinet.Channels.Web.Family;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>
/// Sign-in by account number and password (AUTH-07). The default password, the last four digits, only starts the first sign-in: the
/// same answer for every number, a code to the contract's phone, then a password of one's own (B1).
/// </summary>
public sealed class AccountPages(Doorway door, AccountEntrance entrance, AddTickets tickets)
{
    const string Action = "account";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in/account", Show);
        app.MapPost("/sign-in/account", Enter);
        app.MapGet("/sign-in/account/code", ShowCode);
        app.MapPost("/sign-in/account/code", Finish);
    }

    async Task<IResult> Show(HttpContext http, string? back, string? picture, Callers callers)
    {
        var path = Preferences.SafePath(back);
        if (await callers.SignedIn(http) is not null) return Results.LocalRedirect(path);
        if (!IsOffered) return Results.NotFound();
        door.Visitor(http);
        return Answer(http, new() { Back = path, ShowPicture = picture is not null });
    }

    bool IsOffered => (door.Policy.Ways & (SignInWays.AccountNumber | SignInWays.HomeLogin)) != 0;

    async Task<IResult> Enter(HttpContext http, [FromForm] string? account, [FromForm] string? password, [FromForm] string? remember, [FromForm] string? back)
    {
        if (!IsOffered) return Results.NotFound();
        var texts = PageFrame.Of(http).Texts;
        var form = new AccessForm { Phone = account, Remember = remember is not null, Back = Preferences.SafePath(back) };
        if (!AccountEntrance.IsNumberOrLogin(account, out var number)) return Answer(http, form.With("account", texts["account.not-a-number"]));
        if (string.IsNullOrEmpty(password)) return Answer(http, form.With("password", texts["access.no-password"]));
        if (!await door.Passes(http, Action)) return Answer(http, door.Failed(http, form));

        if (AccountEntrance.IsHint(number, password))
        {
            var started = await entrance.Start(number, door.Visitor(http));
            if (started is Outcome<Nothing>.Refused late && late.Code.EndsWith("/TooOften", StringComparison.Ordinal) && late.Values.Count > 0) return Answer(http, form.With(late, texts, "account"), 429);
            return Results.LocalRedirect($"/sign-in/account/code?s={tickets.Of(new(number, 0))}&back={Uri.EscapeDataString(form.Back)}");
        }
        var (outcome, key) = await entrance.EnterWithPassword(number, new Secret(password), door.Visitor(http), form.Remember);
        return outcome switch
        {
            // A weak password wants a code besides: that way leads over the phone number.
            Outcome<Entered>.Done { Result.CodeNeeded: true } => Results.LocalRedirect("/sign-in"),
            Outcome<Entered>.Done { Result.SecondNeeded: true } => door.Second(http, key, new Entry(number, form.Remember, form.Back, null)),
            Outcome<Entered>.Done done => await door.Enter(http, done.Result, key, form.Remember, form.Back),
            Outcome<Entered>.Refused refused => Answer(http, form.With(refused, texts), AccessForm.StatusOf(refused)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    IResult ShowCode(HttpContext http, string? s, string? back) => tickets.Read(s, default) is null
        ? Results.LocalRedirect("/sign-in/account")
        : Code(http, s!, new() { Back = Preferences.SafePath(back) });

    async Task<IResult> Finish(HttpContext http, [FromForm] string? s, [FromForm] string? code, [FromForm] string? password, [FromForm] string? back)
    {
        if (tickets.Read(s, default) is not { } ticket) return Results.LocalRedirect("/sign-in/account");
        var texts = PageFrame.Of(http).Texts;
        var form = new AccessForm { Back = Preferences.SafePath(back) };
        var (digits, length) = (string.Concat((code ?? "").Where(char.IsAsciiDigit)), door.Policy.CodeLength);
        if (digits.Length != length) return Code(http, s!, form.With("code", texts.Get("access.code-length", ("n", length), ("typed", digits.Length))));
        if (PasswordRules.Check(new Secret(password ?? ""), door.Policy, [new(ticket.Number)], door.Operator) is { } fault)
            return Code(http, s!, form.With("password", texts.Get($"{ChoosePassword.Name}/{fault}", ("min", door.Policy.PasswordMin), ("max", door.Policy.PasswordMax))));

        var (outcome, key) = await entrance.Enter(ticket.Number, digits, new Secret(password!), door.Visitor(http), remember: false);
        return outcome switch
        {
            Outcome<Entered>.Done { Result.SecondNeeded: true } => door.Second(http, key, new Entry(ticket.Number, false, form.Back, null)),
            Outcome<Entered>.Done done => await door.Enter(http, done.Result, key, false, form.Back),
            Outcome<Entered>.Refused refused => Code(http, s!, form.With(refused, texts, refused.Code.EndsWith("/PasswordNotAllowed", StringComparison.Ordinal) ? "password" : "code")),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    IResult Answer(HttpContext http, AccessForm form, int status = 0) => Page.Show<AccountPage>(http, status > 0 ? status : form.Errors.Count > 0 ? 422 : 200,
        ("Form", door.Fresh(http, form, Action)), ("Policy", door.Policy));

    IResult Code(HttpContext http, string seal, AccessForm form) => Page.Show<AccountCodePage>(http, form.Errors.Count > 0 ? 422 : 200,
        ("Form", form), ("Seal", seal), ("Policy", door.Policy));
}
