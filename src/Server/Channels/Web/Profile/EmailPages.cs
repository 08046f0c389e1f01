using System.Globalization;
using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Profile;
using Kabinet.Reads.Profile;
using Kabinet.Running;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web.Profile;

/// <summary>
/// <c>/settings/e-mail</c> (MSG-03): one address for messages, another for bills. <c>/e-mail/confirm</c>: where the link in a letter leads;
/// opening it only shows a button, because robots open links too (security.md B15).
/// </summary>
public sealed class EmailPages(Runner runner, ReadSettings read)
{
    public void Map(RouteGroupBuilder own, IEndpointRouteBuilder open)
    {
        own.MapGet("/settings/e-mail", async (HttpContext http, ReadSettings settings) => Show(http, SettingsForm.Fresh, null, await settings.Run(http.SignedIn()))).RequireProof(Sensitive.Email);
        own.MapPost("/settings/e-mail", Request).KeepTyped();
        own.MapPost("/settings/e-mail/drop", Drop);
        open.MapGet("/e-mail/confirm", async (HttpContext http, string? t) => await Wanted(t) is { } link
            ? Page.Show<ConfirmEmailPage>(http, ("Address", link.Address), ("Token", t))
            : Over(http)).WithMetadata(NeverCompressed.Pages).ExcludeFromDescription();
        open.MapPost("/e-mail/confirm", Confirm).WithMetadata(NeverCompressed.Pages).ExcludeFromDescription();
    }

    async Task<IResult> Request(HttpContext http, [FromForm] string? use, [FromForm] string? address)
    {
        if (UseOf(use) is not { } what) return Results.BadRequest();
        switch (await runner.Ask(http, new RequestEmail(http.SignedIn().Cabinet, what, address ?? "")))
        {
            case Outcome<EmailOnItsWay>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values);
            case Outcome<EmailOnItsWay>.Refused no: return Show(http, SettingsForm.Of(no, PageFrame.Of(http).Texts, $"address-{use}", address), what, await read.Run(http.SignedIn()));
            default:
                Flash.Set(http, "email.sent");
                return Results.LocalRedirect("/settings/e-mail");
        }
    }

    async Task<IResult> Drop(HttpContext http, [FromForm] string? use)
    {
        if (UseOf(use) is not { } what) return Results.BadRequest();
        switch (await runner.Ask(http, new DropEmail(http.SignedIn().Cabinet, what)))
        {
            case Outcome<Nothing>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values);
            case Outcome<Nothing>.Refused { Code: "email.drop/NoticesGoThere" } no: return Show(http, SettingsForm.Of(no, PageFrame.Of(http).Texts, $"address-{use}"), what, await read.Run(http.SignedIn()));
            case Outcome<Nothing>.Done: Flash.Set(http, "email.dropped"); break;
        }
        return Results.LocalRedirect("/settings/e-mail");
    }

    async Task<IResult> Confirm(HttpContext http, [FromForm] string? t, Visitors visitors)
    {
        if (await Wanted(t) is not { } link) return Over(http);
        var guest = new Caller(Who.Guest, $"browser:{visitors.Of(http).BrowserName}", "web", $"web:{Guid.CreateVersion7():N}", Rights.None) { Cabinet = link.Cabinet };
        return await runner.RunCabinet<ConfirmEmail, EmailInForce>(new(link.Cabinet, link.Use, link.Proof), guest, http.RequestAborted) is Outcome<EmailInForce>.Done done
            ? Page.Show<ConfirmEmailPage>(http, ("Address", done.Result.Address), ("Done", true))
            : Over(http);
    }

    static IResult Over(HttpContext http) => Page.Show<ConfirmEmailPage>(http, StatusCodes.Status410Gone);

    static IResult Show(HttpContext http, SettingsForm form, EmailUse? about, SettingsView view) => ProfileDoor.Show<EmailPage>(http, form, ("View", view), ("About", about));

    static EmailUse? UseOf(string? text) => text switch { "contact" => EmailUse.Contact, "bills" => EmailUse.Bills, _ => null };

    /// <summary>A link is «cabinet.use.secret».</summary>
    async Task<(CabinetId Cabinet, EmailUse Use, byte[] Proof, string Address)?> Wanted(string? token)
    {
        if (token?.Split('.') is not [{ Length: < 20 } id, ("0" or "1") and var use, { Length: > 0 and < 100 } secret] || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var cabinet)) return null;
        var (of, what) = (new CabinetId(cabinet), use == "0" ? EmailUse.Contact : EmailUse.Bills);
        return await read.Wanted(of, what, secret) is var (address, proof) ? (of, what, proof, address) : null;
    }
}
