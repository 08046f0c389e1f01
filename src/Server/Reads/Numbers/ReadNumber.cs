using Kabinet.Store;

namespace Kabinet.Reads.Numbers;

/// <summary>Whose a number is now.</summary>
public sealed record NumberOwner(Msisdn Msisdn, SubscriptionId Subscription, AccountId Account, CabinetId Cabinet, string Language)
{
    /// <summary>A SIM so new that the number itself proves nothing beyond a look (B9).</summary>
    public bool HasNewSim { get; init; }
}

/// <summary>What a number is told about itself by USSD and SMS (CHAN-02, CHAN-03).</summary>
public sealed record NumberView(Money Balance, AccountKind Kind, Subscription Number, IReadOnlyList<Grant> Grants, Promise? Promise, IReadOnlyList<ConnectedService> Services)
{
    /// <summary>The tariff that a planned change leads to, with the next fee.</summary>
    public string? Planned { get; init; }
}

/// <summary>Asked by the number itself: the network has named it.</summary>
public sealed class ReadNumber(Database database, TimeProvider clock, Func<Catalog> catalog)
{
    /// <summary>Null for a number that is not ours, or no longer.</summary>
    public ValueTask<NumberOwner?> OwnerOf(Msisdn msisdn) => database.Read(s => s.First("""
        select o.subscription_id, o.account_id, o.cabinet_id, c.language,
            (select count(*) from number_sim m where m.account_id = o.account_id and m.subscription_id = o.subscription_id and m.changed_at > $2) from number_owner o
        join subscription s on s.account_id = o.account_id and s.subscription_id = o.subscription_id
        join cabinet c on c.cabinet_id = o.cabinet_id where o.msisdn = $1 and s.closed_at is null
        """, row => new NumberOwner(msisdn, new(row.GetInt64(0)), new(row.GetInt64(1)), new(row.GetInt64(2)), row.GetString(3)) { HasNewSim = row.GetInt64(4) > 0 },
        msisdn.Digits, (clock.GetUtcNow() - catalog().Access.SimSwapCooldown).Stored()));

    /// <summary>Its cabinet has an address that letters go to.</summary>
    public async ValueTask<bool> HasEmail(NumberOwner owner) =>
        await database.Read(s => s.First("select address from cabinet_email where cabinet_id = $1 and use = 0", row => row.TextOrNone(0), owner.Cabinet.Value)) is { Length: > 0 };

    public async ValueTask<NumberView> Run(NumberOwner owner)
    {
        var (currency, now) = (catalog().Currency, clock.GetUtcNow());
        var (account, number) = (owner.Account.Value, owner.Subscription.Value);
        var money = new Ask<Tuple<Money, AccountKind>>("select balance, kind from account where account_id = $1",
            row => Tuple.Create(new Money(row.GetInt64(0), currency), (AccountKind)row.GetInt32(1)), account);
        var line = new Ask<(Subscription Line, string? Planned)>("""
            select msisdn, generation, label, tariff, tariff_since, state, fee_paid_until,
                contract_from, contract_until, contract_fee, contract_saved, fee_grace_until,
                (select to_tariff from tariff_change c where c.account_id = $1 and c.subscription_id = $2 and c.state = 0 limit 1) from subscription where account_id = $1 and subscription_id = $2
            """, row => (WriteAnnual.Read(new(owner.Subscription, new(row.GetString(0)), row.GetInt32(1), row.GetString(2), row.GetString(3), row.Day(4), (NumberState)row.GetInt32(5), row.Day(6)), row, 7), row.TextOrNone(12)), account, number);
        var grants = new Ask<Grant>("""
            select grant_id, subscription_id, code, unit, size, amount_left, priority, from_at, until_at, minted_order from grant_left
            where account_id = $1 and from_at <= $3 and until_at > $3 and subscription_id in (0, $2) order by unit, until_at, grant_id
            """, LoadAccount.ReadGrant, account, number, now.Stored());
        var promise = new Ask<Promise>("select promise_id, subscription_id, amount, fee, taken_at, due_on from promise where account_id = $1 and ended = 0",
            row => new(row.GetInt64(0), new(row.GetInt64(1)), new(row.GetInt64(2), currency), new(row.GetInt64(3), currency), row.At(4), row.Day(5)), account);
        var services = new Ask<ConnectedService>("select code, since from connected_service where account_id = $1 and subscription_id = $2 order by since, code",
            row => new(owner.Subscription, row.GetString(0), row.Day(1)), account, number);
        await database.Read(async s => { await s.Run([money, line, grants, promise, services]); return true; });
        return new NumberView(money.First!.Item1, money.First.Item2, line.First.Line, grants.Rows, promise.First, services.Rows) { Planned = line.First.Planned };
    }

    /// <summary>A transfer of this number that waits for its press; null when it does not any more.</summary>
    public ValueTask<Transfer?> PendingTransfer(NumberOwner owner, long id) => database.Read(s => s.First(
        $"select {LoadMoney.TransferColumns} from transfer where account_id = $1 and transfer_id = $2 and subscription_id = $3 and state = 0 and until_at > $4",
        row => LoadMoney.ReadTransfer(row, catalog().Currency), owner.Account.Value, id, owner.Subscription.Value, clock.GetUtcNow().Stored()));
}
