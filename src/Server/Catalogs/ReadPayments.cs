using System.Collections.Immutable;

namespace Kabinet.Catalogs;

/// <summary>payments.yaml: scratch cards, transfers, regular sharing, autopay.</summary>
static class ReadPayments
{
    public static ImmutableArray<MoneyTerms> Read(Reading reading)
    {
        if (reading.Open("payments.yaml") is not { } map) return [];
        var versions = map.Maps("versions", required: true).Select(Version).OfType<MoneyTerms>().ToImmutableArray();
        if (versions.IsEmpty && map.Has("versions")) map.Wrong("«versions» needs at least one");
        ReadOperator.SameDay(map, "versions", versions.Select(v => v.From));
        map.Done();
        return versions;
    }

    static MoneyTerms? Version(YamlMap map)
    {
        var (from, cards, transfers, shares, autopay) = (map.Day("from"), map.Map("scratch-card"), map.Map("transfer"), map.Map("share"), map.Map("autopay"));
        var credit = map.Map("home-credit", required: false);
        var invoices = map.Map("invoice", required: false) is { } invoice ? Invoices(invoice) : null;
        var instalments = map.Map("instalments", required: false) is { } spread ? Instalments(spread) : null;
        var parked = map.Whole("parked-days", 0, 60, 0);
        map.Done();
        if (cards is null || transfers is null || shares is null || autopay is null) return null;
        var terms = new MoneyTerms(from,
            new CardTerms(cards.Whole("wrong-a-day", 1, 20), cards.Whole("wrong-from-address", 1, 1000), cards.Whole("alarm-at", 1, 1_000_000)),
            Transfers(transfers),
            new ShareTerms(shares.Whole("most", 1, 100), shares.Whole("pause-after", 1, 30)),
            new AutopayTerms(autopay.Money("max-threshold", positive: true), autopay.Money("max-ceiling", positive: true)))
        { ParkedDays = parked, Instalments = instalments, Invoices = invoices, HomeCredit = credit is null ? null : new(credit.Money("limit", positive: true), credit.Whole("min-account-age-days", 0, 3660, 0)) };
        credit?.Done();
        cards.Done();
        shares.Done();
        autopay.Done();
        return terms;
    }

    static InstalmentTerms Instalments(YamlMap map)
    {
        var months = ImmutableArray.CreateBuilder<int>();
        foreach (var (word, at) in map.Words("months", required: true))
            if (int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) && n is >= 2 and <= 12 && (months.Count == 0 || n > months[^1])) months.Add(n);
            else map.Wrong(at, $"«{word}» is no number of months", "From 2 to 12, rising.");
        var terms = new InstalmentTerms(months.ToImmutable(), map.Money("min", positive: true));
        map.Done();
        return terms;
    }

    static InvoiceTerms Invoices(YamlMap map)
    {
        var terms = new InvoiceTerms(map.Money("min", positive: true), map.Money("max", positive: true), map.Whole("days", 1, 90), map.Whole("most", 1, 100),
            [.. map.Maps("requisites", required: true).Select(r =>
            {
                var line = (r.Local("name"), r.Text("value"));
                r.Done();
                return line;
            })]);
        if (terms.Max < terms.Min) map.Wrong(map.Node("max")!, $"the largest invoice ({terms.Max}) is smaller than the smallest ({terms.Min})");
        map.Done();
        return terms;
    }

    static TransferTerms Transfers(YamlMap map)
    {
        var (min, max, day, month) = (map.Money("min", positive: true), map.Money("max", positive: true), map.Money("a-day", positive: true), map.Money("a-month", positive: true));
        if (max < min) map.Wrong(map.Node("max")!, $"the largest transfer ({max}) is smaller than the smallest ({min})");
        if (day < max) map.Wrong(map.Node("a-day")!, $"a day ({day}) is less than one transfer ({max})");
        if (month < day) map.Wrong(map.Node("a-month")!, $"a month ({month}) is less than a day ({day})");
        var terms = new TransferTerms(min, max, map.Money("remainder"), day, month, ReadOperator.Fees(map, max),
            map.Whole("confirm-minutes", 1, 60), map.Whole("cancel-hours", 0, 720), map.Whole("look-ups-a-day", 1, 1000));
        map.Done();
        return terms;
    }
}
