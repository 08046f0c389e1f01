using Shouldly;
using Kabinet.Intake.Subscribers;

namespace Kabinet.Tests.Worlds;

/// <summary>Home services, taken in from another billing as an operator would.</summary>
public static class HomeLines
{
    public const string Account = "2277000001", Login = "dom-77";

    /// <summary>Olga has home internet and no phone of ours.</summary>
    public static async Task<Person> AddHome(this World world, string contact = "", string account = Account, string login = Login)
    {
        var file = new SubscriberFile(world.Catalog, world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()));
        file.Read(new StringReader($"account;holder;name;phone;tariff;balance;contract;home-login\n{account};P-{account};Зимина Ольга Львовна;{contact};{world.Tariff()};348,50;2026-11-20;{login}\n"));
        file.Mistakes.ShouldBeEmpty();
        var import = new TakeInSubscribers(world.Database, world.Catalog, world.Clock, world.Frame.Ids.Block, world.Frame.Queues);
        var (accounts, already, mistakes) = await import.Compare(file.Rows);
        mistakes.ShouldBeEmpty();
        await import.Run(accounts, already, null, TestContext.Current.CancellationToken);
        return (await world.Database.Read(s => s.First("select o.account_id, o.subscription_id, o.cabinet_id, o.msisdn, a.holder from number_owner o join account a on a.account_id = o.account_id where a.number = $1",
            row => new Person("Ольга", new(row.GetInt64(0)), new(row.GetInt64(1)), new(row.GetInt64(2)), new(row.GetString(3)), row.GetInt64(4)), account)))!;
    }
}
