using Kabinet.Operations.Payments;
using Kabinet.Store;

namespace Kabinet.Running;

public enum TakenState { Announced = 0, Credited = 1, GivenUp = 2, TakenBack = 3 }

/// <summary>A payment that a terminal or a bank brings under its own number.</summary>
/// <param name="Id">Ours, told to them.</param>
/// <param name="PaidOn">Their business day: what the register of that day must hold.</param>
public sealed record Taken(string Gateway, string External, long Id, AccountId Account, SubscriptionId Subscription, Money Amount, TakenState State, DateOnly PaidOn);

/// <summary>
/// The payments of gateways that ask us. A number of theirs is one payment for ever: the same again gets the same answer, another
/// account or sum under it is refused and rings the alarm.
/// </summary>
public sealed class TakenPayments(Database database, Runner runner, IdMaker ids, Queues queues, Func<Catalog> catalog, TimeProvider clock)
{
    const string Columns = "gateway, external_id, payment_id, account_id, subscription_id, amount, state, paid_on";

    /// <summary>Null when the number was used for another payment.</summary>
    public async Task<Taken?> Announce(string gateway, string external, AccountId account, SubscriptionId subscription, Money amount, DateOnly paidOn)
    {
        var taken = await database.Write(async tx =>
        {
            await tx.Session.Run($"insert into taken_payment ({Columns}, at) values ($1, $2, $3, $4, $5, $6, 0, $7, $8) on conflict (gateway, external_id) do nothing",
                gateway, external, ids.Block(), account.Value, subscription.Value, amount.Minor, paidOn.Stored(), clock.GetUtcNow().Stored());
            return (await Find(tx.Session, gateway, external))!;
        });
        if (taken.Account == account && taken.Amount == amount) return taken;
        await Alarm("payment-differs", $"{gateway} {external}", account);
        return null;
    }

    public ValueTask<Taken?> Find(string gateway, string external) => database.Read(s => Find(s, gateway, external));

    /// <summary>Whether the money is on the account now; it is brought there once, however often this is asked.</summary>
    public async Task<bool> Credit(Taken taken, CancellationToken stop)
    {
        if (taken.State is TakenState.GivenUp or TakenState.TakenBack) return false;
        if (taken.State == TakenState.Credited) return true;
        var outcome = await runner.Run<TopUp, TopUp.Receipt>(new(taken.Account, taken.Subscription, taken.Amount, Books.Gateway(taken.Gateway), taken.External), From(taken, "pay"), stop);
        if (outcome is not Outcome<TopUp.Receipt>.Done)
        {
            await Alarm("payment-not-credited", $"{taken.Gateway} {taken.External}", taken.Account);
            return false;
        }
        await Set(taken, TakenState.Credited);
        return true;
    }

    /// <summary>False when it has been credited: then only <see cref="TakeBack"/> helps.</summary>
    public async Task<bool> GiveUp(Taken taken)
    {
        if (taken.State == TakenState.Announced) await Set(taken, TakenState.GivenUp);
        return taken.State is TakenState.Announced or TakenState.GivenUp;
    }

    /// <summary>False when it was never credited, or when the money has been spent.</summary>
    public async Task<bool> TakeBack(Taken taken, CancellationToken stop)
    {
        if (taken.State == TakenState.TakenBack) return true;
        if (taken.State != TakenState.Credited) return false;
        var outcome = await runner.Run<ReverseTopUp, Money>(new(taken.Account, taken.Subscription, taken.Amount, Books.Gateway(taken.Gateway), taken.External), From(taken, "reverse"), stop);
        if (outcome is not Outcome<Money>.Done) return false;
        await Set(taken, TakenState.TakenBack);
        return true;
    }

    /// <summary>Everything of a gateway's business day, for its reconciliation.</summary>
    public ValueTask<List<Taken>> Of(string gateway, DateOnly day) => database.Read(s => s.All(
        $"select {Columns} from taken_payment where gateway = $1 and paid_on = $2 order by external_id", Read, gateway, day.Stored()));

    ValueTask<Taken?> Find(Session session, string gateway, string external) =>
        session.First($"select {Columns} from taken_payment where gateway = $1 and external_id = $2", Read, gateway, external);

    Taken Read(System.Data.Common.DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt64(2), new(row.GetInt64(3)), new(row.GetInt64(4)),
        new Money(row.GetInt64(5), catalog().Currency), (TakenState)row.GetInt32(6), row.Day(7));

    Task Set(Taken taken, TakenState state) => database.Write(tx =>
    {
        tx.Add("update taken_payment set state = $3 where gateway = $1 and external_id = $2 and state < $3", taken.Gateway, taken.External, (int)state);
        return ValueTask.CompletedTask;
    });

    Task Alarm(string kind, string subject, AccountId account) => database.Write(tx =>
    {
        Alarm(tx, kind, subject, account);
        return ValueTask.CompletedTask;
    });

    /// <inheritdoc cref="Alarms.Ring"/>
    public void Alarm(Tx tx, string kind, string subject, AccountId? account = null) => Alarms.Ring(tx, queues, ids.Block(), kind, subject, account?.Value, clock.GetUtcNow());

    static Caller From(Taken taken, string what) => Caller.Counterparty(taken.Gateway, $"{taken.Gateway}:{what}:{taken.External}");
}
