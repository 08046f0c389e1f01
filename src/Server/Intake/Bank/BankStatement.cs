using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kabinet.Catalogs;

namespace Kabinet.Intake.Bank;

/// <summary>One payment order of a bank statement.</summary>
/// <param name="Number">The payer's own number of the order; not unique by itself.</param>
/// <param name="Purpose">Назначение платежа: where the payer writes what he pays for.</param>
public sealed record BankOrder(string Number, DateOnly On, Money Sum, string Payer, string PayerAccount, string ReceiverAccount, string Purpose)
{
    /// <summary>The same order in another file of the same bank is the same payment.</summary>
    public string External => string.Create(CultureInfo.InvariantCulture, $"{On:yyyyMMdd}-{PayerAccount}-{Number}-{Sum.Minor}");
}

/// <summary>
/// The text file of «1С: Клиент банка» (1CClientBankExchange 1.0x): lines «key=value» between СекцияДокумент and КонецДокумента, in
/// windows-1251 or UTF-8, as every bank of Russia and many of Belarus give it out.
/// </summary>
public static partial class BankStatement
{
    const int MostBytes = 64 << 20;

    /// <exception cref="IntakeRefused">Not such a file, or a document without what a payment needs; with the line.</exception>
    public static IReadOnlyList<BankOrder> Read(byte[] file, Currency currency)
    {
        if (file.Length > MostBytes) throw new IntakeRefused("The statement is larger than 64 MiB.");
        var lines = Text(file).Split('\n');
        if (lines.Length == 0 || lines[0].Trim().TrimStart('\uFEFF') != "1CClientBankExchange") throw new IntakeRefused("Line 1 is not «1CClientBankExchange»: this is no statement of 1C: Client-bank.");
        List<BankOrder> orders = [];
        Dictionary<string, string>? document = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            var (key, value) = line.Split('=', 2) is [var k, var v] ? (k.Trim(), v.Trim()) : (line, "");
            if (key == "СекцияДокумент") document = [];
            else if (key == "КонецДокумента" && document is { } whole)
            {
                orders.Add(Order(whole, currency, i + 1));
                document = null;
            }
            else document?.TryAdd(key, value);
        }
        return document is null ? orders : throw new IntakeRefused("The file ends inside a document: it was cut off.");
    }

    static BankOrder Order(Dictionary<string, string> document, Currency currency, int line)
    {
        string Of(string key) => document.GetValueOrDefault(key, "");
        var received = Of("ДатаПоступило") is { Length: > 0 } came ? came : Of("Дата");
        if (!DateOnly.TryParseExact(received, "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            throw new IntakeRefused(string.Create(CultureInfo.InvariantCulture, $"Line {line}: the document has no day like 22.11.2026."));
        if (Quantity.Sum(Of("Сумма").Replace(',', '.'), currency) is not ({ } minor and > 0))
            throw new IntakeRefused(string.Create(CultureInfo.InvariantCulture, $"Line {line}: the document has no sum like 1500.00."));
        return new(Of("Номер"), on, new Money(minor, currency), Of("Плательщик1") is { Length: > 0 } name ? name : Of("Плательщик"), Of("ПлательщикСчет"), Of("ПолучательСчет"),
            string.Concat(Of("НазначениеПлатежа"), " ", Of("НазначениеПлатежа1"), " ", Of("НазначениеПлатежа2")).Trim());
    }

    static string Text(byte[] file)
    {
        try { return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file); }
        catch (DecoderFallbackException) { return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(file); }
    }

    /// <summary>Contract accounts that a purpose names: ten digits that begin with 22, standing alone.</summary>
    public static IReadOnlyList<string> AccountsIn(string purpose) => [.. TenDigits().Matches(purpose).Select(m => m.Value).Distinct()];

    /// <summary>Invoices that a purpose names: a contract account, a hyphen, and its count.</summary>
    public static IReadOnlyList<(string Account, int N)> InvoicesIn(string purpose) =>
        [.. InvoiceNumber().Matches(purpose).Select(m => (m.Groups[1].Value, int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture))).Distinct()];

    [GeneratedRegex(@"(?<!\d)(22\d{8})\s?[-–—/]\s?(\d{1,5})(?!\d)")]
    private static partial Regex InvoiceNumber();

    [GeneratedRegex(@"(?<!\d)22\d{8}(?!\d)")]
    private static partial Regex TenDigits();
}
