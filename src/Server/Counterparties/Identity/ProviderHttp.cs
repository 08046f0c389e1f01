using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Counterparties.Identities;

/// <summary>How providers are talked to: short patience, no redirects, JSON of a bounded length.</summary>
public sealed class ProviderHttp(TimeSpan patience) : IDisposable
{
    const int MostBytes = 256 * 1024;

    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = patience, MaxResponseContentBufferSize = MostBytes,
    };

    public TimeSpan Patience => http.Timeout;

    public Task<JsonElement> Get(string address, CancellationToken stop) => Send(new HttpRequestMessage(HttpMethod.Get, address), stop);

    /// <param name="basic">Client and secret in the header; null: none.</param>
    public Task<JsonElement> Post(string address, IReadOnlyDictionary<string, string> form, (string Client, string Secret)? basic, CancellationToken stop)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        if (basic is var (client, secret))
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(client)}:{Uri.EscapeDataString(secret)}")));
        return Send(request, stop);
    }

    async Task<JsonElement> Send(HttpRequestMessage request, CancellationToken stop)
    {
        using (request)
            try
            {
                request.Headers.Accept.ParseAdd("application/json");
                using var answer = await http.SendAsync(request, stop);
                var body = await answer.Content.ReadAsByteArrayAsync(stop);
                if (!answer.IsSuccessStatusCode)
                    throw new IdentityRefused((int)answer.StatusCode is >= 400 and < 500 ? IdentityFault.NotTrue : IdentityFault.Down, $"{request.RequestUri?.Host} answered {(int)answer.StatusCode}");
                return JsonDocument.Parse(body).RootElement;
            }
            catch (Exception error) when (error is HttpRequestException or JsonException || (error is OperationCanceledException && !stop.IsCancellationRequested))
            {
                throw new IdentityRefused(IdentityFault.Down, $"{request.RequestUri?.Host} does not answer", error);
            }
    }

    public static string Challenge(string verifier) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>A field of an answer as text, whether it came as text or as a number.</summary>
    /// <exception cref="IdentityRefused">It is not there.</exception>
    public static string Text(JsonElement answer, string field) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number && $"{value}" is { Length: > 0 and <= 4000 } text
            ? text
            : throw new IdentityRefused(IdentityFault.NotTrue, $"the answer has no «{field}»");

    /// <summary>The code of an answer.</summary>
    /// <exception cref="IdentityRefused">The person or the provider said no.</exception>
    public static string Code(IQueryCollection answer)
    {
        if (answer["error"] is [{ Length: > 0 } error])
            throw new IdentityRefused(error is "access_denied" or "user_denied" or "login_required" or "consent_required" ? IdentityFault.Denied : IdentityFault.Down, $"the provider says «{error}»");
        return answer["code"] is [{ Length: > 0 and <= 2000 } code] ? code : throw new IdentityRefused(IdentityFault.NotTrue, "an answer without a code");
    }

    public static string Name(params ReadOnlySpan<string?> parts)
    {
        var name = string.Join(' ', parts.ToArray().Where(p => !string.IsNullOrWhiteSpace(p)));
        return name.Length > 100 ? name[..100] : name;
    }

    public void Dispose() => http.Dispose();
}
