namespace Kabinet.Store;

/// <summary>Rows of tariff changes and of fees that wait.</summary>
static class WriteTariffs
{
    /// <summary>False for a change that is none of these.</summary>
    public static bool Try(Tx tx, Account account, Change change)
    {
        var id = account.Id.Value;
        switch (change)
        {
            case TariffChanged t:
                tx.Add("update subscription set tariff = $3, tariff_since = $4, fee_day = 0, fee_try_on = null where account_id = $1 and subscription_id = $2",
                    id, t.Subscription.Value, t.To, t.Since.Stored());
                tx.Add("""
                    insert into tariff_change (account_id, change_id, subscription_id, from_tariff, to_tariff, asked_at, on_day, state, done_at)
                    values ($1, $2, $3, $4, $5, $6, $7, 1, $6) on conflict (account_id, change_id) do update set state = 1, done_at = excluded.done_at
                    """, id, t.Id, t.Subscription.Value, t.From, t.To, t.At.Stored(), t.Since.Stored());
                return true;
            case ChangePlanned { Planned: var p }:
                tx.Add("""
                    insert into tariff_change (account_id, change_id, subscription_id, from_tariff, to_tariff, asked_at, on_day, state)
                    values ($1, $2, $3, $4, $5, $6, $7, 0)
                    """, id, p.Id, p.Subscription.Value, p.From, p.To, p.AskedAt.Stored(), p.On.Stored());
                return true;
            case PlannedChangeEnded ended:
                tx.Add("update tariff_change set state = $3, done_at = $4 where account_id = $1 and change_id = $2", id, ended.Id, (int)ended.How, ended.At.Stored());
                return true;
            case FeeTryMoved tried:
                tx.Add("update subscription set fee_try_on = $3 where account_id = $1 and subscription_id = $2", id, tried.Subscription.Value, tried.On.Stored());
                return true;
            case FeeDayMoved moved:
                tx.Add("update subscription set fee_day = $3 where account_id = $1 and subscription_id = $2", id, moved.Subscription.Value, moved.Day);
                return true;
            case GrantEnded grant:
                tx.Add("update grant_left set until_at = $3 where account_id = $1 and grant_id = $2", id, grant.Id, grant.At.Stored());
                return true;
            default: return false;
        }
    }
}
