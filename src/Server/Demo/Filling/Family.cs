using Kabinet.Store;

namespace Kabinet.Demo.Filling;

/// <summary>The people the demo's documents speak of, with fixed phones; they come before the crowd.</summary>
public sealed class Family
{
    readonly List<Life> lives = [];
    readonly List<(Life Line, string Login, Msisdn Contact)> homes = [];
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

    /// <summary>A home line by the login of its contract; its codes go to the first number of the person it is beside.</summary>
    public Family AtHome(Life line, string login, Life who)
    {
        lives.Add(line);
        homes.Add((line, login, who.Picture.Subscriptions[0].Msisdn));
        return Linked(who, line, "owner");
    }

    internal Tables Tables(Vault? vault)
    {
        var tables = new Tables();
        foreach (var life in lives)
        {
            tables.Add(life);
            if (vault is not null) tables.AddSims(life, vault);
        }
        foreach (var (line, login, contact) in homes) tables.AddHome(line, login, contact);
        foreach (var (cabinet, number, account, role, since) in links) tables.LetIn(cabinet, number, account, role, since, catalog!.Family.Service, catalog.Calendar.DayOf(since));
        return tables;
    }
}
