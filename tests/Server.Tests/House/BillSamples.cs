using Kabinet.Operations.Bills;
using Kabinet.Operations.Numbers;
using Kabinet.Operations.Tariffs;
using Kabinet.Store;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of bills, and of PIN and PUK.</summary>
static class BillSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [IssueBill.Name] = async world => new Sample(new IssueBill(world.Anna.Account, await December(world)), world.ClockCaller),
        [CollectBill.Name] = async world =>
        {
            var bill = await Issued(world);
            world.Clock.MoveTo(world.Catalog.Calendar.StartOf(bill.DueOn.AddDays(1)));
            return new Sample(new CollectBill(world.Anna.Account, bill.Id), world.ClockCaller);
        },
        [PayBills.Name] = async world => new Sample(new PayBills(world.Anna.Account, (await Issued(world)).Amount), world.ClockCaller),
        [TakeInstalments.Name] = async world =>
        {
            await Issued(world);
            return new Sample(new TakeInstalments(world.Anna.Account, 3), key => world.As(world.Anna, key));
        },
        [ShowSimCodes.Name] = async world =>
        {
            await world.GiveSim(world.Anna);
            return new Sample(new ShowSimCodes(world.Anna.Account, world.Anna.Number), key => world.As(world.Anna, key));
        },
    };

    /// <summary>Anna pays afterwards, like «delo», and has not paid December's fee when it ends.</summary>
    public static async Task<Month> December(World world)
    {
        await world.PaysAfterwards(world.Anna);
        var december = Month.Of(world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow())).Next;
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(december));
        await Asking.Yes(world, new ChargeMonthlyFee(world.Anna.Account, world.Anna.Number, december.FirstDay), world.ClockCaller());
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(december.Next).AddSeconds(-1));
        return december;
    }

    public static async Task<Bill> Issued(World world)
    {
        var month = await December(world);
        return await Asking.Yes(world, new IssueBill(world.Anna.Account, month), world.ClockCaller());
    }

    public static Task PaysAfterwards(this World world, Person person)
    {
        var tariff = world.Catalog.Versions[^1].TariffList.First(t => t.Postpaid is not null);
        return world.Database.Write(tx =>
        {
            tx.Add("update account set kind = 1, credit_limit = $2 where account_id = $1", person.Account.Value, tariff.Postpaid!.CreditLimit.Minor);
            tx.Add("update subscription set tariff = $2 where account_id = $1", person.Account.Value, tariff.Code);
            return ValueTask.CompletedTask;
        });
    }

    public static readonly SimCodes Codes = new(new("4821"), new("71350264"), new("9034"), new("55186027"));

    public static Task GiveSim(this World world, Person person) => world.Database.Write(tx =>
    {
        tx.Add("insert into sim_card (account_id, subscription_id, codes) values ($1, $2, $3)", person.Account.Value, person.Number.Value,
            world.Frame.Vault.Seal(Codes, person.Account, person.Number));
        return ValueTask.CompletedTask;
    });
}
