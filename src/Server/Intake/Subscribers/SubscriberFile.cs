using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Kabinet.Wording;

namespace Kabinet.Intake.Subscribers;

/// <summary>
/// Reads a file of subscribers: delimited text in UTF-8 with a header, columns in any order, «,» or «;» between them.
/// Every mistake of the file is told, each with its line and column; a file with a mistake gives no rows to take in.
/// </summary>
public sealed class SubscriberFile(Catalog catalog, DateOnly today)
{
    public static readonly string[] Needed = ["account", "holder", "name", "phone", "tariff"];
    public static readonly string[] Optional =
        ["kind", "opened", "balance", "credit-limit", "label", "tariff-since", "fee-paid-until", "state", "language", "contract", "home-login"];

    readonly CatalogVersion version = catalog.On(today);
    readonly Dictionary<Msisdn, int> phones = [];
    readonly Dictionary<string, SubscriberRow> accounts = [];
    readonly HashSet<string> logins = [];

    public List<SubscriberRow> Rows { get; } = [];
    public List<SubscriberMistake> Mistakes { get; } = [];

    public void Read(TextReader text)
    {
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t"], TrimOptions = TrimOptions.Trim, MissingFieldFound = null,
            PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(), BadDataFound = null,
        });
        if (!csv.Read() || !csv.ReadHeader()) { Mistakes.Add(new(1, "", "the file is empty")); return; }
        var header = csv.HeaderRecord!.Select(h => h.Trim().ToLowerInvariant()).ToList();
        foreach (var column in Needed.Where(c => !header.Contains(c))) Mistakes.Add(new(1, column, "this column is missing"));
        foreach (var column in header.Where(c => !Needed.Contains(c) && !Optional.Contains(c)))
            Mistakes.Add(new(1, column, $"no such column; there are {string.Join(", ", Needed.Concat(Optional))}"));
        if (Mistakes.Count > 0) return;
        while (csv.Read()) Take(csv.Parser.RawRow, column => header.Contains(column) ? csv.GetField(column) ?? "" : "");
    }

    void Take(int line, Func<string, string> field)
    {
        var before = Mistakes.Count;
        var tariff = version.Tariffs.GetValueOrDefault(field("tariff"));
        if (tariff is null) Wrong("tariff", $"no tariff «{field("tariff")}»; there are {string.Join(", ", version.TariffList.Where(t => !t.IsAssembled).Select(t => t.Code))}");
        var kind = field("kind") is { Length: > 0 } word ? OneOf<AccountKind>("kind", word) : tariff?.Payment == PaymentKind.Postpaid ? AccountKind.Postpaid : AccountKind.Prepaid;
        if (tariff is not null && (tariff.Payment == PaymentKind.Postpaid) != (kind == AccountKind.Postpaid))
            Wrong("kind", $"the tariff {tariff.Code} is {tariff.Payment.ToString().ToLowerInvariant()}");
        var account = field("account");
        var home = HomeOf(field, Wrong);
        Msisdn phone = default;
        if (home is not null) phone = HomeLine.Of(account);
        else if (!catalog.Numbers.Normalise(field("phone"), out phone)) Wrong("phone", $"«{field("phone")}» is no mobile number of the country");
        if (phone.Digits is not null && !phones.TryAdd(phone, line)) Wrong(home is null ? "phone" : "home-login", $"{phone} stands in line {phones[phone]} already");
        if (account.Length != 10 || !account.All(char.IsAsciiDigit) || !account.StartsWith("22", StringComparison.Ordinal)) Wrong("account", "10 digits beginning 22");
        if (field("holder").Length is 0 or > 100) Wrong("holder", "1 to 100 characters that name the person in the other system");
        if (field("name").Length is 0 or > 200) Wrong("name", "1 to 200 characters");
        if (field("label").Length > 40) Wrong("label", "40 characters at most");
        var opened = Day("opened", today);
        var row = new SubscriberRow(line, account, kind, field("holder"), field("name"), opened, Sum("balance"),
            field("credit-limit").Length == 0 && tariff?.Postpaid is { } terms ? terms.CreditLimit : Sum("credit-limit"), phone,
            field("label") is { Length: > 0 } label ? label : field("name").Split(' ') is [_, var given, ..] ? given : field("name"),
            tariff!, Day("tariff-since", opened), Day("fee-paid-until", Month.Of(today).Next.FirstDay),
            Contract(), home, field("state").Length == 0 ? NumberState.Active : OneOf<NumberState>("state", field("state")), field("language") is { Length: > 0 } language ? language : catalog.Languages[0]);
        if (!catalog.Languages.Contains(row.Language)) Wrong("language", $"one of {string.Join(", ", catalog.Languages)}");
        if (row.CreditLimit.IsNegative) Wrong("credit-limit", "not below zero");
        if (row.OpenedOn > today) Wrong("opened", "not after today");
        if (accounts.TryGetValue(account, out var first) && (first with { Phone = phone, Label = row.Label, Line = line, Home = home, Tariff = row.Tariff, TariffSince = row.TariffSince, FeePaidUntil = row.FeePaidUntil, State = row.State, Language = row.Language }) != row)
            Wrong("account", $"line {first.Line} says something else of the account {account}: kind, holder, name, opened, balance, credit-limit and contract must be the same");
        if (Mistakes.Count > before) return;
        accounts.TryAdd(account, row);
        Rows.Add(row);

        void Wrong(string column, string what) => Mistakes.Add(new(line, column, what));

        DateOnly? Contract() => field("contract").Length == 0 ? null : Day("contract", today);

        DateOnly Day(string column, DateOnly otherwise)
        {
            if (field(column).Length == 0) return otherwise;
            if (DateOnly.TryParseExact(field(column), ["yyyy-MM-dd", "dd.MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            Wrong(column, "a day as 2026-11-25 or 25.11.2026");
            return otherwise;
        }

        Money Sum(string column)
        {
            var typed = field(column);
            if (typed.Length == 0) return Money.Zero(catalog.Currency);
            var negative = typed[0] is '-' or Format.Minus;
            if (MoneyInput.Read(negative ? typed[1..] : typed, catalog.Currency).Sum is { } sum) return negative ? -sum : sum;
            Wrong(column, $"a sum in {catalog.Currency.Code} with at most {catalog.Currency.Digits} decimals, e.g. 348.50 or -120");
            return Money.Zero(catalog.Currency);
        }

        T OneOf<T>(string column, string word) where T : struct, Enum
        {
            if (Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(word[0])) return value;
            Wrong(column, $"one of {string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}");
            return default;
        }
    }

    /// <summary>A line of a home service names its login; its phone is the contract's, where codes go, and may be missing.</summary>
    HomeService? HomeOf(Func<string, string> field, Action<string, string> wrong)
    {
        if (field("home-login").Length == 0) return null;
        if (HomeLine.Login(field("home-login")) is not { } login) wrong("home-login", "3 to 32 small Latin letters, digits, «.», «-» or «_», a letter first");
        else if (!logins.Add(login)) wrong("home-login", $"«{login}» stands in the file already");
        Msisdn contact = default;
        if (field("phone").Length > 0 && !catalog.Numbers.Normalise(field("phone"), out contact)) wrong("phone", $"«{field("phone")}» is no mobile number of the country");
        return new HomeService(HomeLine.Login(field("home-login")) ?? "", contact.Digits is null ? null : contact);
    }
}
