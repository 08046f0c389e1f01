using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Store;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Tariffs;

/// <summary>Anna at her pages, with money on the account and a tariff that the test chooses.</summary>
static class Cabin
{
    public static async Task<(Till Till, HttpClient Anna)> Open(string database, string operatorKey = "ru", string? tariff = null, long topUp = 0, Rights rights = Rights.R2)
    {
        var till = await Till.Open(database, operatorKey);
        var world = till.World;
        if (tariff is not null)
            await world.Database.Write(tx => { tx.Add("update subscription set tariff = $2 where account_id = $1", world.Anna.Account.Value, tariff); return ValueTask.CompletedTask; });
        if (topUp > 0) await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(topUp), Books.Cash, "cabin"), world.Agent());
        return (till, await till.SignedIn(world.Anna, rights));
    }

    /// <summary>What can be read, in plain blanks.</summary>
    public static string Said(this IHtmlDocument page) => Plain(string.Join(' ', page.QuerySelector("main")!.Descendants<IText>().Select(t => t.Text)));

    public static string Plain(string text) => Regex.Replace(text.Replace('\u00a0', ' '), @"\s+", " ").Trim();

    public static async Task<IHtmlDocument> Document(this HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    /// <summary>Sends the page's form and reads where it leads.</summary>
    public static async Task<(HttpStatusCode Status, IHtmlDocument Page)> Press(this HttpClient anna, IHtmlDocument page, string action, params (string, string)[] values)
    {
        var answer = await anna.Submit(page, action, values);
        return answer.Headers.Location is { } to ? (answer.StatusCode, await anna.Page($"{to}")) : (answer.StatusCode, await answer.Document());
    }

    public static IElement Link(this IHtmlDocument page, string words) => page.QuerySelectorAll("main a").First(a => Plain(a.TextContent).Contains(words, StringComparison.Ordinal));

    public static async Task<string> TariffOf(this World world) => (await world.Database.Read(s => s.First("select tariff from subscription where account_id = $1", row => row.GetString(0), world.Anna.Account.Value)))!;
}
