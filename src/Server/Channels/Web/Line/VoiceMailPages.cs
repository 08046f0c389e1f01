using System.Globalization;
using Kabinet.Operations.Line;

namespace Kabinet.Channels.Web.Line;

/// <summary><c>/voice-mail</c> (SERV-07): on or off, greeting, how long messages are kept.</summary>
public sealed class VoiceMailPages(LineForms forms, Func<Catalog> catalog)
{
    public void Map(RouteGroupBuilder own)
    {
        own.MapGet("/voice-mail", async (HttpContext http, string? n, string? done) => await forms.Open(http, n) is { } line ? Show(http, line, null, done) : Results.NotFound());
        own.MapPost("/voice-mail", async (HttpContext http, IFormCollection form) =>
        {
            if (await forms.Open(http, form["n"], form["key"]) is not { } line) return Results.NotFound();
            var on = form["mail"] != "off";
            var days = int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var d) ? d : 0;
            var ask = on ? new SetVoiceMail(line.Linked.Account, line.Number.Id, true, form["greeting"].ToString(), days) : new SetVoiceMail(line.Linked.Account, line.Number.Id, false);
            return await forms.Ask(http, line, ask, _ => $"/voice-mail{line.Query}&done={(on ? "on" : "off")}", why => Show(http, line, why));
        });
    }

    IResult Show(HttpContext http, OpenLine line, string? refused, string? done = null)
    {
        var price = line.Terms.VoiceMail is { } terms ? ForwardPrice.Of(catalog(), line.Number.Tariff, line.Now, terms.Number) : null;
        return Page.Show<VoiceMailPage>(http, refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            ("Line", line), ("Refused", refused), ("Done", done is "on" or "off" ? done : null), ("Price", price?.Price));
    }
}
