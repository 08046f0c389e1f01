using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Rows of services and limits.</summary>
static class WriteServices
{
    /// <param name="seq">The archive row of this operation.</param>
    /// <returns>False for a change that is none of these.</returns>
    public static bool Try(Tx tx, Account account, long seq, Change change, Setting setting)
    {
        var id = account.Id.Value;
        switch (change)
        {
            case ServiceConnected { Connected: var s }:
                tx.Add("""
                    insert into connected_service (account_id, subscription_id, code, since, seq, trial_until, anchor, paid_until, due_on, suspended)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)
                    """, id, s.Subscription.Value, s.Code, s.Since.Stored(), seq, s.TrialUntil?.Stored(), s.Anchor.Stored(), s.PaidUntil?.Stored(), s.DueOn?.Stored());
                return true;
            case ServicePaid paid:
                tx.Add("""
                    update connected_service set paid_until = $4, due_on = $4, anchor = $5, suspended = 0
                    where account_id = $1 and subscription_id = $2 and code = $3
                    """, id, paid.Subscription.Value, paid.Code, paid.PaidUntil.Stored(), paid.Anchor.Stored());
                return true;
            case ServiceSuspended stopped:
                tx.Add("update connected_service set due_on = $4, suspended = 1 where account_id = $1 and subscription_id = $2 and code = $3",
                    id, stopped.Subscription.Value, stopped.Code, stopped.TryOn.Stored());
                return true;
            case ServiceSlept slept:
                tx.Add("update connected_service set due_on = null where account_id = $1 and subscription_id = $2 and code = $3", id, slept.Subscription.Value, slept.Code);
                return true;
            case ServiceWoke woke:
                tx.Add("update connected_service set due_on = $4 where account_id = $1 and subscription_id = $2 and code = $3", id, woke.Subscription.Value, woke.Code, woke.On.Stored());
                return true;
            case ServiceRemoved { Connected: var s } removed:
                tx.Add("delete from connected_service where account_id = $1 and subscription_id = $2 and code = $3", id, s.Subscription.Value, s.Code);
                tx.Add("""
                    insert into service_past (account_id, subscription_id, code, trial_used, paid_until, anchor, removed_on) values ($1, $2, $3, $4, $5, $6, $7)
                    on conflict (account_id, subscription_id, code) do update set paid_until = excluded.paid_until, anchor = excluded.anchor, removed_on = excluded.removed_on,
                        trial_used = case when service_past.trial_used = 1 then 1 else excluded.trial_used end
                    """, id, s.Subscription.Value, s.Code, s.TrialUntil is null ? 0 : 1, s.PaidUntil?.Stored(), s.Anchor.Stored(), removed.On.Stored());
                return true;
            case ContentBanned banned:
                tx.Add("insert into content_ban (account_id, subscription_id, since_at) values ($1, $2, $3)", id, banned.Subscription.Value, setting.Now.Stored());
                return true;
            case ContentAllowed allowed:
                tx.Add("delete from content_ban where account_id = $1 and subscription_id = $2", id, allowed.Subscription.Value);
                return true;
            case LimitSet { Limit: var l }:
                tx.Add("""
                    insert into usage_limit (account_id, subscription_id, kind, period, amount, told_percent, told_for) values ($1, $2, $3, $4, $5, $6, $7)
                    on conflict (account_id, subscription_id, kind, period)
                    do update set amount = excluded.amount, told_percent = excluded.told_percent, told_for = excluded.told_for
                    """, id, l.Subscription.Value, (int)l.Kind, (int)l.Period, l.Amount, l.ToldPercent, l.ToldFor.Stored());
                return true;
            case LimitLifted lifted:
                tx.Add("delete from usage_limit where account_id = $1 and subscription_id = $2 and kind = $3 and period = $4",
                    id, lifted.Subscription.Value, (int)lifted.Kind, (int)lifted.Period);
                return true;
            case LimitTold told:
                tx.Add("update usage_limit set told_percent = $5, told_for = $6 where account_id = $1 and subscription_id = $2 and kind = $3 and period = $4",
                    id, told.Limit.Subscription.Value, (int)told.Limit.Kind, (int)told.Limit.Period, told.Percent, told.For.Stored());
                return true;
            default: return false;
        }
    }
}
