using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kabinet.Operations.Payments;

namespace Kabinet.Counterparties.Yookassa;

/// <summary>A payment as YooKassa tells it (API v3, object «payment»).</summary>
/// <param name="Status"><c>pending</c>, <c>waiting_for_capture</c>, <c>succeeded</c> or <c>canceled</c>.</param>
/// <param name="PayUrl">The address of the payment page, or what the SBP code says.</param>
/// <param name="Reason">Why it was canceled, e.g. <c>insufficient_funds</c>.</param>
/// <param name="Account">From our own metadata, as <paramref name="Payment"/>; none when the payment is not from here.</param>
public sealed partial record YookassaPayment(string Id, string Status, Money Amount, string? PayUrl, string? Reason, AccountId? Account, long? Payment, CardTold? Card = null)
{
    /// <exception cref="JsonException">Not a payment.</exception>
    public static YookassaPayment Read(JsonElement json)
    {
        try
        {
            var amount = json.GetProperty("amount");
            var code = amount.GetProperty("currency").GetString()!;
            // A currency that the ledger does not know is still a sum: one that differs from ours.
            var currency = Currency.Find(code) ?? new Currency(code, 0, 2);
            var major = decimal.Parse(amount.GetProperty("value").GetString()!, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            return new YookassaPayment(
                json.GetProperty("id").GetString()!, json.GetProperty("status").GetString()!,
                new Money(checked((long)(major * currency.Scale)), currency),
                Text(json, "confirmation", "confirmation_url") ?? Text(json, "confirmation", "confirmation_data"),
                Text(json, "cancellation_details", "reason") is { } reason && Word().IsMatch(reason) ? reason : null,
                Number(Text(json, "metadata", "account")) is { } account ? new AccountId(account) : null,
                Number(Text(json, "metadata", "payment")), SavedCard(json));
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or ArgumentNullException)
        {
            throw new JsonException($"not a payment: {error.Message}", error);
        }
    }

    /// <summary>The card, when the payer let it be remembered (object «payment_method», «saved»: true).</summary>
    static CardTold? SavedCard(JsonElement json)
    {
        if (!json.TryGetProperty("payment_method", out var method) || method.ValueKind != JsonValueKind.Object
            || !method.TryGetProperty("saved", out var saved) || saved.ValueKind != JsonValueKind.True || Text(json, "payment_method", "id") is not { Length: > 0 and <= 100 } token) return null;
        var (type, last) = (Text(method, "card", "card_type"), Text(method, "card", "last4"));
        var until = int.TryParse(Text(method, "card", "expiry_year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 2000 and < 2100
            && int.TryParse(Text(method, "card", "expiry_month"), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
                ? new DateOnly(year, month, 1).AddMonths(1).AddDays(-1) : (DateOnly?)null;
        return last is { Length: 4 } && last.All(char.IsAsciiDigit) ? new(token, $"{(type is "Mir" or "MIR" ? "Мир" : type ?? "")} •• {last}".Trim(), until) : null;
    }

    static string? Text(JsonElement json, string part, string field) =>
        json.TryGetProperty(part, out var inner) && inner.ValueKind == JsonValueKind.Object
        && inner.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("^[a-z0-9_]{1,64}$")]
    private static partial Regex Word();
}
