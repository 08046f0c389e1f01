using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kabinet.Store;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Access;

/// <summary>
/// Proof of work on everything that sends an SMS (AUTH-08, S-25): the browser searches for numbers whose SHA-256 begins with zeros,
/// about a third of a second, and longer the more of its budgets a network has used. It slows a robot down and does not stop one: the budgets stand behind it. Without a script a picture
/// of digits does the same, and the same digits in words for whoever hears the page (S-26, decision 70). Each is bound to an action and good once.
/// </summary>
public sealed class Captcha(Vault vault, Budgets budgets, TimeProvider clock)
{
    /// <summary>Sixteen small searches instead of a long one: the time varies less.</summary>
    public const int Parts = 16;
    /// <summary>Leading zero bits of each: a thousand hashes on average.</summary>
    public const int Bits = 10;
    public const int PictureDigits = 5;
    static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Searches that are asked of a visitor: twice as many from each quarter of a budget on that his network has used (S-25).</summary>
    public int PartsFor(Visitor visitor) => Parts << (int)Math.Clamp(budgets.UsedBy(visitor) * 4, 0, 3);

    /// <summary>What a page with a form of this action carries.</summary>
    public CaptchaChallenge New(string action, Visitor visitor)
    {
        var parts = PartsFor(visitor);
        var until = (clock.GetUtcNow() + Life).ToUnixTimeSeconds();
        var body = string.Create(CultureInfo.InvariantCulture, $"2.{action}.{parts}.{until}.{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(15))}");
        var picture = new Picture(action, until, Convert.ToHexString(RandomNumberGenerator.GetBytes(12)), RandomNumberGenerator.GetString("0123456789", PictureDigits));
        var skip = RandomNumberGenerator.GetInt32(1, PictureDigits + 2);
        return new CaptchaChallenge($"{body}.{Sign(body)}", parts, Bits, WebEncoders.Base64UrlEncode(vault.Seal(JsonSerializer.SerializeToUtf8Bytes(picture), "captcha")),
            picture.Digits.Insert(skip - 1, RandomNumberGenerator.GetString("0123456789", 1)), skip);
    }

    /// <summary>True once for a right answer of either kind.</summary>
    public async Task<bool> Passes(string action, CaptchaAnswer answer) =>
        await PassesWork(action, answer.Challenge, answer.Work) || await PassesPicture(action, answer.Picture, answer.Digits);

    /// <summary>The digits of a picture that is still good; null for anything else.</summary>
    public string? DigitsOf(string? picture) => Open(picture)?.Digits;

    async Task<bool> PassesWork(string action, string? challenge, string? work)
    {
        if (challenge is not { Length: < 200 } || work is not { Length: > 0 and < 1500 }) return false;
        if (challenge.Split('.') is not ["2", var forAction, var parts, var until, var nonce, var sign]) return false;
        var body = challenge[..challenge.LastIndexOf('.')];
        if (forAction != action || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sign), Encoding.UTF8.GetBytes(Sign(body)))) return false;
        var seconds = long.Parse(until, CultureInfo.InvariantCulture);
        if (seconds < clock.GetUtcNow().ToUnixTimeSeconds() || !Solves(challenge, work, int.Parse(parts, CultureInfo.InvariantCulture))) return false;
        return await budgets.UseOnce($"captcha:{nonce}", DateTimeOffset.FromUnixTimeSeconds(seconds + 1));
    }

    async Task<bool> PassesPicture(string action, string? sealedPicture, string? digits)
    {
        if (Open(sealedPicture) is not { } picture || picture.Action != action) return false;
        // Wrong digits use it up too: a guess costs a picture.
        var first = await budgets.UseOnce($"captcha:{picture.Nonce}", DateTimeOffset.FromUnixTimeSeconds(picture.Until + 1));
        var typed = string.Concat((digits ?? "").Where(char.IsAsciiDigit));
        return first && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(typed), Encoding.UTF8.GetBytes(picture.Digits));
    }

    /// <summary>Every part's number, in order, parted by commas.</summary>
    public static bool Solves(string challenge, string work, int parts)
    {
        var numbers = work.Split(',');
        if (numbers.Length != parts) return false;
        Span<byte> hash = stackalloc byte[32];
        for (var part = 0; part < parts; part++)
        {
            if (numbers[part].Length is 0 or > 10 || !numbers[part].All(char.IsAsciiDigit)) return false;
            SHA256.HashData(Encoding.UTF8.GetBytes($"{challenge}|{part.ToString(CultureInfo.InvariantCulture)}|{numbers[part]}"), hash);
            if (hash[0] != 0 || hash[1] >> (16 - Bits) != 0) return false;
        }
        return true;
    }

    Picture? Open(string? text)
    {
        if (text is not { Length: > 0 and < 400 }) return null;
        try
        {
            var picture = JsonSerializer.Deserialize<Picture>(vault.Unseal(WebEncoders.Base64UrlDecode(text), "captcha"));
            return picture is not null && picture.Until >= clock.GetUtcNow().ToUnixTimeSeconds() ? picture : null;
        }
        catch (Exception error) when (error is FormatException or CryptographicException or OverflowException)
        {
            return null;
        }
    }

    string Sign(string body) => WebEncoders.Base64UrlEncode(vault.Hash("captcha", body));

    sealed record Picture(string Action, long Until, string Nonce, string Digits);
}

/// <param name="Challenge">Signed text that the work is done on.</param>
/// <param name="Picture">Sealed digits: the address of the picture and a field of the form.</param>
/// <param name="Words">The digits of the picture and one too many, for whoever hears the page: they are said in words.</param>
/// <param name="Skip">Which of them is too many, from 1.</param>
public sealed record CaptchaChallenge(string Challenge, int Parts, int Bits, string Picture, string Words, int Skip);

/// <summary>What came back with the form: either pair.</summary>
public sealed record CaptchaAnswer(string? Challenge, string? Work, string? Picture, string? Digits);
