using System.Security.Cryptography;
using Kabinet.Channels.Sms;
using Kabinet.Channels.Ussd;
using Kabinet.Channels.Web;
using Kabinet.Delivery;
using Kabinet.Demo.MobileData;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Demo.Phone;

/// <summary>
/// The demo phone under <c>/phone</c>: a visitor holds the phone of any demo number, reads its SMS, dials codes and texts
/// commands through the same doors as a real network. It exists in demo mode only.
/// </summary>
public sealed class PhonePages(ReadPhone phone, ReadNumber owners, UssdDoor ussd, SmsDoor sms, EmptyOutbox post, Func<Catalog> catalog, TimeProvider clock)
{
    const int LongestDialled = 40;

    public void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/phone").ExcludeFromDescription();
        pages.MapGet("", Show);
        pages.MapPost("/key", (HttpContext http, [FromForm] string n, [FromForm] string? code, [FromForm] string? key) =>
            Results.LocalRedirect($"/phone?n={Uri.EscapeDataString(n)}&tab=dial&code={Uri.EscapeDataString(Shortened(key == "back" ? (code ?? "")[..Math.Max(0, (code?.Length ?? 0) - 1)] : code + key))}"));
        pages.MapPost("/dial", Dial);
        pages.MapPost("/answer", Answer);
        pages.MapPost("/hang-up", HangUp);
        pages.MapPost("/sms", Text);
        pages.MapPost("/data", Data);
    }

    async Task<IResult> Show(HttpContext http, string? n, string? tab, string? code)
    {
        var numbers = await phone.Numbers();
        var asked = n is not null && catalog().Numbers.Normalise(n, out var msisdn) ? await phone.Number(msisdn) : null;
        if ((asked ?? numbers.FirstOrDefault()) is not { } number) return Results.NotFound();

        var dialog = await phone.Dialog(number.Msisdn, Gateway.Demo.Name);
        var language = PageFrame.Of(http).Texts.Language;
        return Page.Show<PhonePage>(http, ("Model", new PhoneModel(number, numbers.Any(x => x.Msisdn == number.Msisdn) ? numbers : [number, .. numbers],
            tab is "sms" or "write" or "dial" ? tab : dialog is null ? "sms" : "dial", await phone.Messages(number.Msisdn), dialog, Shortened(code ?? ""),
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), catalog().Operator.Name.In(language), clock.GetUtcNow(),
            [.. catalog().UssdCodes.Where(c => Places.Leads(c.Action))], [.. catalog().SmsKeywords.Where(k => SmsDoor.Leads(k.Action))], catalog().Versions[^1].Promises.Min)),
            ("NotFound", n is not null && asked is null), ("OnData", PretendedData.NumberOf(http) == number.Msisdn));
    }

    async Task<IResult> Dial(HttpContext http, [FromForm] string n, [FromForm] string? code)
    {
        if (await OwnerOf(n) is not { } owner) return Results.NotFound();
        var dialled = string.Concat(Shortened(code ?? "").Where(c => char.IsAsciiDigit(c) || c is '*' or '#'));
        if (dialled.Length > 0)
            await ussd.Answer(new UssdTurn(Gateway.Demo, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), owner.Msisdn, dialled, null, UssdKind.Begin, 0));
        await Deliver(owner);
        return Back(owner, "dial");
    }

    async Task<IResult> Answer(HttpContext http, [FromForm] string n, [FromForm] string session, [FromForm] int step, [FromForm] string? input)
    {
        if (await OwnerOf(n) is not { } owner) return Results.NotFound();
        await ussd.Answer(new UssdTurn(Gateway.Demo, session, owner.Msisdn, "", input is { Length: > 182 } ? input[..182] : input, UssdKind.Input, step));
        await Deliver(owner);
        return Back(owner, "dial");
    }

    async Task<IResult> HangUp(HttpContext http, [FromForm] string n, [FromForm] string session)
    {
        if (await OwnerOf(n) is not { } owner) return Results.NotFound();
        await ussd.Answer(new UssdTurn(Gateway.Demo, session, owner.Msisdn, "", null, UssdKind.End));
        return Back(owner, "dial");
    }

    async Task<IResult> Text(HttpContext http, [FromForm] string n, [FromForm] string? to, [FromForm] string? text, [FromForm] string key)
    {
        if (await OwnerOf(n) is not { } owner) return Results.NotFound();
        var number = string.Concat((to ?? "").Where(char.IsAsciiDigit));
        if (number.Length is 0 or > 15 || text is not { Length: > 0 and <= 1000 } || key.Length is 0 or > 100)
        {
            Flash.Set(http, "phone.nothing-to-send");
            return Back(owner, "write");
        }
        await sms.Take(new SmsIn(Gateway.Demo, owner.Msisdn, number, text, key));
        await Deliver(owner);
        Flash.Set(http, "phone.sent");
        return Back(owner, "sms");
    }

    /// <summary>This browser pretends to be on the number's mobile data, or on Wi-Fi again (AUTH-11).</summary>
    async Task<IResult> Data(HttpContext http, [FromForm] string n, [FromForm] string? data)
    {
        if (await OwnerOf(n) is not { } owner) return Results.NotFound();
        PretendedData.Pretend(http, data == "on" ? owner.Msisdn : null);
        Flash.Set(http, data == "on" ? "phone.data-on" : "phone.data-off");
        return Back(owner, "sms");
    }

    /// <summary>What was said comes at once; the message queue of a number's account and of its cabinet are two.</summary>
    async Task Deliver(NumberOwner owner)
    {
        await post.DeliverNow("sms", owner.Account.Value);
        await post.DeliverNow("sms", owner.Cabinet.Value);
    }

    async ValueTask<NumberOwner?> OwnerOf(string n) => catalog().Numbers.Normalise(n, out var msisdn) ? await owners.OwnerOf(msisdn) : null;

    static IResult Back(NumberOwner owner, string tab) => Results.LocalRedirect($"/phone?n={owner.Msisdn}&tab={tab}");

    static string Shortened(string code) => code.Length > LongestDialled ? code[..LongestDialled] : code;
}
