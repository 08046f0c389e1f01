using System.Globalization;
using Kabinet.Operations.Line;

namespace Kabinet.Channels.Web.Line;

/// <summary><c>/forwarding</c> (SERV-06): the four rules; <c>/confirm</c> says what a minute costs before anything is set.</summary>
public sealed class ForwardingPages(LineForms forms, Func<Catalog> catalog)
{
    public void Map(RouteGroupBuilder own)
    {
        own.MapGet("/forwarding", async (HttpContext http, string? n, string? done) =>
            await forms.Open(http, n) is { } line ? Show(http, line, ForwardForm.Empty, done: done) : Results.NotFound());
        own.MapGet("/forwarding/confirm", async (HttpContext http, string? n) =>
        {
            if (await forms.Open(http, n) is not { } line) return Results.NotFound();
            var form = ForwardForm.Read(key => http.Request.Query[key], catalog().Numbers);
            return forms.Foreseen(http, line, Ask(line, form)) is { } why
                ? Show(http, line, form, why)
                : Page.Show<ForwardingConfirmPage>(http, ("Line", line), ("Form", form), ("Price", PriceOf(line, form.To)));
        });
        own.MapPost("/forwarding", async (HttpContext http, IFormCollection posted) =>
        {
            if (await forms.Open(http, posted["n"], posted["key"]) is not { } line) return Results.NotFound();
            var form = ForwardForm.Read(key => posted[key], catalog().Numbers);
            return await forms.Ask(http, line, Ask(line, form), _ => $"/forwarding{line.Query}&done=set", why => Show(http, line, form, why));
        });
        own.MapPost("/forwarding/remove", async (HttpContext http, IFormCollection posted) =>
        {
            if (await forms.Open(http, posted["n"], posted["key"]) is not { } line) return Results.NotFound();
            var rule = Enum.TryParse<ForwardRule>(posted["rule"], out var one) && Enum.IsDefined(one) ? one : (ForwardRule?)null;
            return await forms.Ask(http, line, new RemoveForwarding(line.Linked.Account, line.Number.Id, rule), _ => $"/forwarding{line.Query}&done=removed", why => Show(http, line, ForwardForm.Empty, why));
        });
    }

    static SetForwarding Ask(OpenLine line, ForwardForm form) => new(line.Linked.Account, line.Number.Id, form.Rule, form.To, form.Rule == ForwardRule.NoAnswer ? form.Seconds : 0);

    ForwardPrice? PriceOf(OpenLine line, string to) =>
        SetForwarding.DigitsOf(to, line.Terms) is { } digits ? ForwardPrice.Of(catalog(), line.Number.Tariff, line.Now, digits) : null;

    IResult Show(HttpContext http, OpenLine line, ForwardForm form, string? refused = null, string? done = null) =>
        Page.Show<ForwardingPage>(http, refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            ("Line", line), ("Form", form), ("Refused", refused), ("Done", done is "set" or "removed" ? done : null), ("MailPrice", PriceOf(line, Forwarding.VoiceMail)));
}

/// <summary>The form as it was typed.</summary>
/// <param name="Target"><c>phone</c>, <c>voice-mail</c> or <c>fax-mail</c>.</param>
/// <param name="To">What the operation is asked for; empty for what is no number.</param>
public sealed record ForwardForm(ForwardRule Rule, string Target, string Phone, int Seconds, string To)
{
    public static readonly ForwardForm Empty = new(ForwardRule.NoAnswer, "phone", "", 0, "");

    public static ForwardForm Read(Func<string, string?> field, NumberPlan numbers)
    {
        var rule = Enum.TryParse<ForwardRule>(field("rule"), out var one) && Enum.IsDefined(one) ? one : ForwardRule.NoAnswer;
        var (target, phone) = (field("target") ?? "phone", (field("phone") ?? "").Trim());
        var seconds = int.TryParse(field("seconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        return new(rule, target, phone, seconds, target is Forwarding.VoiceMail or Forwarding.FaxMail ? target
            : numbers.NormalisePeer(phone, out var digits) ? digits : "");
    }
}
