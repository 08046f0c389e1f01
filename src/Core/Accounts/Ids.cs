namespace Kabinet;

/// <summary>The account (лицевой счёт): the unit of money and of locking.</summary>
public readonly record struct AccountId(long Value) { public override string ToString() => $"{Value}"; }

/// <summary>
/// One life of a number on an account: number + generation. A re-issued number is a new subscription,
/// so nothing of the old owner is ever reached through it.
/// </summary>
public readonly record struct SubscriptionId(long Value) { public override string ToString() => $"{Value}"; }

/// <summary>One sign-in. Linked to subscriptions, never equal to one.</summary>
public readonly record struct CabinetId(long Value) { public override string ToString() => $"{Value}"; }

/// <summary>A number in E.164 digits without «+»: 10 to 15 digits, e.g. 79001234567.</summary>
public readonly record struct Msisdn(string Digits) { public override string ToString() => Digits; }

/// <summary>
/// The line of a home service has no phone number: it stands under «0» and its account number, which no phone begins with (AUTH-19).
/// </summary>
public static class HomeLine
{
    public static Msisdn Of(string account) => new($"0{account}");

    public static bool IsLine(this Msisdn number) => number.Digits is ['0', ..];

    /// <summary>The account number it stands under.</summary>
    public static string AccountOf(Msisdn line) => line.Digits[1..];

    /// <summary>The login of the contract, as it is compared: small letters; null for what can be none.</summary>
    public static string? Login(string? typed)
    {
        var login = (typed ?? "").Trim().ToLowerInvariant();
        return login.Length is >= 3 and <= 32 && char.IsAsciiLetterLower(login[0]) && login.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_') ? login : null;
    }
}
