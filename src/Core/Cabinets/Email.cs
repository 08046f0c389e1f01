using System.Globalization;

namespace Kabinet;

/// <summary>What an address of a cabinet is for: bills may go to a book-keeper, everything else to oneself (MSG-03).</summary>
public enum EmailUse { Contact = 0, Bills = 1 }

/// <summary>One address of a cabinet.</summary>
/// <param name="Address">In force: its link was opened. Null: none yet.</param>
/// <param name="Wanted">Waits for its link; letters go to the old address until then.</param>
/// <param name="Asked">Letters with a link since <paramref name="AskedSince"/>.</param>
public sealed record Email(EmailUse Use, string? Address, WantedEmail? Wanted, int Asked = 0, DateTimeOffset? AskedSince = null)
{
    /// <summary>The longest address a mail server takes (RFC 5321, 4.5.3.1.3).</summary>
    public const int MaxLength = 254;
    const int MaxLocal = 64;

    /// <summary>
    /// The address as a mail server wants it: a dot-string of RFC 5321 before the «@», a domain of two labels or more after it, which may
    /// have been typed in Cyrillic. Null when it is none: no quoted names, no literals, nothing that could end a header line.
    /// </summary>
    public static string? Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        var at = text.LastIndexOf('@');
        if (at is < 1 or > MaxLocal || text.Length > MaxLength || !text[..at].Split('.').All(IsAtom)) return null;
        try
        {
            var domain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text[(at + 1)..]).ToLowerInvariant();
            return domain.Split('.').Length > 1 && !domain.EndsWith('.') && at + 1 + domain.Length <= MaxLength ? $"{text[..at]}@{domain}" : null;
        }
        catch (ArgumentException) { return null; }
    }

    /// <summary>The same with addresses that only their owner knows again: «a•••@example.ru» (S-37).</summary>
    public Email Veiled() => this with { Address = Veil(Address), Wanted = Wanted is { } wanted ? wanted with { Address = Veil(wanted.Address)! } : null };

    static string? Veil(string? address) => address is null ? null : $"{address[0]}•••{address[address.LastIndexOf('@')..]}";

    static bool IsAtom(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal));
}

/// <param name="Proof">Keyed hash of the secret in the link.</param>
public sealed record WantedEmail(string Address, byte[] Proof, DateTimeOffset Until);
