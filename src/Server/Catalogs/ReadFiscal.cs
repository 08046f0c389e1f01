using System.Collections.Immutable;

namespace Kabinet.Catalogs;

/// <summary>fiscal.yaml: what stands on fiscal receipts. An operator without the file issues none.</summary>
static class ReadFiscal
{
    public static ImmutableArray<FiscalTerms> Read(Reading reading)
    {
        if (!reading.HasFile("fiscal.yaml") || reading.Open("fiscal.yaml") is not { } map) return [];
        var terms = map.Maps("fiscal", required: true).Select(Terms).ToImmutableArray();
        ReadOperator.SameDay(map, "fiscal", terms.Select(t => t.From));
        map.Done();
        return terms;
    }

    static FiscalTerms Terms(YamlMap map)
    {
        var terms = new FiscalTerms(map.Day("from"), map.Text("seller"), map.Text("inn"), Word("tax-system", FiscalTerms.TaxSystems), Word("vat", FiscalTerms.Vats), map.Local("item"),
            Word("subject", FiscalTerms.Subjects), Word("method", FiscalTerms.Methods), map.Text("e-mail"), Sources(), Offset());
        if (terms.Inn.Length != 10 || !terms.Inn.All(char.IsAsciiDigit)) map.Wrong(map.Node("inn") ?? map.Node("from")!, $"«{terms.Inn}» is no tax number", "Ten digits.");
        if (Email.Read(terms.Email) is null) map.Wrong(map.Node("e-mail") ?? map.Node("from")!, $"«{terms.Email}» is no address of e-mail");
        map.Done();
        return terms;

        ImmutableArray<string> Sources()
        {
            var words = map.Words("sources");
            foreach (var (word, at) in words.Where(w => !FiscalTerms.AllSources.Contains(w.Word))) map.Wrong(at, $"«{word}» is no way of paying", $"Known: {string.Join(", ", FiscalTerms.AllSources)}.");
            return words.Count == 0 ? ["card"] : [.. words.Select(w => w.Word)];
        }

        FiscalOffset? Offset()
        {
            if (map.Map("offset", required: false) is not { } offset) return null;
            var read = new FiscalOffset(offset.Local("item"), offset.OneOf("vat", [.. FiscalTerms.Vats.Select(w => (w, w))]));
            offset.Done();
            return read;
        }

        string Word(string key, IReadOnlyList<string> words) => map.OneOf(key, [.. words.Select(w => (w, w))]);
    }
}
