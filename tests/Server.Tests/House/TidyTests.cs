using System.Reflection;
using System.Text.RegularExpressions;
using Kabinet.Running;
using Kabinet.Tests.Weak;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.House;

/// <summary>The house rules that a machine can check.</summary>
public sealed partial class TidyTests
{
    static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(World.Root, folder), "*", SearchOption.AllDirectories)
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    /// <summary>The program's own sources with their text; a control plants one more.</summary>
    static IEnumerable<(string File, string Text)> Program()
    {
        foreach (var file in Sources("src")) yield return (Short(file), File.ReadAllText(file));
        if (Weakness.Here is not { Planted: { } planted } weak) yield break;
        weak.Used();
        yield return ("planted.cs", planted);
    }

    static string Short(string file) => Path.GetRelativePath(World.Root, file);

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Sources("src").Concat(Sources("tests")).Where(file => File.ReadLines(file).Count() > 300).Select(Short).ShouldBeEmpty();

    /// <summary>Here and not by a code-style analyzer, which takes a third of every build.</summary>
    [Fact]
    public void Namespaces_are_those_of_their_whole_file() =>
        Sources("src").Concat(Sources("tests")).Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line => BlockNamespace().IsMatch(line))).Select(Short).ShouldBeEmpty();

    [GeneratedRegex(@"^namespace [\w.]+\s*\{?$")]
    private static partial Regex BlockNamespace();

    [Fact]
    public void An_operation_file_stays_under_150_lines() =>
        Sources("src/Core/Operations").Where(file => File.ReadLines(file).Count() > 150).Select(Short).ShouldBeEmpty();

    [GeneratedRegex(@"\b(class|record|struct|interface)\s+\w*(Service|Manager|Helper|Handler|Impl|Dto|Util|Utils)\b")]
    private static partial Regex HollowName();

    /// <summary>The catalog's own word for what a subscriber adds to a tariff.</summary>
    static readonly string[] TelecomWords = ["record Service", "record ConnectedService", "record HomeService", "record AddService", "record RemoveService", "record OwnService", "record PastService"];

    [Fact]
    public void Nothing_has_a_hollow_name() =>
        Sources("src").SelectMany(file => HollowName().Matches(File.ReadAllText(file)).Select(match => (Short(file), match.Value)))
            .Where(found => !TelecomWords.Contains(found.Value)).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_unfinished() =>
        Sources("src").Concat(Sources("tests")).Where(file => !file.EndsWith("TidyTests.cs", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text && (text.Contains("TO" + "DO", StringComparison.Ordinal)
                || text.Contains("FIX" + "ME", StringComparison.Ordinal) || text.Contains("NotImplemented" + "Exception", StringComparison.Ordinal)
                || text.Contains("Skip" + " = \"", StringComparison.Ordinal)))
            .Select(Short).ShouldBeEmpty();

    /// <summary>Who may not know whom: the arrows of the house.</summary>
    public static TheoryData<string, string> Arrows => new()
    {
        { "src/Core", "Kabinet.Store" }, { "src/Core", "Kabinet.Running" }, { "src/Core", "Kabinet.Channels" }, { "src/Core", "Kabinet.Wording" },
        { "src/Server/Store", "Kabinet.Running" }, { "src/Server/Store", "Kabinet.Channels" }, { "src/Server/Store", "Kabinet.Reads" },
        { "src/Server/Running", "Kabinet.Channels" }, { "src/Server/Running", "Kabinet.Reads" },
        { "src/Server/Reads", "Kabinet.Channels" }, { "src/Server/Reads", "Kabinet.Running" },
        { "src/Server/Intake", "Kabinet.Channels" }, { "src/Server/Intake", "Kabinet.Running" },
        { "src/Server/Delivery", "Kabinet.Channels" }, { "src/Server/Counterparties", "Kabinet.Channels" },
        { "src/Server/Channels/Web", "Kabinet.Store" }, { "src/Server/Channels/Ussd", "Kabinet.Store" }, { "src/Server/Channels/Sms", "Kabinet.Store" },
        { "src/Server/Channels/Web", "Kabinet.Channels.Ussd" }, { "src/Server/Channels/Ussd", "Kabinet.Channels.Web" }, { "src/Server/Channels/Sms", "Kabinet.Channels.Web" },
    };

    [Theory, MemberData(nameof(Arrows))]
    public void Arrows_point_one_way(string folder, string forbidden)
    {
        if (!Directory.Exists(Path.Combine(World.Root, folder))) return;
        Sources(folder).Where(file => Regex.IsMatch(File.ReadAllText(file), $@"\b(using|@using) (static )?{Regex.Escape(forbidden)}\b")).Select(Short).ShouldBeEmpty();
    }

    [Fact]
    public void Core_stands_on_nothing() =>
        typeof(Account).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name != "netstandard").ShouldBeEmpty();

    [Fact]
    public void Every_operation_is_a_record_with_a_name_of_small_letters() =>
        OperationList.All.Values.Where(listed => !Regex.IsMatch(listed.Name, "^[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)?$") || listed.Ask.GetMethod("<Clone>$") is null)
            .Select(listed => listed.Name).ShouldBeEmpty();

    [Fact]
    public void Decide_neither_waits_nor_hides_an_answer() =>
        Sources("src/Core/Operations").Where(file => File.ReadAllText(file) is var text && text.Contains("enum Refusal", StringComparison.Ordinal)
            && (text.Contains("async", StringComparison.Ordinal) || !text.Contains("// From here on the answer is yes.", StringComparison.Ordinal)))
            .Select(Short).ShouldBeEmpty();

    [Fact]
    public void Every_refusal_that_is_named_is_used() =>
        OperationList.All.Values.SelectMany(listed => listed.Refusals.Select(refusal => (listed, refusal)))
            .Where(named => !Regex.IsMatch(SourceOf(named.listed.Ask), $@"(No\(|\? |: |=> ){named.refusal}\b"))
            .Select(named => $"{named.listed.Name}/{named.refusal}").ShouldBeEmpty();

    /// <summary>A time-out of a call is a cancellation too: a loop that lets it through ends the server.</summary>
    [Fact]
    public void A_loop_in_the_background_ends_only_with_the_server() =>
        Sources("src").Where(file => File.ReadAllText(file) is var text && text.Contains("BackgroundService", StringComparison.Ordinal)
            && text.Contains("is not OperationCanceledException", StringComparison.Ordinal)).Select(Short).ShouldBeEmpty();

    static string SourceOf(Type type) => File.ReadAllText(Sources("src/Core/Operations").Single(file => Path.GetFileNameWithoutExtension(file) == type.Name));

    /// <summary>An answer must not send us to an address that no setting names.</summary>
    [Fact, Trait("security", "S-64")]
    public void No_outgoing_call_follows_a_redirect()
    {
        var made = Program().SelectMany(file => Regex.Matches(file.Text, @"new (SocketsHttpHandler|HttpClientHandler|HttpClient)\b[^;]*").Select(m => (file.File, Text: m.Value))).ToList();
        made.Count.ShouldBeGreaterThan(4);
        made.Where(m => !m.Text.Contains("AllowAutoRedirect = false", StringComparison.Ordinal) && !m.Text.StartsWith("new HttpClient(handler", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>An expression that is made from what was typed could be made to run for ever.</summary>
    [Fact, Trait("security", "S-65")]
    public void No_regular_expression_is_made_while_the_server_runs() =>
        Program().Where(file => !file.File.Contains("/Demo/", StringComparison.Ordinal) && Regex.IsMatch(file.Text, @"new Regex\(|\bRegex\.(IsMatch|Match|Matches|Replace|Split)\(")).Select(file => file.File).ShouldBeEmpty();

    [Fact, Trait("security", "S-72")]
    [Trait("fault", "one-time code from a non-cryptographic generator")]
    public void Every_cs_file_has_no_clock_of_its_own()
    {
        // Ids and log lines may; everything else takes TimeProvider, so that tests and the demo can move time.
        string[] allowed = ["src/Server/Running/IdMaker.cs", "src/Server/Frame.cs"];
        Program().Where(file => !allowed.Contains(file.File))
            .Where(file => Regex.IsMatch(file.Text, @"DateTime(Offset)?\.(Utc)?Now\b|TimeProvider\.System\b|Random\.Shared|Guid\.NewGuid"))
            .Select(file => file.File).ShouldBeEmpty();
    }
}
