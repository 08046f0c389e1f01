using System.Collections.Immutable;
using Kabinet.Operations.Services;

namespace Kabinet.Catalogs;

/// <summary>bonus.yaml: what a top-up earns and what points are exchanged for; documents.yaml: files on order. An operator without a file has none of it.</summary>
static class ReadBonusTerms
{
    public static ImmutableArray<BonusTerms> Read(Reading reading, ImmutableArray<Service> services)
    {
        if (!reading.HasFile("bonus.yaml") || reading.Open("bonus.yaml") is not { } map) return [];
        var terms = map.Maps("bonus", required: true).Select(m => Terms(m, services)).ToImmutableArray();
        ReadOperator.SameDay(map, "bonus", terms.Select(t => t.From));
        map.Done();
        return terms;
    }

    public static ImmutableArray<DocumentTerms> ReadDocuments(Reading reading)
    {
        if (!reading.HasFile("documents.yaml") || reading.Open("documents.yaml") is not { } map) return [];
        var terms = map.Maps("documents", required: true).Select(Documents).ToImmutableArray();
        ReadOperator.SameDay(map, "documents", terms.Select(t => t.From));
        map.Done();
        return terms;
    }

    static DocumentTerms Documents(YamlMap map)
    {
        var terms = new DocumentTerms(map.Day("from"), map.Whole("orders", 1, 100), map.Whole("hours", 1, 744), map.Whole("kept-days", 1, 31));
        map.Done();
        return terms;
    }

    static BonusTerms Terms(YamlMap map, ImmutableArray<Service> services)
    {
        var terms = new BonusTerms(map.Day("from"), map.Money("per-point", positive: true), [.. map.Maps("rewards").Select(m => Reward(m, services))]);
        map.Done();
        return terms;
    }

    static Reward Reward(YamlMap map, ImmutableArray<Service> services)
    {
        var reward = new Reward(map.Text("service"), map.Whole("points", 1, 10_000_000));
        if (services.FirstOrDefault(s => s.Code == reward.Service) is not { } service)
            map.Wrong(map.Node("service")!, $"there is no service «{reward.Service}»", Mistakes.Hint(reward.Service, services.Select(s => s.Code).Distinct()));
        else if (!ServiceOffer.IsPackage(service))
            map.Wrong(map.Node("service")!, $"«{reward.Service}» is not a package", "Only a service with «period: once» and grants can be given for points.");
        map.Done();
        return reward;
    }
}
