using System.Globalization;
using System.Text;
using System.Xml;
using Kabinet.Reads.Payments;
using Kabinet.Running;

namespace Kabinet.Channels.Gateways;

/// <summary>
/// <c>/gateways/osmp/{name}</c>: the terminal protocol of OSMP and QIWI (developer.qiwi.com, provider protocol): GET or POST with
/// <c>command</c> check, pay, cancel or status, an XML answer. A terminal repeats <c>pay</c> under the same <c>txn_id</c> until it hears a
/// final result: one credit, the same <c>prv_txn</c>. It proves itself by Basic authorisation under its name.
/// </summary>
public sealed class OsmpDoor(TakenPayments payments, ReadPayTarget find, Settings settings, Func<Catalog> catalog, TimeProvider clock)
{
    /// <summary>The protocol's results; all but <see cref="Later"/> are final.</summary>
    public const int Ok = 0, Later = 1, WrongAccount = 4, NoAccount = 5, Forbidden = 7, Inactive = 79, TooSmall = 241, TooLarge = 242, Other = 300;

    readonly Dictionary<string, string> terminals = settings.Osmp.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(t => t.Split('=', 2)).ToDictionary(t => t[0], t => t[1]);
    readonly IReadOnlyList<System.Net.IPNetwork> from = Settings.Networks(settings.OsmpFrom)!;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/gateways/osmp/{name}", (Delegate)Hear).ExcludeFromDescription();
        app.MapPost("/gateways/osmp/{name}", (Delegate)Hear).ExcludeFromDescription().DisableAntiforgery();
    }

    async Task<IResult> Hear(HttpContext http, string name)
    {
        if (!terminals.TryGetValue(name, out var secret) || !GatewayNames.Comes(http, from)
            || http.Request.Headers.Authorization is not [{ } given] || !GatewayNames.Same(given, $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}"))}"))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        // What changes money comes by POST or, as the protocol has it, by GET; nothing of it is ever kept by a cache.
        http.Response.Headers.CacheControl = "no-store";
        Func<string, string> said = HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType
            ? (await http.Request.ReadFormAsync(http.RequestAborted)) is var form ? key => form[key].ToString() : _ => ""
            : key => http.Request.Query[key].ToString();
        var txn = said("txn_id");
        if (txn.Length is 0 or > 20 || !txn.All(char.IsAsciiDigit)) return Answer("", Other, "txn_id: 1 to 20 digits");
        return said("command") switch
        {
            "check" => await Check(txn, said),
            "pay" => await Pay($"osmp-{name}", txn, said, http.RequestAborted),
            "cancel" => await Cancel($"osmp-{name}", txn, http.RequestAborted),
            "status" => await Status($"osmp-{name}", txn),
            _ => Answer(txn, Other, "command: check, pay, cancel or status"),
        };
    }

    /// <summary>Reserves nothing.</summary>
    async Task<IResult> Check(string txn, Func<string, string> said)
    {
        var (result, _, words) = await Target(said("account"));
        var terms = catalog().On(Today).TopUps;
        if (result == Ok && said("sum").Length > 0)
            (result, words) = Sum(said("sum")) is not { } sum ? (Other, "sum: like 10.45") : sum < terms.Min ? (TooSmall, $"{terms.Min}") : sum > terms.Max ? (TooLarge, $"{terms.Max}") : (Ok, words);
        return Answer(txn, result, words);
    }

    async Task<IResult> Pay(string gateway, string txn, Func<string, string> said, CancellationToken stop)
    {
        if (Sum(said("sum")) is not { } sum) return Answer(txn, Other, "sum: like 10.45");
        if (!DateTime.TryParseExact(said("txn_date"), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return Answer(txn, Other, "txn_date: yyyyMMddHHmmss");
        var (result, target, words) = await Target(said("account"));
        if (target is null) return Answer(txn, result, words);
        if (sum > catalog().On(Today).TopUps.Max) return Answer(txn, TooLarge, "too large");
        // A sum that is too small has been put into the terminal already: it is taken.
        if (await payments.Announce(gateway, txn, target.Account, target.Subscription, sum, DateOnly.FromDateTime(date)) is not { } taken)
            return Answer(txn, Other, "txn_id was used for another payment");
        return await payments.Credit(taken, stop) ? Answer(txn, Ok, "OK", taken.Id, taken.Amount) : Answer(txn, Other, "not credited", taken.Id, taken.Amount);
    }

    async Task<IResult> Cancel(string gateway, string txn, CancellationToken stop) => await payments.Find(gateway, txn) is not { } taken
        ? Answer(txn, Other, "no such payment")
        : await payments.GiveUp(taken) || await payments.TakeBack(taken, stop) ? Answer(txn, Ok, "canceled", taken.Id, taken.Amount)
        : Answer(txn, Forbidden, "the money has been spent", taken.Id, taken.Amount);

    async Task<IResult> Status(string gateway, string txn) => await payments.Find(gateway, txn) switch
    {
        null => Answer(txn, Other, "no such payment"),
        { State: TakenState.Credited } taken => Answer(txn, Ok, "OK", taken.Id, taken.Amount),
        { State: TakenState.Announced } taken => Answer(txn, Later, "repeat the payment", taken.Id, taken.Amount),
        var taken => Answer(txn, Other, "canceled", taken.Id, taken.Amount),
    };

    async Task<(int Result, PayTarget? Target, string Words)> Target(string account) => await GatewayNames.Target(account, catalog(), find) switch
    {
        (false, _) => (WrongAccount, null, "account"),
        (true, null) => (NoAccount, null, "no such account"),
        (_, { State: NumberState.Closed }) => (Inactive, null, "closed"),
        (_, var found) => (Ok, found, "OK"),
    };

    DateOnly Today => catalog().Calendar.DayOf(clock.GetUtcNow());

    /// <summary>Always with a point; more digits than the currency has are refused.</summary>
    Money? Sum(string text)
    {
        var currency = catalog().Currency;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major) && major is > 0 and < 1_000_000_000 && decimal.Truncate(major * currency.Scale) == major * currency.Scale
            ? new Money((long)(major * currency.Scale), currency) : null;
    }

    static IResult Answer(string txn, int result, string comment, long? payment = null, Money? sum = null)
    {
        // The declaration as the protocol's own examples have it: some terminals compare it letter by letter.
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("response");
            if (txn.Length > 0) xml.WriteElementString("osmp_txn_id", txn);
            if (payment is { } id) xml.WriteElementString("prv_txn", id.ToString(CultureInfo.InvariantCulture));
            if (sum is { } money) xml.WriteElementString("sum", ((decimal)money.Minor / money.Currency.Scale).ToString("F2", CultureInfo.InvariantCulture));
            xml.WriteElementString("result", result.ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("comment", comment);
            xml.WriteEndElement();
        }
        return Results.Text(text.ToString(), "text/xml", Encoding.UTF8);
    }
}
