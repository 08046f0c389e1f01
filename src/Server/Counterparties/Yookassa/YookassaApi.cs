using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Kabinet.Counterparties.Yookassa;

/// <summary>What came of a call to the API.</summary>
public abstract record Answer
{
    public sealed record Known(YookassaPayment Payment) : Answer;
    /// <summary>A clear no: the same call will never work.</summary>
    public sealed record Refused(string Why) : Answer;
    /// <summary>No answer, or one that says nothing about what was done: only a repeat under the same key can tell.</summary>
    public sealed record Unknown(string Why) : Answer;
}

/// <summary>
/// The calls of YooKassa's API v3 that we need (yookassa.ru/developers): <c>POST payments</c> and <c>POST refunds</c> with an
/// <c>Idempotence-Key</c> and <c>GET payments/{id}</c>, all with the shop's Basic authorisation.
/// </summary>
public sealed class YookassaApi(YookassaShop shop, TimeSpan patience) : IDisposable
{
    readonly HttpClient http = PortHttp.Client(patience, 1 << 20);

    /// <param name="key">Ours, the same for every attempt; up to 64 characters.</param>
    public Task<Answer> Create(string key, object body, CancellationToken stop) => Call(() =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(shop.Url(), "payments"))
        {
            Content = new StringContent(JsonSerializer.Serialize(body, Written), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotence-Key", key);
        return request;
    }, stop);

    /// <summary>Null: no answer that says what was done.</summary>
    /// <param name="key">Ours, the same for every attempt within the day that keys live.</param>
    public async Task<(bool Done, string? Id, string Why)?> Refund(string key, string payment, Money amount, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(shop.Url(), "refunds"))
            {
                Content = new StringContent(JsonSerializer.Serialize(new { PaymentId = payment, Amount = amount }, Written), Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Idempotence-Key", key);
            Authorize(request);
            using var response = await http.SendAsync(request, stop);
            var text = await response.Content.ReadAsStringAsync(stop);
            if (IsClearNo(response.StatusCode)) return (false, null, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode} {Description(text)}"));
            if (response.StatusCode != HttpStatusCode.OK) return null;
            using var json = JsonDocument.Parse(text);
            return json.RootElement.GetProperty("status").GetString() switch
            {
                "succeeded" => (true, json.RootElement.GetProperty("id").GetString(), ""),
                "canceled" => (false, json.RootElement.GetProperty("id").GetString(), "canceled"),
                _ => null,
            };
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException || PortHttp.IsSilence(error, stop)) { return null; }
    }

    public Task<Answer> Find(string id, CancellationToken stop) =>
        Call(() => new HttpRequestMessage(HttpMethod.Get, new Uri(shop.Url(), $"payments/{Uri.EscapeDataString(id)}")), stop);

    async Task<Answer> Call(Func<HttpRequestMessage> make, CancellationToken stop)
    {
        try
        {
            using var request = make();
            Authorize(request);
            using var response = await http.SendAsync(request, stop);
            var text = await response.Content.ReadAsStringAsync(stop);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                using var json = JsonDocument.Parse(text);
                return new Answer.Known(YookassaPayment.Read(json.RootElement));
            }
            var why = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode} {Description(text)}");
            return IsClearNo(response.StatusCode)
                ? new Answer.Refused(why)
                : new Answer.Unknown(why);
        }
        catch (Exception error) when (PortHttp.IsSilence(error, stop))
        {
            return new Answer.Unknown(PortHttp.Why(error));
        }
    }

    void Authorize(HttpRequestMessage request) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{shop.Shop}:{shop.Secret}")));

    static bool IsClearNo(HttpStatusCode status) => (int)status is >= 400 and < 500 && status is not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout);

    /// <summary>The gateway's own words about an error, cut short for the log.</summary>
    static string Description(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var words = json.RootElement.TryGetProperty("description", out var description) ? description.GetString() ?? "" : "";
            return words.Length > 200 ? words[..200] : words;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException) { return ""; }
    }

    static readonly JsonSerializerOptions Written = new(Store.Json.Options) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public void Dispose() => http.Dispose();
}
