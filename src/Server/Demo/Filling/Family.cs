using Kabinet.Store;

namespace Kabinet.Demo.Filling;

/// <summary>The people the demo's documents speak of, with fixed phones; they come before the crowd.</summary>
public sealed class Family
{
    readonly List<Life> lives = [];
    readonly List<(CabinetId Cabinet, SubscriptionId Number, AccountId Account, string Role, DateTimeOffset Since)> links = [];
    Catalog? catalog;

    public int Count => lives.Count;
    public IReadOnlySet<string> Phones => lives.SelectMany(l => l.Picture.Subscriptions).Select(s => s.Msisdn.Digits).ToHashSet();

    public static Family Of(Catalog catalog, Period period)
    {
        var family = catalog.Operator.Key switch
        {
            "ru" => FamilyRu.Of(new Relatives(catalog, period)),
            "by" => FamilyBy.Of(new Relatives(catalog, period)),
            _ => new Family(),
        };
        family.catalog = catalog;
        return family;
    }

    public Family With(params IReadOnlyList<Life> members)
    {
        lives.AddRange(members);
        return this;
    }

    /// <summary>Lets the first number of one account's cabinet act on the numbers of another.</summary>
    public Family Linked(Life who, Life whose, string role)
    {
        foreach (var number in whose.Picture.Subscriptions)
            links.Add((Newcomer.CabinetOf(who.Picture.Subscriptions[0].Id), number.Id, whose.Picture.Id, role, whose.OpenedAt.AddMinutes(1)));
        return this;
    }

    internal Tables Tables(Vault? vault)
    {
        var tables = new Tables();
        foreach (var life in lives)
        {
            tables.Add(life);
            if (vault is not null) tables.AddSims(life, vault);
        }
        foreach (var (cabinet, number, account, role, since) in links) tables.LetIn(cabinet, number, account, role, since, catalog!.Family.Service, catalog.Calendar.DayOf(since));
        return tables;
    }
}
