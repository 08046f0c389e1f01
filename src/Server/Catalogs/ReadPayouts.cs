using System.Collections.Immutable;

namespace Kabinet.Catalogs;

/// <summary>payouts.yaml: who can be paid from the balance, on what terms.</summary>
static class ReadPayouts
{
    static readonly (string, PayeeKind)[] Kinds =
    [
        ("other", PayeeKind.Other), ("card", PayeeKind.Card), ("utilities", PayeeKind.Utilities), ("internet", PayeeKind.Internet),
        ("television", PayeeKind.Television), ("transfer", PayeeKind.Transfer), ("loan", PayeeKind.Loan),
    ];

    public static ImmutableArray<PayoutTerms> Read(Reading reading)
    {
        if (reading.Open("payouts.yaml") is not { } map) return [];
        var versions = map.Maps("versions", required: true).Select(Version).ToImmutableArray();
        if (versions.IsEmpty && map.Has("versions")) map.Wrong("«versions» needs at least one");
        ReadOperator.SameDay(map, "versions", versions.Select(v => v.From));
        map.Done();
        return versions;
    }

    static PayoutTerms Version(YamlMap map)
    {
        var (day, month) = (map.Money("a-day", positive: true), map.Money("a-month", positive: true));
        if (month < day) map.Wrong(map.Node("a-month")!, $"a month ({month}) is less than a day ({day})");
        var payees = map.Maps("payees", required: true).Select(p => Payee(p, day)).ToImmutableArray();
        foreach (var twice in payees.GroupBy(p => p.Code).Where(g => g.Count() > 1)) map.Wrong(map.Node("payees")!, $"payee «{twice.Key}» stands there twice");
        var terms = new PayoutTerms(map.Day("from"), map.Money("remainder"), day, month, map.Whole("confirm-minutes", 1, 60), map.Whole("most", 1, 100), map.Whole("pause-after", 1, 30), payees);
        map.Done();
        return terms;
    }

    static Payee Payee(YamlMap map, Money day)
    {
        var (kind, min, max) = (map.OneOf("kind", Kinds), map.Money("min", positive: true), map.Money("max", positive: true));
        if (max < min) map.Wrong(map.Node("max")!, $"the largest sum ({max}) is smaller than the smallest ({min})");
        if (max > day) map.Wrong(map.Node("max")!, $"one payment ({max}) is more than a day ({day})");
        var fields = map.Maps("fields").Select(Field).ToImmutableArray();
        if (fields.IsEmpty != (kind == PayeeKind.Card)) map.Wrong(kind == PayeeKind.Card ? "a card has no «fields»: it is typed on the partner's page" : "«fields» are missing");
        var payee = new Payee(map.Text("code"), kind, map.Local("name"), min, max, ReadOperator.Fees(map, max), fields);
        map.Done();
        return payee;
    }

    static PayeeField Field(YamlMap map)
    {
        var least = map.Whole("digits", 1, PayeeField.MostDigits);
        var most = map.Whole("digits-most", least, PayeeField.MostDigits, least);
        var field = new PayeeField(map.Text("code"), map.Local("name"), map.Local("hint"), map.Text("prefix", ""), least, most, map.OneOf("check", [("none", FieldCheck.None), ("luhn", FieldCheck.Luhn)], required: false));
        map.Done();
        return field;
    }
}
