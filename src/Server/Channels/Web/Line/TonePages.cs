using Kabinet.Operations.Line;

namespace Kabinet.Channels.Web.Line;

/// <summary><c>/tone</c> (SERV-09): melodies with their prices, the free month, choosing and changing.</summary>
public sealed class TonePages(LineForms forms)
{
    public void Map(RouteGroupBuilder own)
    {
        own.MapGet("/tone", async (HttpContext http, string? n, string? done) => await forms.Open(http, n) is { } line ? Show(http, line, null, done) : Results.NotFound());
        own.MapGet("/tone/confirm", async (HttpContext http, string? n, string? melody) =>
        {
            if (await forms.Open(http, n) is not { } line) return Results.NotFound();
            if (line.Terms.Tone?.Melody(melody ?? "") is not { } chosen) return Results.LocalRedirect($"/tone{line.Query}");
            var why = IsOn(line)
                ? forms.Foreseen(http, line, new ChangeMelody(line.Linked.Account, line.Number.Id, chosen.Code))
                : forms.Foreseen(http, line, new ConnectTone(line.Linked.Account, line.Number.Id, chosen.Code));
            return why is null ? Page.Show<ToneConfirmPage>(http, ("Line", line), ("Melody", chosen), ("Start", Start(line, chosen))) : Show(http, line, why);
        });
        own.MapPost("/tone", async (HttpContext http, IFormCollection form) =>
        {
            if (await forms.Open(http, form["n"], form["key"]) is not { } line) return Results.NotFound();
            var melody = form["melody"].ToString();
            return form["was"] == "on"
                ? await forms.Ask(http, line, new ChangeMelody(line.Linked.Account, line.Number.Id, melody), _ => $"/tone{line.Query}&done=changed", why => Show(http, line, why))
                : await forms.Ask(http, line, new ConnectTone(line.Linked.Account, line.Number.Id, melody), _ => $"/tone{line.Query}&done=on", why => Show(http, line, why));
        });
        own.MapPost("/tone/off", async (HttpContext http, IFormCollection form) => await forms.Open(http, form["n"], form["key"]) is { } line
            ? await forms.Ask(http, line, new DisconnectTone(line.Linked.Account, line.Number.Id), _ => $"/tone{line.Query}&done=off", why => Show(http, line, why))
            : Results.NotFound());
    }

    static bool IsOn(OpenLine line) => line.Extras.ToneOf(line.Number.Id) is { On: true };

    /// <summary>What is paid now, and the first day that is not paid for; null where only the melody changes.</summary>
    ToneStart? Start(OpenLine line, Melody melody) {
        if (IsOn(line)) return null;
        var (fee, _, until) = Tones.Start(forms.Setting(line), line.Terms.Tone!, melody, line.Extras.ToneOf(line.Number.Id));
        return new(fee, until);
    }

    static IResult Show(HttpContext http, OpenLine line, string? refused, string? done = null) =>
        Page.Show<TonePage>(http, refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            ("Line", line), ("Refused", refused), ("Done", done is "on" or "off" or "changed" ? done : null));
}

/// <summary>What switching the tone on costs now and until when.</summary>
public sealed record ToneStart(Money Fee, DateOnly PaidUntil);
