namespace Kabinet.Channels.Web.Line;

/// <summary><c>/number</c> («Мой номер», HOME-07): the number, its state, and the way to everything that can be set on it.</summary>
public sealed class NumberPages(LineForms forms)
{
    public void Map(RouteGroupBuilder own) => own.MapGet("/number", async (HttpContext http, string? n) =>
        await forms.Open(http, n) is { } line ? Page.Show<NumberPage>(http, ("Line", line)) : Results.NotFound());
}
