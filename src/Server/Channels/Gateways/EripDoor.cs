using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Kabinet.Reads.Payments;
using Kabinet.Running;

namespace Kabinet.Channels.Gateways;

/// <summary>
/// <c>POST /gateways/erip</c>: ЕРИП in the XML form of iPay (MTS and life:) Belarus): the form field <c>XML</c> in windows-1251, signed by
/// <c>ServiceProvider-Signature: SALT+MD5: md5(salt + xml)</c>; the answer is signed alike. ServiceInfo tells who will be paid for,
/// TransactionStart announces, TransactionResult pays or gives up, StornStart and StornResult take back.
/// </summary>
public sealed class EripDoor(TakenPayments payments, ReadPayTarget find, Settings settings, Func<Catalog> catalog, TimeProvider clock)
{
    const string Gateway = "erip", Header = "ServiceProvider-Signature", Method = "SALT+MD5: ";

    static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    readonly IReadOnlyList<System.Net.IPNetwork> from = Settings.Networks(settings.EripFrom)!;

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/gateways/erip", (Delegate)Hear).ExcludeFromDescription().DisableAntiforgery();

    async Task<IResult> Hear(HttpContext http)
    {
        if (settings.EripSalt.Length == 0 || !GatewayNames.Comes(http, from)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var xml = await Read(http);
        if (xml is null || http.Request.Headers[Header] is not [{ } signature] || !GatewayNames.Same(signature.Trim().ToUpperInvariant(), (Method + Sign(xml)).ToUpperInvariant()))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        http.Response.Headers.CacheControl = "no-store";
        XElement answer;
        try { answer = await Take(XDocument.Parse(xml).Root!, http.RequestAborted); }
        catch (XmlException) { answer = Error("Запрос не является XML"); }
        return Signed(http, answer);
    }

    async Task<XElement> Take(XElement request, CancellationToken stop)
    {
        if (request.Name != "ServiceProvider_Request") return Error("Неизвестный запрос");
        if (Text(request, "Currency") != catalog().Currency.Number.ToString(CultureInfo.InvariantCulture)) return Error("Валюта не поддерживается");
        var body = request.Element(Text(request, "RequestType"));
        var external = body is null ? "" : Text(body, "TransactionId");
        return Text(request, "RequestType") switch
        {
            "ServiceInfo" => await Info(Text(request, "PersonalAccount")),
            "TransactionStart" when Fits(external) => await Start(request, body!, external),
            "TransactionResult" when Fits(external) => await Result(body!, external, stop),
            "StornStart" when Fits(external) => await payments.Find(Gateway, external) is { State: TakenState.Credited } taken && Sum(Text(body!, "Amount")) is var sum && (sum is null || sum == taken.Amount)
                ? Answer("StornStart", new XElement("ServiceProvider_TrxId", taken.Id)) : Error("Платёж не найден"),
            "StornResult" when Fits(external) => await Storn(body!, external, stop),
            _ => Error("Неизвестный запрос"),
        };
    }

    /// <summary>The masked name only: whoever pays a debt need not learn whose it is.</summary>
    async Task<XElement> Info(string account)
    {
        var (_, target) = await GatewayNames.Target(account, catalog(), find);
        return target is not { State: not NumberState.Closed } ? Error("Номер не обслуживается") : Answer("ServiceInfo",
            new XElement("Amount", new XElement("Debt", Print(target.Debt))),
            new XElement("Name", new XElement("FirstName", target.Name)),
            new XElement("Info", new XElement("InfoLine", catalog().Operator.Name.In("ru"))));
    }

    async Task<XElement> Start(XElement request, XElement body, string external)
    {
        var (_, target) = await GatewayNames.Target(Text(request, "PersonalAccount"), catalog(), find);
        if (target is not { State: not NumberState.Closed }) return Error("Номер не обслуживается");
        if (Sum(Text(body, "Amount")) is not { } sum || sum > catalog().On(Today).TopUps.Max) return Error("Сумма не принимается");
        var day = DateTime.TryParseExact(Text(request, "DateTime"), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? DateOnly.FromDateTime(date) : Today;
        return await payments.Announce(Gateway, external, target.Account, target.Subscription, sum, day) is { } taken
            ? Answer("TransactionStart", new XElement("ServiceProvider_TrxId", taken.Id))
            : Error("Номер операции уже использован");
    }

    /// <summary>An <c>ErrorText</c> says that nothing came of the payment at their side.</summary>
    async Task<XElement> Result(XElement body, string external, CancellationToken stop)
    {
        if (await payments.Find(Gateway, external) is not { } taken || !Ours(body, taken)) return Error("Платёж не найден");
        var failed = body.Element("ErrorText") is { Value.Length: > 0 };
        if (failed ? await payments.GiveUp(taken) : await payments.Credit(taken, stop))
            return Answer("TransactionResult", new XElement("Info", new XElement("InfoLine", failed ? "Платёж отменён" : "Деньги зачислены")));
        return Error(failed ? "Платёж уже зачислен" : "Платёж не зачислен");
    }

    async Task<XElement> Storn(XElement body, string external, CancellationToken stop)
    {
        if (await payments.Find(Gateway, external) is not { } taken || !Ours(body, taken)) return Error("Платёж не найден");
        if (body.Element("ErrorText") is { Value.Length: > 0 }) return Answer("StornResult");
        return await payments.TakeBack(taken, stop) ? Answer("StornResult") : Error("Деньги уже потрачены");
    }

    static bool Ours(XElement body, Taken taken) => Text(body, "ServiceProvider_TrxId") is var id && (id.Length == 0 || id == taken.Id.ToString(CultureInfo.InvariantCulture));

    static bool Fits(string external) => external.Length is > 0 and <= 40 && external.All(char.IsAsciiLetterOrDigit);

    DateOnly Today => catalog().Calendar.DayOf(clock.GetUtcNow());

    static string Text(XElement parent, string name) => parent.Element(name)?.Value.Trim() ?? "";

    Money? Sum(string text) => decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major) && major is > 0 and < 1_000_000_000
        && decimal.Truncate(major * catalog().Currency.Scale) == major * catalog().Currency.Scale ? new Money((long)(major * catalog().Currency.Scale), catalog().Currency) : null;

    static string Print(Money sum) => ((decimal)sum.Minor / sum.Currency.Scale).ToString("F2", CultureInfo.InvariantCulture);

    static XElement Answer(string name, params object[] content) => new("ServiceProvider_Response", new XElement(name, content));

    static XElement Error(string words) => new("ServiceProvider_Response", new XElement("Error", new XElement("ErrorLine", words)));

    /// <summary>The form field as windows-1251; no more than a short form.</summary>
    static async Task<string?> Read(HttpContext http)
    {
        if (http.Request.ContentLength is > 64 * 1024) return null;
        using var reader = new StreamReader(http.Request.Body, Encoding.Latin1);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        const string field = "XML=";
        if (!body.StartsWith(field, StringComparison.OrdinalIgnoreCase) || body.Length > 64 * 1024) return null;
        return Cyrillic.GetString(System.Net.WebUtility.UrlDecodeToBytes(Encoding.Latin1.GetBytes(body), field.Length, body.Length - field.Length));
    }

#pragma warning disable CA5351 // The protocol's own signature; the address list and TLS guard the door.
    string Sign(string xml) => Convert.ToHexString(MD5.HashData(Cyrillic.GetBytes(settings.EripSalt + xml)));
#pragma warning restore CA5351

    IResult Signed(HttpContext http, XElement answer)
    {
        var xml = $"<?xml version=\"1.0\" encoding=\"windows-1251\" ?>{answer.ToString(SaveOptions.DisableFormatting)}";
        http.Response.Headers[Header] = Method + Sign(xml);
        return Results.Bytes(Cyrillic.GetBytes(xml), "text/xml; charset=windows-1251");
    }
}
