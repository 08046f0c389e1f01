using System.Globalization;
using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Messages;
using Kabinet.Reads.Messages;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Messages;

/// <summary><c>/messages</c> (MSG-01, MSG-04): what has come, what was sent, what waits; writing, with the price before it is sent.</summary>
public sealed class MessagePages(Runner runner, ReadMessages read, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/messages").RequireSignedIn().OnlyForPhones().ExcludeFromDescription();
        own.MapGet("", async (HttpContext http, string? n, string? done) => await Open(http, n) is var (number, view)
            ? Show(http, number, view, MessageForm.Empty, done: done is "sent" or "later" or "cancelled" ? done : null) : Results.NotFound());
        own.MapPost("/check", Check).KeepTyped();
        own.MapPost("", Send).KeepTyped("/messages/check");
        own.MapPost("/cancel", (HttpContext http, IFormCollection form) => Do(http, form, number =>
            new CancelMessage(number.Account, number.Subscription, long.TryParse(form["message"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0), "cancelled"));
        own.MapPost("/read", (HttpContext http, IFormCollection form) => Do(http, form, number => new MarkMessagesRead(number.Account, number.Subscription), ""));
    }

    /// <summary>What it costs and when it leaves, before the one press.</summary>
    async Task<IResult> Check(HttpContext http, IFormCollection posted)
    {
        if (await Open(http, posted["n"]) is not var (number, view)) return Results.NotFound();
        var form = Read(posted);
        if (form.When == "later" && form.At is null) return Show(http, number, view, form, PageFrame.Of(http).Texts["messages.when-wrong"]);
        var setting = Setting.Foreseen(clock.GetUtcNow(), catalog());
        return SendMessage.Decide(view.Account, Ask(number, form), setting) switch
        {
            Decision<Message>.No no => Show(http, number, view, form, Words(http, $"{SendMessage.Name}/{no.Why}", no.Values)),
            Decision<Message>.Yes yes => Page.Show<MessageCheckPage>(http, ("Number", number), ("Form", form), ("Message", yes.Result), ("Price", MessagePrice.Of(view.Account, view.Number, form.To, yes.Result.Parts, setting))),
            _ => throw new InvalidOperationException("A decision is yes or no."),
        };
    }

    async Task<IResult> Send(HttpContext http, IFormCollection posted)
    {
        if (await Open(http, posted["n"]) is not var (number, view)) return Results.NotFound();
        var form = Read(posted);
        return await runner.Run<SendMessage, Message>(Ask(number, form), Callers.Of(http.SignedIn(), "web", Key(posted)), http.RequestAborted) switch
        {
            Outcome<Message>.Done { Result.State: var state } => Results.LocalRedirect($"/messages?n={number.Subscription}&done={(state == MessageState.Waits ? "later" : "sent")}"),
            Outcome<Message>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values, $"/messages?n={number.Subscription}"),
            Outcome<Message>.Refused { Code: Refusals.NotAllowed or Refusals.KeyUsed } => Results.LocalRedirect($"/messages?n={number.Subscription}"),
            Outcome<Message>.Refused no => Show(http, number, view, form, Words(http, no.Code, no.Values)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    async Task<IResult> Do<TOp>(HttpContext http, IFormCollection form, Func<LinkedNumber, TOp> ask, string done) where TOp : IAccountOperation<TOp, Operations.Nothing>
    {
        if (await Open(http, form["n"]) is not var (number, view)) return Results.NotFound();
        return await runner.Run<TOp, Operations.Nothing>(ask(number), Callers.Of(http.SignedIn(), "web", Key(form)), http.RequestAborted) switch
        {
            Outcome<Operations.Nothing>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values, $"/messages?n={number.Subscription}"),
            Outcome<Operations.Nothing>.Refused { Code: not (Refusals.NotAllowed or Refusals.KeyUsed) } no => Show(http, number, view, MessageForm.Empty, Words(http, no.Code, no.Values)),
            _ => Results.LocalRedirect($"/messages?n={number.Subscription}{(done.Length > 0 ? $"&done={done}" : "")}"),
        };
    }

    static string Key(IFormCollection form) => form["key"] is [{ Length: > 0 and <= 64 } key] ? key : $"{Guid.CreateVersion7():N}";

    static SendMessage Ask(LinkedNumber number, MessageForm form) => new(number.Account, number.Subscription, form.To, new Secret(form.Text), form.At);

    MessageForm Read(IFormCollection posted)
    {
        var (phone, text, when, at) = (posted["phone"].ToString().Trim(), posted["text"].ToString().ReplaceLineEndings("\n").Trim(), posted["when"] == "later" ? "later" : "now", posted["at"].ToString());
        DateTimeOffset? leaves = when == "later" && DateTime.TryParseExact(at, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, catalog().Calendar.Zone.GetUtcOffset(local)) : null;
        return new(phone, text, when, at, catalog().Numbers.NormalisePeer(phone, out var digits) ? digits : "", leaves);
    }

    async Task<(LinkedNumber Number, MessagesView View)?> Open(HttpContext http, string? n)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, n) is not { } number || await read.Run(number) is not { } view) return null;
        OwnFrame.Use(http, who, number, view.Account.Balance);
        return (number, view);
    }

    IResult Show(HttpContext http, LinkedNumber number, MessagesView view, MessageForm form, string? refused = null, string? done = null) =>
        Page.Show<MessagesPage>(http, refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, ("Number", number), ("View", view), ("Form", form), ("Refused", refused),
            ("Done", done), ("Terms", catalog().At(clock.GetUtcNow()).Line.Messages), ("Key", $"{Guid.CreateVersion7():N}"));

    static string Words(HttpContext http, string code, IReadOnlyDictionary<string, object> values) =>
        PageFrame.Of(http).Texts.Get(code, values.ToDictionary(v => v.Key, v => (object?)v.Value));
}

/// <summary>The form as it was typed.</summary>
/// <param name="When"><c>now</c> or <c>later</c>.</param>
/// <param name="AtTyped">Of the operator's clock, as a browser writes it.</param>
/// <param name="To">Digits; empty for what is no number.</param>
public sealed record MessageForm(string Phone, string Text, string When, string AtTyped, string To, DateTimeOffset? At)
{
    public static readonly MessageForm Empty = new("", "", "now", "", "", null);
}
