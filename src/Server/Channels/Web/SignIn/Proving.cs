using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Reads.Access;
using Kabinet.Running;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>The forms in which a factor is given: the same at the second step of a sign-in and at a step-up.</summary>
public sealed class Proving(Doorway door, Entrance entrance, SecondFactor second, Passkeys passkeys, Runner runner, ReadFactors read, TimeProvider clock)
{
    /// <summary>Under <paramref name="root"/>; <paramref name="who"/> finds the session, <paramref name="show"/> the page, <paramref name="after"/> the way on.</summary>
    public void Map(IEndpointRouteBuilder app, string root, Func<HttpContext, ValueTask<Access.SignedIn?>> who,
        Func<HttpContext, ProveForm, int, Task<IResult>> show, Func<HttpContext, ProveForm, Task<IResult>> after)
    {
        app.MapPost($"{root}/send", (HttpContext http, IFormCollection form) => With(http, form, async (own, asked) => await Send(http, own) is Outcome<CodeSent>.Refused no
            ? await show(http, asked.Wrong("", no, http), AccessForm.StatusOf(no))
            : Results.LocalRedirect($"{asked.Url(root)}&sent=1")));
        app.MapPost($"{root}/code", (HttpContext http, IFormCollection form) => With(http, form, (own, asked) => Told(http, asked with { CodeSent = true }, "code",
            entrance.Prove(own, string.Concat(form["code"].ToString().Where(char.IsAsciiDigit)), door.Visitor(http)))));
        app.MapPost($"{root}/password", (HttpContext http, IFormCollection form) => With(http, form, (own, asked) => Told(http, asked, "password",
            entrance.Prove(own, new Secret(form["password"].ToString()), door.Visitor(http)))));
        app.MapPost($"{root}/app", (HttpContext http, IFormCollection form) => With(http, form, (own, asked) => Told(http, asked, form.ContainsKey("recovery") ? "recovery" : "app",
            second.Prove(own, (form.ContainsKey("recovery") ? form["recovery"] : form["app"]).ToString()))));
        app.MapPost($"{root}/passkey", (HttpContext http, IFormCollection form) => With(http, form, (own, asked) => Told(http, asked, "", WithPasskey(http, own, form))));

        async Task<IResult> With(HttpContext http, IFormCollection form, Func<Access.SignedIn, ProveForm, Task<IResult>> act) =>
            await who(http) is { } own ? await act(own, ProveForm.Of(form["back"], form["need"])) : Results.LocalRedirect("/sign-in");

        async Task<IResult> Told(HttpContext http, ProveForm asked, string field, Task<Outcome<Nothing>> proving)
        {
            if (await proving is Outcome<Nothing>.Refused no) return await show(http, asked.Wrong(field, no, http), AccessForm.StatusOf(no));
            door.Forget(http);
            return await after(http, asked);
        }
    }

    async Task<Outcome<Nothing>> WithPasskey(HttpContext http, Access.SignedIn who, IFormCollection form) =>
        await passkeys.Used(http, who.Cabinet, form["asked"], form["credential"]) is var (_, use)
            ? await entrance.Prove(who, use)
            : Outcome<Nothing>.Not($"{ProveWithPasskey.Name}/{ProveWithPasskey.Refusal.NotKnown}");

    /// <summary>What the device is asked with, where a passkey is one of the ways.</summary>
    public async Task<PasskeyAsk?> PasskeyAsk(HttpContext http, Access.SignedIn who, IReadOnlyList<string> ways) =>
        ways.Contains(Proofs.Passkey) ? await passkeys.ForUse(http, who.Cabinet) : null;

    Task<Outcome<CodeSent>> Send(HttpContext http, Access.SignedIn who) => runner.RunCabinet<RequestCode, CodeSent>(
        new(who.Cabinet, CodePurpose.Prove, door.Visitor(http).Browser), Callers.Of(who, "web", $"{Guid.CreateVersion7():N}"));

    /// <summary>The ways that lead on from here, the SMS last.</summary>
    public async ValueTask<IReadOnlyList<string>> Ways(Access.SignedIn who, Rights need, AccessPolicy policy)
    {
        var factors = await read.Run(who);
        return StepUp.Offer(who.Proven, factors.Kinds(policy), need, factors.Born, policy, clock.GetUtcNow());
    }
}

/// <summary>Where a step-up leads, how much it needs, and what went wrong.</summary>
public sealed record ProveForm(string Back, Rights Need)
{
    /// <summary>A code is on its way: the field for it is shown.</summary>
    public bool CodeSent { get; init; }
    public IReadOnlyList<(string Field, string Text)> Errors { get; init; } = [];

    public static ProveForm Of(string? back, string? need) => new(Preferences.SafePath(back), Enum.TryParse<Rights>(need, out var rights) && Enum.IsDefined(rights) ? rights : Rights.R2);

    public string Url(string root) => $"{root}?need={Need}&back={Uri.EscapeDataString(Back)}";
    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Text;

    public ProveForm Wrong<T>(string field, Outcome<T>.Refused refused, HttpContext http) => this with { Errors = [(field, AccessForm.Words(refused, PageFrame.Of(http).Texts))] };
}
