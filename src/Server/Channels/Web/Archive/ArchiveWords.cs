using Kabinet.Operations;
using Kabinet.Reads.Archive;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Archive;

/// <summary>
/// Tells an archive row as a sentence. <c>archive.{operation}</c> says it for anybody, <c>archive.{operation}@you</c> for the subscriber
/// himself; placeholders are the names of the request's and the changes' own fields. A row of years ago may lack one: it prints as «…».
/// </summary>
public sealed class ArchiveWords(Texts texts, CatalogVersion version, Access.SignedIn who)
{
    const string Missing = "…";

    /// <summary>The subject of an operation: the folder it lies in.</summary>
    public static string SubjectOf(string operation) => OperationList.All.TryGetValue(operation, out var listed) ? listed.Ask.Namespace!.Split('.')[^1] : "Other";

    public static IReadOnlyList<string> Subjects { get; } = [.. OperationList.All.Keys.Select(SubjectOf).Distinct().Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> OperationsOf(string subject) => [.. OperationList.All.Keys.Where(name => SubjectOf(name) == subject)];

    public string Title(ArchiveEntry entry)
    {
        var values = Values(entry);
        return Fill($"archive.{entry.Operation}{Later(entry, values)}{(IsOwn(entry) ? "@you" : "")}", values);
    }

    /// <summary>What was put off until a day has a sentence of its own where the texts have one: <c>archive.{operation}.{when}</c>.</summary>
    string Later(ArchiveEntry entry, Dictionary<string, object?> values) =>
        entry.IsDone && values.GetValueOrDefault("when") is string when && texts.Has($"archive.{entry.Operation}.{when}") ? $".{when}" : "";

    /// <summary>«Вы, сайт»; what came by itself or from another system says only how, and a payment system moves nothing but money.</summary>
    public string ByWhom(ArchiveEntry entry) => By(entry) switch
    {
        "counterparty" when SubjectOf(entry.Operation) is not ("Payments" or "Payouts" or "Receipts" or "Invoices") => texts["archive.by.counterparty"],
        "clock" or "counterparty" when texts.Has($"archive.channel.{entry.Channel}") => Format.Heading(Channel(entry.Channel)),
        var by => $"{texts[$"archive.by.{by}"]}, {Channel(entry.Channel)}",
    };

    public string Channel(string channel) => texts.Has($"archive.channel.{channel}") ? texts[$"archive.channel.{channel}"] : channel;

    /// <summary>Why not, in the words of that day's refusal; null for what was done.</summary>
    public string? Refusal(ArchiveEntry entry)
    {
        if (entry.IsDone || entry.Outcome.Split(' ', 3) is not ["refused", var name, ..] parts) return null;
        var values = parts.Length > 2 ? ArchiveValues.Of(parts[2]) : [];
        var code = $"{entry.Operation}/{name}";
        return texts.Has(code) ? Fill(code, values) : texts["archive.refused"];
    }

    /// <summary>A person did it, not the clock and no other system.</summary>
    public bool IsByHand(ArchiveEntry entry) => By(entry) is not ("clock" or "counterparty");

    bool IsOwn(ArchiveEntry entry) => By(entry) == "you";

    string By(ArchiveEntry entry) => entry.By switch
    {
        Who.Subscriber when entry.CallerId.StartsWith("cabinet:", StringComparison.Ordinal) && entry.CallerId != $"cabinet:{who.Cabinet}" => "other",
        Who.Subscriber => "you",
        Who.Guest => "guest",
        Who.Agent => "agent",
        Who.Clock => "clock",
        _ => "counterparty",
    };

    string Fill(string key, Dictionary<string, object?> values)
    {
        if (!texts.Has(key.Split('@')[0])) return texts["archive.unknown"];
        foreach (var name in texts.Phrase(key, values).Names) values.TryAdd(name, Missing);
        return texts.Get(key, values);
    }

    Dictionary<string, object?> Values(ArchiveEntry entry)
    {
        var values = ArchiveValues.Of(entry.Ask);
        foreach (var (name, value) in ArchiveValues.Of(entry.Changes)) values.TryAdd(name, value);
        if (values.TryGetValue("subscription", out var id)) values["subscription"] = who.Numbers.FirstOrDefault(n => $"{n.Subscription}" == $"{id}") is { } own ? texts.Format.Phone(own.Msisdn) : Missing;
        // As it was typed; a payee's «to» may be an account, a transfer's is a phone.
        if (entry.Operation.StartsWith("transfer.", StringComparison.Ordinal) || entry.Operation.StartsWith("share.", StringComparison.Ordinal))
            if (values.GetValueOrDefault("to") is string { Length: >= 11 and <= 15 } typed && typed.All(char.IsAsciiDigit)) values["to"] = texts.Format.Phone(new Msisdn(typed));
        foreach (var name in values.Keys.ToList())
            if (values[name] is string code && Named(name, code) is { } words) values[name] = words;
        return values;
    }

    /// <summary>Codes of the catalog and of our own lists by their names.</summary>
    string? Named(string name, string code) => name switch
    {
        "tariff" => version.Tariffs.GetValueOrDefault(code)?.Name.In(texts.Language),
        "service" => version.Services.GetValueOrDefault(code)?.Name.In(texts.Language),
        "language" => TextBook.Languages.Contains(code) ? Texts.For(code)["language.name"] : null,
        "theme" or "use" => texts.Has($"archive.{name}.{code}") ? texts[$"archive.{name}.{code}"] : null,
        _ => null,
    };
}
