using System.Net;
using System.Net.Http.Json;
using Kabinet.Delivery;

namespace Kabinet.Counterparties.Sms;

/// <summary>
/// Any SMS gateway that speaks HTTP. An address with <c>{text}</c> is asked by GET with <c>{to}</c>, <c>{text}</c>, <c>{id}</c> and
/// <c>{from}</c> filled in; any other one gets a POST of <c>{"to","text","id"}</c>, and of <c>"from"</c> where a subscriber writes. 2xx is
/// taken; 408, 425, 429 and 5xx are tried again; every other answer is final.
/// </summary>
/// <param name="address">E.g. <c>https://gate.example/send?to={to}&amp;text={text}</c>.</param>
public sealed class SmsGate(string address, HttpMessageHandler handler, TimeSpan patience) : IDisposable
{
    readonly HttpClient http = new(handler) { Timeout = patience };

    /// <param name="from">The subscriber who writes; empty for the operator's own messages.</param>
    public async Task<Sent> Send(string from, string to, string text, string id, CancellationToken stop)
    {
        try
        {
            using var answer = await Ask(from, to, text, id, stop);
            return (int)answer.StatusCode switch
            {
                >= 200 and < 300 => Sent.Ok,
                408 or 425 or 429 or >= 500 => new Sent.Later($"HTTP {(int)answer.StatusCode}"),
                _ => new Sent.Never($"HTTP {(int)answer.StatusCode}"),
            };
        }
        catch (HttpRequestException error) { return new Sent.Later(error.HttpRequestError.ToString()); }
    }

    Task<HttpResponseMessage> Ask(string from, string to, string text, string id, CancellationToken stop) => address.Contains("{text}", StringComparison.Ordinal)
        ? http.GetAsync(address.Replace("{to}", to, StringComparison.Ordinal).Replace("{from}", from, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{text}", WebUtility.UrlEncode(text), StringComparison.Ordinal), stop)
        : from.Length == 0 ? http.PostAsJsonAsync(address, new { to, text, id }, stop) : http.PostAsJsonAsync(address, new { to, from, text, id }, stop);

    public void Dispose() => http.Dispose();
}
