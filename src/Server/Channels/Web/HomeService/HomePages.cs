using System.Globalization;
using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Operations.Home;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.HomeService;

/// <summary>
/// Home internet and TV without a phone of ours (AUTH-19): registration with the contract's fields and texts, and a forgotten password
/// (AUTH-14). Who has no contract hears the same as who has one.
/// </summary>
public sealed class HomePages(Doorway door, HomeEntrance entrance, Func<Catalog> catalog)
{
    const string Action = "home-register", PasswordAction = "home-password", Root = "/home-service", Forgotten = "/password/forgotten/home";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet($"{Root}/register", (HttpContext http, string? picture) => Offered(terms => Show(http, new() { Key = $"{Guid.CreateVersion7():N}", Access = new() { ShowPicture = picture is not null } }, terms)));
        app.MapPost($"{Root}/register", Register);
        app.MapGet($"{Root}/registered", (HttpContext http, string? until) => Offered(_ => DateOnly.TryParseExact(until, "yyyy-MM-dd", out var day)
            ? Page.Show<RegisteredPage>(http, ("DueOn", day)) : Results.LocalRedirect($"{Root}/register")));
        app.MapGet($"{Root}/contract", (HttpContext http) => Offered(terms => Text(http, "home-register.contract-title", terms.Contract, terms)));
        app.MapGet($"{Root}/privacy", (HttpContext http) => Offered(terms => Text(http, "home-register.privacy-title", terms.Privacy, terms)));
        app.MapGet(Forgotten, (HttpContext http, string? picture) => Offered(_ => Ask(http, new() { ShowPicture = picture is not null })));
        app.MapPost(Forgotten, SendPassword);
    }

    IResult Offered(Func<HomeTerms, IResult> show) => catalog().Home is { } terms ? show(terms) : Results.NotFound();

    async Task<IResult> Register(HttpContext http, IFormCollection posted)
    {
        if (catalog().Home is not { } terms) return Results.NotFound();
        var (form, texts) = (RegisterForm.Of(posted), PageFrame.Of(http).Texts);
        List<(string, string)> wrong = [];
        if (!AccountEntrance.IsNumber(form.Number, out var number)) wrong.Add(("number", texts["account.not-a-number"]));
        foreach (var (field, typed, refusal, most) in ((string, string, RegisterHome.Refusal, int)[])
                 [("person", form.Person, RegisterHome.Refusal.PersonWrong, RegisterHome.LongestName), ("passport", form.Passport, RegisterHome.Refusal.PassportWrong, 0),
                  ("address", form.Address, RegisterHome.Refusal.AddressWrong, RegisterHome.LongestAddress), ("phone", form.Phone, RegisterHome.Refusal.PhoneWrong, 0)])
            if (string.IsNullOrWhiteSpace(typed)) wrong.Add((field, texts.Get($"{RegisterHome.Name}/{refusal}", ("most", most))));
        if (!form.Contract) wrong.Add(("contract", texts["home-register.contract-needed"]));
        if (!form.Privacy) wrong.Add(("privacy", texts["home-register.privacy-needed"]));
        if (wrong.Count > 0) return Show(http, form, terms, wrong);
        if (!await door.Passes(http, Action))
        {
            var failed = door.Failed(http, form.Access);
            return Show(http, form with { Access = failed }, terms, failed.Errors);
        }

        var ask = new RegisterHome(default, number, new(form.Person), new(form.Address), new(form.Passport), new(form.Phone), new(form.Email),
            DateOnly.TryParseExact(form.Terms, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default, texts.Language);
        return await entrance.Register(ask, form.Key is { Length: 32 } key ? key : $"{Guid.CreateVersion7():N}", door.Visitor(http)) switch
        {
            Outcome<RegisterHome.Taken>.Done done => Results.LocalRedirect($"{Root}/registered?until={done.Result.DueOn:yyyy-MM-dd}"),
            Outcome<RegisterHome.Taken>.Refused no => Show(http, form, terms, [(FieldOf(no.Code), AccessForm.Words(no, texts))], AccessForm.StatusOf(no)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    static string FieldOf(string code) => code.Split('/')[^1] switch
    {
        nameof(RegisterHome.Refusal.PersonWrong) => "person",
        nameof(RegisterHome.Refusal.AddressWrong) => "address",
        nameof(RegisterHome.Refusal.PassportWrong) => "passport",
        nameof(RegisterHome.Refusal.PhoneWrong) => "phone",
        nameof(RegisterHome.Refusal.EmailWrong) => "email",
        _ => "",
    };

    async Task<IResult> SendPassword(HttpContext http, IFormCollection posted)
    {
        if (catalog().Home is null) return Results.NotFound();
        var texts = PageFrame.Of(http).Texts;
        var form = new AccessForm { Phone = posted["account"] };
        if (!AccountEntrance.IsNumberOrLogin(form.Phone, out var name)) return Ask(http, form.With("account", texts["account.not-a-name"]), status: 422);
        if (!await door.Passes(http, PasswordAction)) return Ask(http, door.Failed(http, form), status: 422);
        return await entrance.RequestPassword(name, door.Visitor(http)) is Outcome<PasswordOnItsWay>.Refused no
            ? Ask(http, form.With(no, texts, "account"), status: AccessForm.StatusOf(no))
            : Ask(http, form, "home-password.sent-sms");
    }

    IResult Show(HttpContext http, RegisterForm form, HomeTerms terms, IReadOnlyList<(string, string)>? errors = null, int status = 0)
    {
        var access = door.Fresh(http, form.Access with { Errors = errors ?? [] }, Action);
        return Page.Show<RegisterPage>(http, status > 0 ? status : access.Errors.Count > 0 ? 422 : 200, ("Form", form with { Access = access }), ("Terms", terms));
    }

    static IResult Text(HttpContext http, string title, LocalText text, HomeTerms terms)
    {
        var texts = PageFrame.Of(http).Texts;
        return Page.Show<TermsPage>(http, ("Title", texts[title]), ("Text", text.In(texts.Language)), ("From", terms.From));
    }

    IResult Ask(HttpContext http, AccessForm form, string? sent = null, int status = StatusCodes.Status200OK)
    {
        return Page.Show<HomePasswordPage>(http, status, ("Form", door.Fresh(http, form, PasswordAction)), ("Sent", sent));
    }
}
