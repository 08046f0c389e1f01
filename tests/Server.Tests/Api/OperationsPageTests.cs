using System.Globalization;
using System.Text;
using Kabinet.Operations;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Kabinet.Wording;

namespace Kabinet.Tests.Api;

/// <summary><c>docs/operations.md</c> is made from the operations themselves and their texts; a stale one fails.</summary>
public sealed class OperationsPageTests
{
    static string Page()
    {
        var page = new StringBuilder("# Operations\n\nEverything that changes something, from every door. Made from the operations and their texts by the tests; do not edit.\n");
        foreach (var subject in OperationList.All.Values.GroupBy(o => o.Ask.Namespace!.Split('.')[^1]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {subject.Key}\n");
            foreach (var operation in subject.OrderBy(o => o.Name, StringComparer.Ordinal)) Add(page, operation);
        }
        return page.ToString();
    }

    static void Add(StringBuilder page, Listed operation)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### `{operation.Name}`\n\n{OperationWords.Of(operation.Ask)}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Asked of {(operation.Picture == typeof(Account) ? "an account" : "a cabinet")}. May ask: {Names(operation.May)}. Needs {operation.Rights}.\n");
        if (operation.Refusals.Count == 0) return;
        page.Append("\n| refusal | Русский | English |\n|---|---|---|\n");
        foreach (var refusal in operation.Refusals)
            page.Append(CultureInfo.InvariantCulture, $"| {refusal} | {Words("ru", operation, refusal)} | {Words("en", operation, refusal)} |\n");
    }

    static string Words(string language, Listed operation, string refusal) =>
        (TextBook.Of(language).Find($"{operation.Name}/{refusal}") is { } forms ? forms["other"].Source : "").Replace("|", "\\|", StringComparison.Ordinal);

    static string Names(Who may) => string.Join(", ", Enum.GetValues<Who>().Where(w => w != Who.Nobody && may.HasFlag(w)).Select(w => w.ToString().ToLower(CultureInfo.InvariantCulture)));

    [Fact]
    public void The_page_of_operations_says_what_there_is()
    {
        var file = Path.Combine(World.Root, "docs", "operations.md");
        if (Environment.GetEnvironmentVariable("KABINET_WRITE_DOCS") == "1") File.WriteAllText(file, Page());
        File.ReadAllText(file).ShouldBe(Page(), "docs/operations.md is stale: run the tests once with KABINET_WRITE_DOCS=1");
    }

    [Fact]
    public void Every_operation_has_a_summary() =>
        OperationList.All.Values.Where(o => OperationWords.Of(o.Ask).Length < 20).Select(o => o.Name).ShouldBeEmpty();
}
