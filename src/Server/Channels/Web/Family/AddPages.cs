using System.Globalization;
using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Numbers;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Family;

/// <summary>
/// <c>/numbers/add</c>: one's own number with a code that comes to it (NUM-02), another person's by a request to staff (NUM-03).
/// Whether a number is ours, and whose, nobody learns here (B7): the next page is the same.
/// </summary>
public sealed class AddPages(Runner runner, LettingIn letting, ReadFamily read, Budgets budgets, AddTickets tickets, Func<Catalog> catalog)
{
    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/add", Show);
        pages.MapPost("/add", Add).KeepTyped();
        pages.MapGet("/code", ShowCode);
        pages.MapPost("/code", Enter);
        pages.MapPost("/code/again", Again);
        pages.MapGet("/requested/{id:long}", Requested);
    }

    Task<IResult> Show(HttpContext http, string? whose) => Form(http, new AddForm { IsMine = whose != "other" });

    async Task<IResult> Add(HttpContext http, IFormCollection posted)
    {
        var who = http.SignedIn();
        var texts = PageFrame.Of(http).Texts;
        var form = AddForm.Read(posted);
        if (!IsNumber(form.Phone, out var number)) return await Form(http, form.With("phone", texts["access.not-a-number"]));
        form = form with { Phone = texts.Format.Phone(number) };
        if (who.Numbers.Any(n => n.Msisdn == number)) return await Form(http, form.With("phone", texts["numbers.already-here"]));
        if (who.Rights < OfferLink.Rights) return http.ProveFirst(new Dictionary<string, object> { ["rights"] = $"{OfferLink.Rights}" });
        if (await budgets.Take($"look:{who.Cabinet}", new Budget(catalog().Family.LooksADay, TimeSpan.FromDays(1))) is { } next)
            return await Form(http, form.With("phone", texts.Get("numbers.too-many-looks", ("at", next))), 429);
        return form.IsMine ? await Offer(http, who, number, form) : await Request(http, who, number, form);
    }

    /// <summary>A phone, or the account number of a home service.</summary>
    bool IsNumber(string typed, out Msisdn number)
    {
        if (catalog().Numbers.Normalise(typed, out number)) return true;
        if (catalog().Home is null || !AccountEntrance.IsNumber(typed, out var account)) return false;
        number = HomeLine.Of(account);
        return true;
    }

    async Task<IResult> Offer(HttpContext http, Access.SignedIn who, Msisdn number, AddForm form)
    {
        if (await letting.Offer(who, number) is Outcome<Nothing>.Refused no && Tells(no.Code)) return await Form(http, form.With("phone", FamilyPages.Words(PageFrame.Of(http).Texts, no.Code, no.Values)));
        return Results.LocalRedirect($"/numbers/code?s={tickets.Of(new(number.Digits, who.Cabinet.Value))}");
    }

    /// <summary>Only what the asker knows himself: not whether the number is ours, nor whose it is.</summary>
    static bool Tells(string code) => code.EndsWith($"/{OfferLink.Refusal.ManagementOff}", StringComparison.Ordinal) || code.EndsWith($"/{OfferLink.Refusal.TooManyNumbers}", StringComparison.Ordinal);

    async Task<IResult> Request(HttpContext http, Access.SignedIn who, Msisdn number, AddForm form)
    {
        switch (await runner.RunCabinet<RequestNumber, LinkRequest>(new(who.Cabinet, number, form.Role, form.Comment), Callers.Of(who, "web", form.Key), http.RequestAborted))
        {
            case Outcome<LinkRequest>.Done { Result.Id: var id }: return Results.LocalRedirect($"/numbers/requested/{id}");
            case Outcome<LinkRequest>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values);
            case Outcome<LinkRequest>.Refused { Code: Refusals.KeyUsed }: return Results.LocalRedirect("/numbers");
            case Outcome<LinkRequest>.Refused no:
                return await Form(http, form.With(no.Code.EndsWith("/CommentTooLong", StringComparison.Ordinal) ? "comment" : "phone", FamilyPages.Words(PageFrame.Of(http).Texts, no.Code, no.Values)));
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    IResult ShowCode(HttpContext http, string? s, string? sent) => tickets.Read(s, http.SignedIn().Cabinet) is { } ticket
        ? Code(http, s!, ticket, sent is not null, null)
        : Results.LocalRedirect("/numbers/add");

    async Task<IResult> Enter(HttpContext http, IFormCollection posted)
    {
        var (who, texts) = (http.SignedIn(), PageFrame.Of(http).Texts);
        if (tickets.Read(posted["s"], who.Cabinet) is not { } ticket) return Results.LocalRedirect("/numbers/add");
        var digits = string.Concat($"{posted["code"]}".Where(char.IsAsciiDigit));
        var length = catalog().Access.CodeLength;
        if (digits.Length != length) return Code(http, posted["s"]!, ticket, false, texts.Get("access.code-length", ("n", length), ("typed", digits.Length)));

        var (outcome, line) = await letting.Link(who, new(ticket.Number), digits, FamilyPages.KeyOf(posted));
        switch (outcome)
        {
            case Outcome<Nothing>.Done:
                Flash.Set(http, "numbers.added");
                return Results.LocalRedirect($"/numbers?n={line}");
            case Outcome<Nothing>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values, $"/numbers/code?s={posted["s"]}");
            // A number that is not ours, or another's, has no code: the words are those of a wrong one.
            case Outcome<Nothing>.Refused no: return Code(http, posted["s"]!, ticket, false, no.Code.Contains('/', StringComparison.Ordinal) ? FamilyPages.Words(texts, no.Code, no.Values) : texts["number.link/NoCode"]);
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    async Task<IResult> Again(HttpContext http, IFormCollection posted)
    {
        var who = http.SignedIn();
        if (tickets.Read(posted["s"], who.Cabinet) is not { } ticket) return Results.LocalRedirect("/numbers/add");
        if (await budgets.Take($"look:{who.Cabinet}", new Budget(catalog().Family.LooksADay, TimeSpan.FromDays(1))) is { } next)
            return Code(http, posted["s"]!, ticket, false, PageFrame.Of(http).Texts.Get("numbers.too-many-looks", ("at", next)));
        await letting.Offer(who, new(ticket.Number));
        return Results.LocalRedirect($"/numbers/code?s={posted["s"]}&sent=1");
    }

    async Task<IResult> Requested(HttpContext http, long id)
    {
        var who = http.SignedIn();
        if (await read.Request(who, id) is not { } request || who.Numbers.Count == 0) return Results.NotFound();
        OwnFrame.Use(http, who, who.Numbers[0]);
        return Page.Show<RequestedPage>(http, ("Request", request));
    }

    async Task<IResult> Form(HttpContext http, AddForm form, int status = 0)
    {
        var who = http.SignedIn();
        if (who.Numbers.FirstOrDefault(n => !n.IsGranted) is not { } own) return Results.NotFound();
        var view = await read.Run(who, own);
        OwnFrame.Use(http, who, own);
        return Page.Show<AddPage>(http, status > 0 ? status : form.Errors.Count > 0 ? 422 : 200,
            ("Form", form), ("Own", own), ("Managed", view.Managed), ("Days", catalog().Family.RequestDays), ("HomeOffered", catalog().Home is not null));
    }

    IResult Code(HttpContext http, string seal, AddTicket ticket, bool sentAgain, string? wrong)
    {
        var who = http.SignedIn();
        if (who.Numbers.Count > 0) OwnFrame.Use(http, who, who.Numbers[0]);
        return Page.Show<AddCodePage>(http, wrong is null ? 200 : 422,
            ("Seal", seal), ("Number", new Msisdn(ticket.Number)), ("Digits", catalog().Access.CodeLength), ("SentAgain", sentAgain), ("Wrong", wrong));
    }
}

/// <summary>The form of adding a number as it was typed.</summary>
public sealed record AddForm
{
    public string Phone { get; init; } = "";
    public bool IsMine { get; init; } = true;
    public Role Role { get; init; } = Role.Payer;
    public string Comment { get; init; } = "";
    public string Key { get; init; } = FamilyPages.NewKey();
    public IReadOnlyList<(string Field, string Text)> Errors { get; init; } = [];

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Text;

    public AddForm With(string field, string text) => this with { Errors = [(field, text)] };

    public static AddForm Read(IFormCollection posted) => new()
    {
        Phone = $"{posted["phone"]}", IsMine = posted["whose"] != "other", Role = Roles.Of($"{posted["role"]}"), Comment = $"{posted["comment"]}", Key = FamilyPages.KeyOf(posted),
    };
}
