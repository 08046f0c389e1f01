using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Reads.Payments;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web.Payments;

/// <summary>
/// <c>/pay/number</c>: somebody who is not signed in types whose number, or contract account, he pays for (PAY-01), and is led to the page of a link. A captcha and
/// the budgets of open pages stand before it: what it tells, a letter of a name, is told to nobody by the thousand.
/// </summary>
public sealed class GuestNumberPages(Doorway door, Budgets budgets, ReadPayTarget find, PayLinks links)
{
    const string Action = "pay";

    public void Map(IEndpointRouteBuilder guest)
    {
        guest.MapGet("/number", (HttpContext http, string? picture) =>
        {
            door.Visitor(http);
            return Answer(http, new() { ShowPicture = picture is not null });
        });
        guest.MapPost("/number", Find);
    }

    async Task<IResult> Find(HttpContext http, [FromForm] string? number)
    {
        var texts = PageFrame.Of(http).Texts;
        var form = new AccessForm { Phone = number };
        var account = string.Concat((number ?? "").Where(char.IsAsciiDigit));
        var isPhone = door.IsNumber(number, out var phone);
        if (!isPhone && account.Length != 10) return Answer(http, form.With("number", texts["guest-pay.not-a-number"]));
        if (!await door.Passes(http, Action)) return Answer(http, door.Failed(http, form));
        // An account has no neighbours of its own: all of them share one budget.
        if (await budgets.TakeLook(door.Visitor(http), isPhone ? phone : new Msisdn("0000")) is { } next)
            return Answer(http, form.With("number", texts.Get("guest-pay.too-often", ("next", next))), StatusCodes.Status429TooManyRequests);
        var target = isPhone ? await find.ByNumber(phone) : null;
        if (target is null && account.Length == 10) target = await find.ByAccount(account);
        return target is { State: not NumberState.Closed }
            ? Results.LocalRedirect($"/pay/{links.ToPay(target.Subscription, null)}")
            : Answer(http, form.With("number", texts["guest-pay.no-such-number"]));
    }

    IResult Answer(HttpContext http, AccessForm form, int status = 0) => Page.Show<PayNumberPage>(http, status > 0 ? status : form.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        ("Form", door.Fresh(http, form, Action)));
}
