using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Kabinet.OwnNetwork;

/// <summary>
/// The other side of CAMARA Number Verification: another operator's network names the number, as for a virtual operator on his masts.
/// His word is worth what ours is: the same confirmation, the same rights.
/// </summary>
public sealed class CamaraSignIn(Settings settings, HttpMessageHandler handler)
{
    const string Scope = "openid number-verification:device-phone-number:read";

    readonly HttpClient http = new(handler) { Timeout = settings.Patience };

    public bool IsOn => settings.CamaraUrl.Length > 0;
    string Url => settings.CamaraUrl.TrimEnd('/');
    string Client => settings.CamaraClient.Split('=', 2)[0];
    string Secret => settings.CamaraClient.Split('=', 2) is [_, var secret] ? secret : "";

    public string AuthorizeUrl(string state, string back) =>
        $"{Url}/authorize?response_type=code&prompt=none&client_id={Uri.EscapeDataString(Client)}&redirect_uri={Uri.EscapeDataString(back)}&scope={Uri.EscapeDataString(Scope)}&state={Uri.EscapeDataString(state)}";

    /// <summary>The number behind a code; null when the other side refuses, is down or answers nonsense.</summary>
    public async Task<string?> NumberOf(string code, string back, CancellationToken stop)
    {
        try
        {
            using var ask = new HttpRequestMessage(HttpMethod.Post, $"{Url}/token")
            {
                Content = new FormUrlEncodedContent([new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", back)]),
                Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Client}:{Secret}"))) },
            };
            using var given = await http.SendAsync(ask, stop);
            if (!given.IsSuccessStatusCode || await given.Content.ReadFromJsonAsync<Granted>(stop) is not { access_token: { Length: > 0 } token }) return null;
            using var who = new HttpRequestMessage(HttpMethod.Get, $"{Url}/number-verification/v2/device-phone-number") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            using var answer = await http.SendAsync(who, stop);
            return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<Named>(stop))?.devicePhoneNumber : null;
        }
        catch (Exception down) when (down is HttpRequestException or JsonException or TaskCanceledException && !stop.IsCancellationRequested) { return null; }
    }

    sealed record Granted(string? access_token);
    sealed record Named(string? devicePhoneNumber);
}
