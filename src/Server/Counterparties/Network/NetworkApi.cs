using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Kabinet.Counterparties.Network;

/// <summary>What came of an order.</summary>
public abstract record NetworkAnswer
{
    public sealed record Done : NetworkAnswer;
    /// <summary>A clear no: the same order will never work.</summary>
    /// <param name="Reason">Small letters, digits, hyphens.</param>
    public sealed record Refused(string Reason) : NetworkAnswer;
    /// <summary>Taken but not carried out yet, or no answer at all: only a repeat under the same id can tell.</summary>
    public sealed record Unknown(string Why) : NetworkAnswer;
}

/// <summary>What the network says of where a phone is.</summary>
/// <param name="Place">None when the phone is off or out of reach, or the network is silent.</param>
/// <param name="Answered">The network has answered.</param>
public sealed record Located(Whereabouts? Place, bool Answered)
{
    public static readonly Located Nowhere = new(null, true), NoAnswer = new(null, false);
}

/// <summary>The network port as docs/operating/network.md writes it: <c>PUT numbers/{msisdn}/{feature}</c>, <c>POST states</c>, and CAMARA's <c>retrieve</c>.</summary>
public sealed class NetworkApi(NetworkPort port, TimeSpan patience) : IDisposable
{
    readonly HttpClient http = PortHttp.Client(patience, 8 << 20);

    public bool IsConnected => port.Url() is not null;

    /// <param name="order">The same for every attempt; larger is newer, and the network ignores an order older than its last.</param>
    public async Task<NetworkAnswer> Order(Msisdn number, string feature, string value, long order, CancellationToken stop)
    {
        try
        {
            using var request = Request(HttpMethod.Put, $"numbers/{number.Digits}/{feature}", new { order = order.ToString(CultureInfo.InvariantCulture), value });
            using var response = await http.SendAsync(request, stop);
            var status = (int)response.StatusCode;
            if (status is >= 500 or 408 or 425 or 429) return new NetworkAnswer.Unknown($"HTTP {status}");
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(stop));
            return status >= 400 ? new NetworkAnswer.Refused(NetworkWords.Reason(json.RootElement))
                : NetworkWords.Status(json.RootElement) == "done" ? new NetworkAnswer.Done()
                : new NetworkAnswer.Unknown("accepted, not carried out yet");
        }
        catch (Exception error) when (PortHttp.IsSilence(error, stop))
        {
            return new NetworkAnswer.Unknown(PortHttp.Why(error));
        }
    }

    /// <summary>What the network has, number by number; features it does not have are left out.</summary>
    /// <exception cref="HttpRequestException">The network does not answer, or not as written.</exception>
    public async Task<IReadOnlyDictionary<string, Dictionary<string, string>>> States(IReadOnlyList<Msisdn> numbers, CancellationToken stop)
    {
        using var request = Request(HttpMethod.Post, "states", new { numbers = numbers.Select(n => n.Digits) });
        using var response = await http.SendAsync(request, stop);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Told>(stop))?.Numbers ?? throw new HttpRequestException("no «numbers» in the answer");
    }

    /// <summary>Where a phone is: CAMARA Location Retrieval 0.4, <c>POST retrieve</c>, not older than a minute.</summary>
    public async Task<Located> Locate(Msisdn number, CancellationToken stop)
    {
        if (!IsConnected) return Located.NoAnswer;
        try
        {
            using var request = Request(HttpMethod.Post, "location-retrieval/v0.4/retrieve", new { device = new { phoneNumber = $"+{number.Digits}" }, maxAge = 60 });
            using var response = await http.SendAsync(request, stop);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity) return Located.Nowhere;
            if (!response.IsSuccessStatusCode) return Located.NoAnswer;
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(stop));
            return NetworkWords.Place(json.RootElement) is { } place ? new Located(place, true) : Located.NoAnswer;
        }
        catch (Exception error) when (PortHttp.IsSilence(error, stop))
        {
            return Located.NoAnswer;
        }
    }

    HttpRequestMessage Request(HttpMethod method, string path, object body) => port.Request(method, path, JsonContent.Create(body));

    sealed record Told(Dictionary<string, Dictionary<string, string>>? Numbers);

    public void Dispose() => http.Dispose();
}
