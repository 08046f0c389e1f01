using System.Net;
using System.Net.Http.Json;
using Kabinet.Delivery;

namespace Kabinet.Counterparties.Sms;

/// <summary>
/// Any SMS gateway that speaks HTTP. An address with <c>{text}</c> is asked by GET with <c>{to}</c>, <c>{text}</c> and
/// <c>{id}</c> filled in; any other one gets a POST of <c>{"to","text","id"}</c>. 2xx is taken; 408, 425, 429 and 5xx
/// are tried again; every other answer is final.
/// </summary>
/// <param name="address">E.g. <c>https://gate.example/send?to={to}&amp;text={text}</c>.</param>
public sealed class HttpSms(SmsText texts, string address, HttpMessageHandler handler) : ICounterparty
{
    readonly HttpClient http = new(handler) { Timeout = TimeSpan.FromSeconds(8) };

    public string Name => "sms";

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        if (await texts.Of(row) is not { } sms) return new Sent.Dropped("the number has another owner");
        try
        {
            using var answer = await Ask(sms, row.Id, stop);
            return (int)answer.StatusCode switch
            {
                >= 200 and < 300 => Sent.Ok,
                408 or 425 or 429 or >= 500 => new Sent.Later($"HTTP {(int)answer.StatusCode}"),
                _ => new Sent.Never($"HTTP {(int)answer.StatusCode}"),
            };
        }
        catch (HttpRequestException error) { return new Sent.Later(error.HttpRequestError.ToString()); }
    }

    Task<HttpResponseMessage> Ask(Sms sms, long id, CancellationToken stop) => address.Contains("{text}", StringComparison.Ordinal)
        ? http.GetAsync(address.Replace("{to}", sms.To.Digits, StringComparison.Ordinal).Replace("{id}", $"{id}", StringComparison.Ordinal)
            .Replace("{text}", WebUtility.UrlEncode(sms.Text), StringComparison.Ordinal), stop)
        : http.PostAsJsonAsync(address, new { to = sms.To.Digits, text = sms.Text, id = $"{id}" }, stop);
}
