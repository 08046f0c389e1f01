using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Reads.Access;
using Kabinet.Running;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>
/// The step between a page that wants a fresh proof and the page itself (S-11): offers what the person has, SMS last, and leads
/// back to the same act. Two factors are asked for one after the other.
/// </summary>
public sealed class ProvePages(Doorway door, Entrance entrance, Runner runner, ReadFactors read, Callers callers, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/prove").RequireSignedIn();
        own.MapGet("", async (HttpContext http, string? back, string? need, string? sent) => await Answer(http, Form(back, need) with { CodeSent = sent is not null }));
        own.MapPost("/send", Send);
        own.MapPost("/password", WithPassword);
        own.MapPost("", WithCode);
    }

    /// <param name="back">A path of this site.</param>
    public static string Url(string back, Rights need) => $"/prove?need={need}&back={Uri.EscapeDataString(back)}";

    static ProveForm Form(string? back, string? need) => new(Preferences.SafePath(back), Enum.TryParse<Rights>(need, out var rights) && Enum.IsDefined(rights) ? rights : Rights.R2);

    async Task<IResult> Send(HttpContext http, [FromForm] string? back, [FromForm] string? need)
    {
        var who = http.SignedIn();
        var form = Form(back, need);
        var outcome = await runner.RunCabinet<RequestCode, CodeSent>(new(who.Cabinet, CodePurpose.Prove, door.Visitor(http).Browser), Callers.Of(who, "web", $"{Guid.CreateVersion7():N}"));
        return outcome is Outcome<CodeSent>.Refused refused
            ? await Answer(http, form with { Errors = [("", AccessForm.Words(refused, PageFrame.Of(http).Texts))] }, AccessForm.StatusOf(refused))
            : Results.LocalRedirect($"{Url(form.Back, form.Need)}&sent=1");
    }

    async Task<IResult> WithCode(HttpContext http, [FromForm] string? code, [FromForm] string? back, [FromForm] string? need) =>
        await After(http, Form(back, need) with { CodeSent = true }, "code",
            await entrance.Prove(http.SignedIn(), string.Concat((code ?? "").Where(char.IsAsciiDigit)), door.Visitor(http)));

    async Task<IResult> WithPassword(HttpContext http, [FromForm] string? password, [FromForm] string? back, [FromForm] string? need) =>
        await After(http, Form(back, need), "password", await entrance.Prove(http.SignedIn(), new Secret(password ?? ""), door.Visitor(http)));

    /// <summary>On to the act when it is enough, to the second factor when it is not.</summary>
    async Task<IResult> After(HttpContext http, ProveForm form, string field, Outcome<Nothing> outcome)
    {
        if (outcome is Outcome<Nothing>.Refused refused)
            return await Answer(http, form with { Errors = [(field, AccessForm.Words(refused, PageFrame.Of(http).Texts))] }, AccessForm.StatusOf(refused));
        door.Forget(http);
        return Results.LocalRedirect(await callers.SignedIn(http) is { } now && now.Rights < form.Need ? Url(form.Back, form.Need) : form.Back);
    }

    async Task<IResult> Answer(HttpContext http, ProveForm form, int status = StatusCodes.Status200OK)
    {
        var who = http.SignedIn();
        if (who.Numbers.Count > 0) OwnFrame.Use(http, who, who.Numbers[0]);
        var policy = catalog().Access;
        var factors = await read.Run(who);
        var ways = StepUp.Offer(who.Proven, factors.Kinds(policy), form.Need, factors.Born, policy, clock.GetUtcNow());
        return Page.Show<ProvePage>(http, status, ("Form", form), ("Ways", ways), ("Digits", policy.CodeLength));
    }
}

/// <summary>Where the step-up leads, how much it needs, and what went wrong.</summary>
public sealed record ProveForm(string Back, Rights Need)
{
    /// <summary>A code is on its way: the field for it is shown.</summary>
    public bool CodeSent { get; init; }
    public IReadOnlyList<(string Field, string Text)> Errors { get; init; } = [];
    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Text;
}
