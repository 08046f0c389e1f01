using System.Text.RegularExpressions;
using Kabinet.Wording;
using Shouldly;

namespace Kabinet.Tests.Words;

/// <summary>What must hold for all texts of all languages, whoever wrote them.</summary>
public sealed partial class EveryTextTests
{
    /// <summary>The GSM 03.38 alphabet; characters of the extension take two septets.</summary>
    const string Gsm = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    const string GsmExtension = "^{}\\[~]|€";

    /// <summary>How wide a value may come out in a short text.</summary>
    const string Sample = "1234567890";

    public static TheoryData<string> Languages => [.. TextBook.Languages];

    [Fact]
    public void Every_key_stands_in_every_language()
    {
        var all = TextBook.Languages.SelectMany(l => TextBook.Of(l).Keys).ToHashSet();
        foreach (var language in TextBook.Languages)
            all.Except(TextBook.Of(language).Keys).Order().ShouldBeEmpty($"missing in {language}");
    }

    [Fact]
    public void Every_translation_has_the_same_placeholders()
    {
        var russian = TextBook.Of("ru");
        foreach (var language in TextBook.Languages.Skip(1))
            foreach (var key in russian.Keys)
                Names(language, key).Order().ToList().ShouldBe(Names("ru", key).Order().ToList(), $"{language}: {key}");
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_plural_has_the_forms_of_its_language(string language)
    {
        var wanted = language == "ru" ? new[] { "few", "many", "one", "other" } : ["one", "other"];
        foreach (var key in TextBook.Of(language).Keys)
            if (TextBook.Of(language).Find(key)!.Keys.Order().ToList() is var forms && forms is not ["other"])
                forms.ShouldBe(wanted.ToList(), $"{language}: {key}");
    }

    [Fact]
    public void Every_key_is_used_somewhere_in_the_program()
    {
        var source = string.Concat(SourceFiles().Select(File.ReadAllText));
        var built = BuiltKey().Matches(source).Select(m => m.Groups[1].Value).Where(p => p.Length > 3).Distinct().ToList();
        TextBook.Of("ru").Keys.Select(k => k.Split('@')[0]).Distinct()
            .Where(key => !source.Contains($"\"{key}\"", StringComparison.Ordinal)
                && !built.Exists(p => key.StartsWith(p, StringComparison.Ordinal))
                && !IsRefusal(key, source))
            .Order().ShouldBeEmpty("nobody asks for these texts");
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_text_of_a_USSD_screen_fits_it(string language)
    {
        foreach (var key in TextBook.Of(language).Keys.Where(k => k.EndsWith("@ussd", StringComparison.Ordinal)))
            foreach (var text in Printed(language, key))
                Fits(text, septets: 182, ucs2: 70).ShouldBeTrue($"{language}: {key} is {text.Length} characters: {text}");
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_SMS_is_at_most_three_parts(string language)
    {
        foreach (var key in TextBook.Of(language).Keys.Where(k => k.EndsWith("@sms", StringComparison.Ordinal)))
            foreach (var text in Printed(language, key))
                Fits(text, septets: 3 * 153, ucs2: 3 * 67).ShouldBeTrue($"{language}: {key} is {text.Length} characters: {text}");
    }

    [Fact]
    public void Russian_is_written_with_its_own_marks()
    {
        foreach (var key in TextBook.Of("ru").Keys)
            foreach (var phrase in TextBook.Of("ru").Find(key)!.Values)
            {
                phrase.Source.ShouldNotContain("\"", customMessage: $"{key}: quotes are «ёлочки»");
                phrase.Source.ShouldNotContain(" руб", customMessage: $"{key}: money is printed by the format");
                phrase.Source.ShouldNotContain("...", customMessage: key);
            }
    }

    static IEnumerable<string> Names(string language, string key) =>
        TextBook.Of(language).Find(key)?.Values.SelectMany(p => p.Names).Distinct() ?? [];

    static IEnumerable<string> Printed(string language, string key) => TextBook.Of(language).Find(key)!.Values
        .Select(p => string.Concat(p.Pieces.Select(x => x.Name is null ? x.Text : Sample)));

    static bool Fits(string text, int septets, int ucs2) => text.All(c => Gsm.Contains(c) || GsmExtension.Contains(c))
        ? text.Sum(c => GsmExtension.Contains(c) ? 2 : 1) <= septets
        : text.Length <= ucs2;

    /// <summary>A refusal's text is named «operation/Refusal»; both halves stand in the operation's file.</summary>
    static bool IsRefusal(string key, string source) => key.Split('/') is [var operation, var refusal]
        && source.Contains($"\"{operation}\"", StringComparison.Ordinal) && Regex.IsMatch(source, $@"\b{Regex.Escape(refusal)}\b");

    static IEnumerable<string> SourceFiles()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Kabinet.slnx"))) root = Path.GetDirectoryName(root)!;
        return Directory.EnumerateFiles(Path.Combine(root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(f => (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
                && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));
    }

    /// <summary>The beginning of a key that is finished by a value: <c>$"menu.{…}"</c>.</summary>
    [GeneratedRegex("\\$\"([\\w./-]+)\\{")]
    private static partial Regex BuiltKey();
}
