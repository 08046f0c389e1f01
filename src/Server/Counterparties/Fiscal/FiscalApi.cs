using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Kabinet.Store;
using static Kabinet.Counterparties.PortHttp;

namespace Kabinet.Counterparties.Fiscal;

/// <summary>What came of asking the till for a receipt.</summary>
public abstract record FiscalAnswer
{
    public sealed record Issued(FiscalSign Sign) : FiscalAnswer;
    /// <summary>A clear no: nothing was issued.</summary>
    public sealed record Refused(string Reason) : FiscalAnswer;
    /// <summary>Taken but not issued yet, or no answer at all: only a repeat under the same number can tell.</summary>
    public sealed record Unknown(string Why) : FiscalAnswer;
}

/// <summary>The till's port as docs/operating/fiscal.md writes it: <c>PUT receipts/{number}</c> issues once and tells ever after how it stands.</summary>
public sealed class FiscalApi(FiscalPort port, TimeSpan patience) : IDisposable
{
    readonly HttpClient http = Client(patience, 64 * 1024);

    public bool IsConnected => port.Url() is not null;

    /// <param name="number">The same for every attempt: the idempotency key.</param>
    /// <param name="phone">Of whoever gets the receipt (tag 1008); none: the address of the terms.</param>
    public async Task<FiscalAnswer> Issue(string number, FiscalReceipt receipt, FiscalTerms terms, Msisdn? phone, CancellationToken stop)
    {
        var (item, subject, method, vat) = receipt.Kind == ReceiptKind.Offset && terms.Offset is { } offset
            ? (offset.Item, FiscalOffset.Subject, FiscalOffset.Method, offset.Vat) : (terms.Item, terms.Subject, terms.Method, terms.Vat);
        try
        {
            using var request = port.Request(HttpMethod.Put, $"receipts/{number}", JsonContent.Create(new
            {
                type = receipt.Kind == ReceiptKind.Return ? "income-return" : "income",
                seller = new { name = terms.Seller, inn = terms.Inn, tax_system = terms.TaxSystem, place = port.Site().ToString() },
                buyer = phone is { } to ? (object)new { phone = $"+{to.Digits}" } : new { email = terms.Email },
                items = new[] { new { name = item.In("ru"), price = receipt.Amount, quantity = 1, sum = receipt.Amount, payment_object = subject, payment_method = method, vat } },
                payments = new[] { new { type = receipt.Kind == ReceiptKind.Offset ? "prepaid" : receipt.IsCash ? "cash" : "electronic", sum = receipt.Amount } },
                total = receipt.Amount,
                reference = receipt.Reference,
            }, options: Json.Options));
            using var response = await http.SendAsync(request, stop);
            var status = (int)response.StatusCode;
            // A wrong secret or address says nothing about the receipt.
            if (status is not (200 or 202 or 409 or 422)) return new FiscalAnswer.Unknown($"HTTP {status}");
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(stop));
            return (Word(json.RootElement, "status"), status) switch
            {
                ("done", 200) when Sign(json.RootElement) is { } sign => new FiscalAnswer.Issued(sign),
                ("refused", >= 400) => new FiscalAnswer.Refused(Word(json.RootElement, "reason") is { Length: > 0 } reason ? reason : "refused"),
                ("accepted", _) => new FiscalAnswer.Unknown("accepted, not issued yet"),
                _ => new FiscalAnswer.Unknown($"an answer that says nothing: HTTP {status}"),
            };
        }
        catch (Exception error) when (IsSilence(error, stop))
        {
            return new FiscalAnswer.Unknown(Why(error));
        }
    }

    static FiscalSign? Sign(JsonElement json) => Word(json, "number") is { Length: > 0 } number && Word(json, "sign") is { Length: > 0 } sign && Word(json, "device") is { Length: > 0 } device
        && DateTimeOffset.TryParse(Text(json, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? new(number, sign, device, at.ToUniversalTime()) : null;

    public void Dispose() => http.Dispose();
}
