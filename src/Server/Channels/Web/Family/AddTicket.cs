using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Channels.Web.Family;

/// <summary>The number that a tab is adding and whose cabinet adds it: sealed into the tab's own address, so that two tabs never mix.</summary>
public sealed record AddTicket(string Number, long Cabinet);

/// <summary>Seals tickets: a phone number belongs in no address and no log.</summary>
public sealed class AddTickets(IDataProtectionProvider protection)
{
    readonly IDataProtector seal = protection.CreateProtector("add-number");

    public string Of(AddTicket ticket) => WebEncoders.Base64UrlEncode(seal.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket)));

    /// <summary>Null for anything that was not sealed here for this cabinet.</summary>
    public AddTicket? Read(string? text, CabinetId cabinet)
    {
        if (text is not { Length: > 0 and < 500 }) return null;
        try { return JsonSerializer.Deserialize<AddTicket>(seal.Unprotect(WebEncoders.Base64UrlDecode(text))) is { } ticket && ticket.Cabinet == cabinet.Value ? ticket : null; }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException) { return null; }
    }
}
