using Kabinet.Counterparties.Accounts;
using Kabinet.Delivery;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kabinet.Tests.Payments;

/// <summary>What people of a world do with cards and transfers.</summary>
public static class MoneyWorld
{
    /// <summary>Cards of one open batch, each worth so much.</summary>
    public static async Task<long> PrintCards(this World world, long minor, params string[] pins)
    {
        var batches = new CardBatches(world.Database, world.Frame.Vault, () => world.Catalog, world.Clock);
        var batch = world.Frame.Ids.Block();
        await batches.Add(batch, "test", world.Money(minor), world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()).AddDays(30), [.. pins.Select((pin, i) => ($"S-{i + 1}", new Secret(pin)))]);
        await batches.Set(batch, BatchState.Open);
        return batch;
    }

    public static AccountPost Accounts(this World world) => new(world);

    /// <summary>Sent, confirmed and delivered.</summary>
    public static async Task<Transfer> Send(this World world, Person from, Person to, long minor)
    {
        var transfer = await Asking.Yes(world, new StartTransfer(from.Account, from.Number, $"+{to.Msisdn.Digits}", world.Money(minor)), world.As(from));
        await Asking.Yes(world, new ConfirmTransfer(from.Account, from.Number, transfer.Id), world.As(from));
        await world.Accounts().DeliverAll();
        return transfer;
    }

    /// <summary>Gleb's other account is in his cabinet, with 200.00 on it.</summary>
    public static async Task OtherInCabinet(this World world)
    {
        await world.Database.Write(tx =>
        {
            tx.Add("insert into cabinet_link (cabinet_id, subscription_id, account_id, role, since_at) values ($1, $2, $3, 'owner', 0)", world.Gleb.Cabinet.Value, world.GlebsOther.Number.Value, world.GlebsOther.Account.Value);
            return ValueTask.CompletedTask;
        });
        await Asking.Yes(world, new TopUp(world.GlebsOther.Account, world.GlebsOther.Number, world.Money(25000), Books.Cash, "other"), world.Agent());
    }

    /// <summary>«Below 400.00, bring 100.00 from my other number», at most 250.00 a month.</summary>
    public static SetUpAutopay FromOther(this World world) => new(world.Gleb.Account, world.Gleb.Number, AutopayKind.BelowBalance, world.Money(10000), 0, 0, world.Money(25000), world.Money(40000), world.GlebsOther.Number);

    public static async Task<TransferState> StateOf(this World world, Person sender, long id) => (TransferState)await world.Database.Read(s => s.First(
        "select state from transfer where account_id = $1 and transfer_id = $2", row => row.GetInt32(0), sender.Account.Value, id));
}

/// <summary>The outbox between accounts, emptied by hand.</summary>
public sealed class AccountPost
{
    readonly World world;
    readonly EmptyOutbox post;

    public AccountPost(World world)
    {
        this.world = world;
        var accounts = new OtherAccounts(world.Database, world.Frame.Runner, () => world.Catalog, NullLogger<OtherAccounts>.Instance);
        post = new EmptyOutbox([accounts], new ClaimOutbox(world.Database, world.Frame.Vault), world.Frame.Queues, world.Clock, NullLogger<EmptyOutbox>.Instance);
    }

    public async Task DeliverAll()
    {
        while (await post.DeliverDue() > 0) { }
    }

    /// <summary>The receiver has taken it, but the answer has not come to the sender.</summary>
    public Task Taken(Transfer transfer) => Asking.Yes(world, new ReceiveTransfer(transfer.ToAccount, transfer.ToSubscription, transfer.Id, transfer.Amount, world.Anna.Msisdn),
        Kabinet.Running.Caller.Counterparty("accounts", $"transfer:{transfer.Id}"));
}
