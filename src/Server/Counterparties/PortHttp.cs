using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kabinet.Counterparties;

/// <summary>How whoever moves money or the network is talked to: short patience, no redirects, answers of a bounded length, and silence that is never a no.</summary>
static partial class PortHttp
{
    /// <param name="patience">Shorter than Delivery waits for a send.</param>
    /// <param name="most">The longest answer, bytes.</param>
    public static HttpClient Client(TimeSpan patience, int most) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = patience, MaxResponseContentBufferSize = most };

    public static HttpRequestMessage Request(this Port port, HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, new Uri(port.Url()!, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", port.Secret);
        return request;
    }

    /// <summary>No answer, or one that says nothing of what was done.</summary>
    public static bool IsSilence(Exception error, CancellationToken stop) =>
        error is HttpRequestException or IOException or JsonException || (error is OperationCanceledException && !stop.IsCancellationRequested);

    public static string Why(Exception silence) => silence is OperationCanceledException ? "no answer in time" : silence.Message;

    public static string? Text(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A short word; anything else is none.</summary>
    public static string Word(JsonElement json, string field) => Text(json, field) is { } text && Short().IsMatch(text) ? text : "";

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Short();
}
