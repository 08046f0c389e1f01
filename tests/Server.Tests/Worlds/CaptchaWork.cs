using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kabinet.Access;

namespace Kabinet.Tests.Worlds;

/// <summary>The work of the captcha, as a page's script does it and an attacker may.</summary>
public static class CaptchaWork
{
    /// <summary>How many searches it wants.</summary>
    public static int Parts(string challenge) => int.Parse(challenge.Split('.')[2], CultureInfo.InvariantCulture);

    public static string Of(string challenge)
    {
        var found = new List<string>();
        for (var part = 0; part < Parts(challenge); part++)
            for (var n = 0; ; n++)
            {
                var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{challenge}|{part}|{n}")));
                if (hash[0] != 0 || hash[1] >> (16 - Captcha.Bits) != 0) continue;
                found.Add(n.ToString(CultureInfo.InvariantCulture));
                break;
            }
        return string.Join(',', found);
    }
}
