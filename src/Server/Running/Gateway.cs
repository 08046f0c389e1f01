using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kabinet.Running;

/// <summary>Who brings us USSD turns and SMS, and how far he can be believed (security.md B5).</summary>
/// <param name="Name">Part of its address: <c>/ussd/home</c>.</param>
/// <param name="Septets">The longest screen in the GSM alphabet; 182 fill a USSD string of 160 octets.</param>
/// <param name="Characters">The longest screen in UCS2.</param>
/// <param name="Secret">What it proves itself with; empty: it cannot come over HTTP.</param>
public sealed record Gateway(string Name, Trust Trust, int Septets = 182, int Characters = 70, string Secret = "")
{
    /// <summary>The demo phone: the demo's own network.</summary>
    public static readonly Gateway Demo = new("demo-phone", Trust.Network);

    /// <exception cref="SettingRefused">The setting cannot be read.</exception>
    public static IReadOnlyDictionary<string, Gateway> All(Settings settings) => settings.Gateways
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => Read(text, settings.DoorSecret)).ToDictionary(g => g.Name);

    static Gateway Read(string text, string shared)
    {
        var (name, rest) = text.Split('=', 2) is [var left, var right] ? (left, right.Split('/')) : (text, [""]);
        var gateway = new Gateway(name, rest[0] == "network" ? Trust.Network : Trust.None, Number(1, 182), Number(2, 70), rest.Length > 3 ? rest[3] : shared);
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && rest[0] is "network" or "none" && rest.Length <= 4
            && gateway is { Septets: >= 60 and <= 182, Characters: >= 40 and <= 80 }
                ? gateway
                : throw new SettingRefused($"--gateways: «{text}» is not like home=network or roaming=none/160/67/own-secret.");

        int Number(int i, int otherwise) => rest.Length <= i ? otherwise : int.TryParse(rest[i], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
    }

    /// <summary>Compares in a time that says nothing about the secret.</summary>
    public bool Knows(string secret) => Secret.Length > 0
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));
}
