using System.Collections.Frozen;

namespace Kabinet.Operations.Access;

/// <summary>What is wrong with a password, in the order it is checked.</summary>
public enum PasswordFault { TooShort, TooLong, NoLower, NoUpper, NoDigit, AllAlike, OwnNumber, OperatorsName, Common }

/// <summary>
/// The operator's rules (AUTH-15) and, on top of them, what everybody tries first (S-02, B3): a list of words with any digits or
/// signs after them, steps along the keyboard, one's own number, the operator's name.
/// </summary>
public static class PasswordRules
{
    static readonly string[] Rows = ["01234567890", "09876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgb", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"];

    /// <summary>Words of the file, small letters, without digits and signs at their end.</summary>
    public static FrozenSet<string> Words { get; } = Read();

    public static PasswordFault? Check(Secret password, AccessPolicy policy, IReadOnlyList<Msisdn> numbers, Operator op)
    {
        var text = password.Reveal();
        if (text.Length < policy.PasswordMin) return PasswordFault.TooShort;
        if (text.Length > policy.PasswordMax) return PasswordFault.TooLong;
        if (policy.PasswordNeedsLower && !text.Any(char.IsAsciiLetterLower)) return PasswordFault.NoLower;
        if (policy.PasswordNeedsUpper && !text.Any(char.IsAsciiLetterUpper)) return PasswordFault.NoUpper;
        if (policy.PasswordNeedsDigit && !text.Any(char.IsAsciiDigit)) return PasswordFault.NoDigit;
        if (text.Distinct().Count() < 3) return PasswordFault.AllAlike;
        if (numbers.Any(n => IsOf(n, text))) return PasswordFault.OwnNumber;
        if (IsOf(op, text)) return PasswordFault.OperatorsName;
        return IsCommon(text) ? PasswordFault.Common : null;
    }

    /// <summary>Six digits of the number in a row, or its last four as nearly all of the password.</summary>
    static bool IsOf(Msisdn number, string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        for (var i = 0; i + 6 <= number.Digits.Length; i++)
            if (digits.Contains(number.Digits.AsSpan(i, 6), StringComparison.Ordinal)) return true;
        return text.Length < 8 && digits.EndsWith(number.Digits[^4..], StringComparison.Ordinal);
    }

    /// <summary>The operator's name, site or short number with little else.</summary>
    static bool IsOf(Operator op, string text)
    {
        var names = op.Name.Languages.Select(op.Name.In).Append(op.Key).Append(op.SiteHost.Split('.')[0]);
        return names.Any(name => name.Length > 2 && text.Contains(name, StringComparison.OrdinalIgnoreCase) && text.Length < name.Length + 6);
    }

    static bool IsCommon(string text)
    {
        var small = text.ToLowerInvariant();
        var bare = small.Trim(Dressing);
        return IsDressedWord(small) || IsDressedWord(Plain(small)) || Walks(small) || (bare.Length >= 4 && Walks(bare));
    }

    static readonly char[] Dressing = [.. "0123456789!@#$%^&*()_-+=.,?/\\| "];

    /// <summary>Digits and signs around a word change nothing: «Password1!», «12qwerty»; four of them after a listed number neither.</summary>
    static bool IsDressedWord(string text)
    {
        for (var end = text.Length; end > 0; end--)
        {
            var word = text[..end];
            var tooFar = text.Length - end > 4 && !word.Any(char.IsLetter);
            if (!tooFar && (Words.Contains(word) || Words.Contains(word.TrimStart(Dressing)))) return true;
            if (!Dressing.Contains(word[^1])) return false;
        }
        return false;
    }

    /// <summary>Signs that stand for letters: «p@ssw0rd».</summary>
    static string Plain(string text) => text.Replace('@', 'a').Replace('0', 'o').Replace('1', 'i').Replace('3', 'e').Replace('$', 's').Replace('5', 's').Replace('4', 'a').Replace('7', 't');

    /// <summary>Nothing but steps along a row of keys or of the alphabet, or one piece repeated.</summary>
    static bool Walks(string text)
    {
        for (var piece = 1; piece <= text.Length / 2; piece++)
            if (text.Length % piece == 0 && Enumerable.Range(1, text.Length / piece - 1).All(i => text.AsSpan(i * piece, piece).SequenceEqual(text.AsSpan(0, piece)))) return true;
        var left = text.AsSpan();
        while (left.Length >= 3 && LongestStep(left) is >= 3 and var step) left = left[step..];
        return left.Length <= 1;
    }

    static int LongestStep(ReadOnlySpan<char> text)
    {
        for (var length = text.Length; length >= 3; length--)
            foreach (var row in Rows)
                if (row.AsSpan().IndexOf(text[..length]) >= 0) return length;
        return 0;
    }

    static FrozenSet<string> Read()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet();
    }
}
