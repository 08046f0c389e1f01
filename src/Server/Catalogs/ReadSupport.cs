namespace Kabinet.Catalogs;

/// <summary>support.yaml: what many ask, and when the phone is answered. Without the file the page has the phone alone.</summary>
static class ReadSupport
{
    public static SupportTerms? Read(Reading reading)
    {
        if (!reading.HasFile("support.yaml") || reading.Open("support.yaml") is not { } map) return null;
        var terms = new SupportTerms(map.Local("hours"), [.. map.Maps("questions", required: true).Select(Question)]);
        map.Done();
        return terms;
    }

    static SupportQuestion Question(YamlMap map)
    {
        var question = new SupportQuestion(map.Local("asked"), map.Local("answer"), map.Node("page") is null ? "" : map.Text("page"))
        {
            OfPhone = map.OneOf("line", [("any", false), ("mobile", true)], required: false),
        };
        if (question.Page.Length > 0 && (!question.Page.StartsWith('/') || question.Page.StartsWith("//", StringComparison.Ordinal)))
            map.Wrong(map.Node("page")!, $"«{question.Page}» is no page of the cabinet", "A path like /payments/promised.");
        map.Done();
        return question;
    }
}
