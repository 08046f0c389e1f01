using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kabinet.Store;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Access;

/// <summary>
/// Links by which somebody pays for a number without signing in (PAY-01). They are sealed: a link names one life of a number and
/// perhaps a sum, and nobody can make one for a number he was not given. A re-issued number is another life, so its link is dead.
/// </summary>
public sealed class PayLinks(Vault vault, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public string ToPay(SubscriptionId number, Money? sum) => Seal("pay-link",
        string.Create(CultureInfo.InvariantCulture, $"{number.Value}|{sum?.Minor ?? 0}|{(clock.GetUtcNow() + Life).ToUnixTimeSeconds()}"));

    /// <summary>Null for a link that is none of ours, or too old.</summary>
    public (SubscriptionId Number, long Minor)? Pay(string token) => Open("pay-link", token) is [var number, var minor, var until] && until > clock.GetUtcNow().ToUnixTimeSeconds()
        ? (new(number), minor) : null;

    /// <summary>The same each time: it is part of the request to the gateway, which is repeated under one key when no answer came.</summary>
    public string ToPayment(AccountId account, long payment) => Seal("pay-done", string.Create(CultureInfo.InvariantCulture, $"{account.Value}|{payment}"));

    public (AccountId Account, long Payment)? Payment(string token) => Open("pay-done", token) is [var account, var payment] ? (new(account), payment) : null;

    /// <summary>The way back from the partner's page on which a card of this account is typed.</summary>
    public string ToCardForm(AccountId account, long form) => Seal("payout-card", string.Create(CultureInfo.InvariantCulture, $"{account.Value}|{form}"));

    public (AccountId Account, long Form)? CardForm(string token) => Open("payout-card", token) is [var account, var form] ? (new(account), form) : null;

    string Seal(string place, string text) => WebEncoders.Base64UrlEncode(vault.SealAlike(Encoding.UTF8.GetBytes(text), place));

    long[]? Open(string place, string token)
    {
        try
        {
            return token.Length > 400 ? null : [.. Encoding.UTF8.GetString(vault.Unseal(WebEncoders.Base64UrlDecode(token), place)).Split('|').Select(part => long.Parse(part, CultureInfo.InvariantCulture))];
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException or OverflowException or ArgumentException) { return null; }
    }
}
