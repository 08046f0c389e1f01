using System.Net.Http.Json;
using System.Text.Json;
using static Kabinet.Counterparties.PortHttp;

namespace Kabinet.Counterparties.Payouts;

/// <summary>What came of asking for a payout.</summary>
public abstract record PayoutAnswer
{
    /// <param name="External">The partner's own number of it.</param>
    public sealed record Paid(string External) : PayoutAnswer;
    /// <summary>A clear no: nothing was paid and nothing will be.</summary>
    /// <param name="Reason">Small letters, digits, hyphens.</param>
    public sealed record Refused(string External, string Reason) : PayoutAnswer;
    /// <summary>Taken but not paid yet, or no answer at all: only a repeat under the same number can tell.</summary>
    public sealed record Unknown(string Why) : PayoutAnswer;
}

/// <summary>
/// The payout port as docs/operating/payouts.md writes it: <c>PUT payouts/{order}</c> pays once and tells ever after how it stands;
/// <c>PUT cards/{form}</c> opens a page where a card is typed, <c>GET cards/{form}</c> tells its token and four digits.
/// </summary>
public sealed class PayoutApi(PayoutPort port, TimeSpan patience) : IDisposable
{
    readonly HttpClient http = Client(patience, 64 * 1024);

    public bool IsConnected => port.Url() is not null;

    /// <param name="order">The same for every attempt: the idempotency key.</param>
    /// <param name="card">The partner's token of a card; none for a payee with fields.</param>
    public async Task<PayoutAnswer> Pay(string order, Payout payout, string? card, CancellationToken stop)
    {
        try
        {
            using var response = await Ask(HttpMethod.Put, $"payouts/{order}", new
            {
                amount = payout.Amount, payee = payout.Payee, card,
                fields = payout.Fields.ToDictionary(f => f.Code, f => f.Value),
            }, stop);
            var status = (int)response.StatusCode;
            // A wrong secret or address says nothing about the payment.
            if (status is not (200 or 202 or 409 or 422)) return new PayoutAnswer.Unknown($"HTTP {status}");
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(stop));
            var external = Word(json.RootElement, "id");
            return Word(json.RootElement, "status") switch
            {
                "done" when status == 200 => new PayoutAnswer.Paid(external),
                "refused" when status >= 400 => new PayoutAnswer.Refused(external, Word(json.RootElement, "reason") is { Length: > 0 } reason ? reason : "refused"),
                var other => new PayoutAnswer.Unknown(other is "accepted" ? "accepted, not paid yet" : $"an answer that says nothing: HTTP {status}"),
            };
        }
        catch (Exception error) when (IsSilence(error, stop)) { return new PayoutAnswer.Unknown(Why(error)); }
    }

    /// <summary>The partner's page on which a card is typed; null when the partner does not answer.</summary>
    public async Task<Uri?> OpenCardForm(string form, Uri back, CancellationToken stop)
    {
        try
        {
            using var response = await Ask(HttpMethod.Put, $"cards/{form}", new { return_url = back.ToString() }, stop);
            if (!response.IsSuccessStatusCode) return null;
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(stop));
            return Uri.TryCreate(Text(json.RootElement, "url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
        }
        catch (Exception error) when (IsSilence(error, stop)) { return null; }
    }

    /// <summary>The card that was typed there; null when none was.</summary>
    public async Task<(string Token, string Title)?> CardOf(string form, CancellationToken stop)
    {
        try
        {
            using var response = await Ask(HttpMethod.Get, $"cards/{form}", null, stop);
            if (!response.IsSuccessStatusCode) return null;
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(stop));
            var (token, last) = (Text(json.RootElement, "token"), Text(json.RootElement, "last4"));
            return token is { Length: > 0 and <= 100 } && last is { Length: 4 } && last.All(char.IsAsciiDigit)
                ? (token, $"{(Text(json.RootElement, "system") is { Length: > 0 and <= 20 } system ? system : "")} •• {last}".Trim()) : null;
        }
        catch (Exception error) when (IsSilence(error, stop)) { return null; }
    }

    async Task<HttpResponseMessage> Ask(HttpMethod method, string path, object? body, CancellationToken stop)
    {
        using var request = port.Request(method, path, body is null ? null : JsonContent.Create(body, options: Store.Json.Options));
        return await http.SendAsync(request, stop);
    }

    public void Dispose() => http.Dispose();
}
