using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Tests.Access;

/// <summary>An authenticator in software (ES256, attestation none), which does also what no honest one would.</summary>
sealed class SoftKey : IDisposable
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] Id { get; init; } = RandomNumberGenerator.GetBytes(16);
    public string Origin { get; set; } = "";
    public string RpId { get; set; } = "127.0.0.1";
    public bool IsVerified { get; set; } = true;
    public bool IsPresent { get; set; } = true;
    public uint Count { get; set; }
    public byte[] UserHandle { get; set; } = [];
    /// <summary>Instead of the challenge that was asked.</summary>
    public string? Challenge { get; set; }
    public bool SignsWithAnotherKey { get; set; }
    public string? Type { get; set; }
    public bool IsCrossOrigin { get; set; }

    public string Make(string options)
    {
        using var asked = JsonDocument.Parse(options);
        UserHandle = WebEncoders.Base64UrlDecode(asked.RootElement.GetProperty("user").GetProperty("id").GetString()!);
        var client = ClientData(Type ?? "webauthn.create", asked);
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data(0x40), .. new byte[16], (byte)(Id.Length >> 8), (byte)Id.Length, .. Id, .. cose];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Json(new { clientDataJSON = Text(client), attestationObject = Text(attestation), transports = new[] { "internal" } });
    }

    public string Use(string options)
    {
        using var asked = JsonDocument.Parse(options);
        var client = ClientData(Type ?? "webauthn.get", asked);
        byte[] data = Data(0);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signature = (SignsWithAnotherKey ? other : key).SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Json(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = Text(UserHandle) });
    }

    byte[] Data(int flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(RpId)), (byte)(flags | (IsPresent ? 1 : 0) | (IsVerified ? 4 : 0)), .. count];
    }

    byte[] ClientData(string type, JsonDocument asked) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type, challenge = Challenge ?? asked.RootElement.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = IsCrossOrigin,
    });

    string Json(object response) => JsonSerializer.Serialize(new { id = Text(Id), rawId = Text(Id), type = "public-key", response, clientExtensionResults = new { } });

    static string Text(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);

    public void Dispose() => key.Dispose();
}
