using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Tests.Access;

/// <summary>A program with a key of its own (RFC 9449), which can also do what no honest one would.</summary>
sealed class SoftDevice : IDisposable
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Dictionary<string, object> PublicKey
    {
        get
        {
            var point = key.ExportParameters(false).Q;
            return new() { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Text(point.X!), ["y"] = Text(point.Y!) };
        }
    }

    public string PrivateNumber => Text(key.ExportParameters(true).D!);

    /// <param name="token">The access token it goes with; null: none.</param>
    /// <param name="change">What a liar changes of the header and of the claims before they are signed.</param>
    /// <param name="sign">Instead of the device's own signature.</param>
    public string Prove(string method, string address, DateTimeOffset at, string? token = null, Action<Dictionary<string, object>, Dictionary<string, object>>? change = null, Func<byte[], byte[]>? sign = null)
    {
        Dictionary<string, object> head = new() { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = PublicKey };
        Dictionary<string, object> body = new() { ["jti"] = Text(RandomNumberGenerator.GetBytes(12)), ["htm"] = method, ["htu"] = address, ["iat"] = at.ToUnixTimeSeconds() };
        if (token is not null) body["ath"] = Text(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        change?.Invoke(head, body);
        var text = $"{Text(JsonSerializer.SerializeToUtf8Bytes(head))}.{Text(JsonSerializer.SerializeToUtf8Bytes(body))}";
        return $"{text}.{Text((sign ?? Sign)(Encoding.ASCII.GetBytes(text)))}";
    }

    public byte[] Sign(byte[] text) => key.SignData(text, HashAlgorithmName.SHA256);

    public static string Text(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);

    public void Dispose() => key.Dispose();
}
