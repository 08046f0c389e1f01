using System.Collections.Immutable;

namespace Kabinet.Catalogs;

/// <summary>tariffs/*.yaml: one tariff a file, all its versions.</summary>
static class ReadTariffs
{
    public static ImmutableArray<Tariff> Read(Reading reading)
    {
        var tariffs = ImmutableArray.CreateBuilder<Tariff>();
        foreach (var file in reading.FilesIn("tariffs"))
        {
            if (reading.Open(file) is not { } entity) continue;
            var code = entity.Text("code");
            if (code.Length > 0 && file != $"tariffs/{code}.yaml")
                entity.Wrong(entity.Node("code")!, $"tariff «{code}» stands in {file}", $"Expected tariffs/{code}.yaml.");
            if (code.Contains(TariffFamily.Mark, StringComparison.Ordinal)) entity.Wrong(entity.Node("code")!, $"a tariff's code has no «{TariffFamily.Mark}»");
            reading.Tariffs.Add(entity, "code", code);
            var versions = Versions.Of(entity).SelectMany(version => Version(version, code)).ToList();
            tariffs.AddRange(versions);
            tariffs.AddRange(ReadChoices.Withdrawn(versions));
            CheckStart(entity, tariffs.Where(t => t.Code == code).Select(t => (t.From, t.OpenFrom)));
        }
        return tariffs.ToImmutable();
    }

    static IReadOnlyList<Tariff> Version(YamlMap map, string code)
    {
        map.Has("code");
        var zero = Money.Zero(map.Reading.Currency);
        var (open, archived) = Life(map);
        var payment = map.OneOf("payment", [("prepaid", PaymentKind.Prepaid), ("postpaid", PaymentKind.Postpaid)]);
        var fee = map.Map("fee");
        var tariff = new Tariff(
            code, map.Day("from", open), map.Local("name"), map.Local("description"),
            [.. map.Maps("highlights").Select(h => h.AsLocal("highlights"))], open, archived, payment,
            fee?.Money("amount") ?? zero,
            fee?.OneOf("day", [("first", FeeDay.FirstOfMonth), ("joining", FeeDay.JoiningDay)], required: false) ?? FeeDay.FirstOfMonth,
            fee?.Flag("prorated", false) ?? false,
            map.Money("switch-fee", zero), Postpaid(map, payment), ReadRates.Grants(map, code), ReadRates.Rates(map, "rates"),
            Books(map), Favourites(map), map.Flag("forwarded-use-packages", false))
        {
            IsHome = map.OneOf("line", [("mobile", false), ("home", true)], required: false),
            Short = fee?.OneOf("short", [("waits", ShortFee.Waits), ("by-day", ShortFee.ByDay), ("grace", ShortFee.Grace)], required: false) ?? ShortFee.Waits,
            GraceDays = fee?.Whole("grace-days", 1, 20, 0) ?? 0,
        };
        if (tariff.Short == ShortFee.Grace != tariff.GraceDays > 0) fee!.Wrong("«short: grace» and «grace-days» go together");
        fee?.Done();
        var all = ReadChoices.Of(map, tariff);
        map.Done();
        return all;
    }

    /// <summary>When it may be chosen. An archived thing needs the day from which it cannot.</summary>
    public static (DateOnly Open, DateOnly? Archived) Life(YamlMap map)
    {
        var (open, archived) = (map.Day("open"), map.DayOrNone("archived"));
        if (archived <= open && archived != default(DateOnly)) map.Wrong(map.Node("archived")!, $"archived on {archived:yyyy-MM-dd}, before it opened on {open:yyyy-MM-dd}");
        return (open, archived);
    }

    /// <summary>Nothing may be chosen before its first version begins.</summary>
    public static void CheckStart(YamlMap entity, IEnumerable<(DateOnly From, DateOnly Open)> versions)
    {
        var first = versions.DefaultIfEmpty().MinBy(v => v.From);
        if (first.From > first.Open)
            entity.Wrong(entity.Node("open")!, $"open from {first.Open:yyyy-MM-dd}, but the first version begins on {first.From:yyyy-MM-dd}");
    }

    static PostpaidTerms? Postpaid(YamlMap map, PaymentKind payment)
    {
        var terms = map.Map("postpaid", required: payment == PaymentKind.Postpaid);
        if (terms is null) return null;
        if (payment == PaymentKind.Prepaid) terms.Wrong("a prepaid tariff has no postpaid terms");
        var found = new PostpaidTerms(terms.Money("credit-limit"), terms.Whole("due-days", 1, 90));
        terms.Done();
        return found;
    }

    static ImmutableArray<string> Books(YamlMap map)
    {
        var words = map.Words("books");
        foreach (var (word, at) in words) map.Reading.Books.Refer(map, word, at);
        return [.. words.Select(w => w.Word)];
    }

    static FavouriteRule? Favourites(YamlMap map)
    {
        if (map.Map("favourites", required: false) is not { } rule) return null;
        var found = new FavouriteRule(
            rule.Whole("count", 1, 50), ReadRates.To(rule), rule.Whole("discount", 1, 100),
            rule.Money("change-fee", Money.Zero(map.Reading.Currency)));
        rule.Done();
        return found;
    }
}
