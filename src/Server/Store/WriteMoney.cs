using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Writes holds, scratch cards, transfers and regular sharing.</summary>
public static class WriteMoney
{
    /// <summary>False when the change is none of these.</summary>
    public static bool Write(Tx tx, long id, Change change, Setting setting, Queues queues)
    {
        switch (change)
        {
            case HoldPlaced { Hold: var h }:
                tx.Add("insert into hold (account_id, hold_id, subscription_id, amount, what, until_at, ended) values ($1, $2, $3, $4, $5, $6, 0)",
                    id, h.Id, h.Subscription.Value, h.Amount.Minor, h.For, h.Until.Stored());
                return true;
            case HoldEnded ended:
                tx.Add("update hold set ended = $3 where account_id = $1 and hold_id = $2 and ended = 0", id, ended.Id, (int)ended.How);
                return true;
            case TransferStarted { Transfer: var t }:
                tx.Add($"insert into transfer (account_id, {LoadMoney.TransferColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                    id, t.Id, t.Subscription.Value, t.ToAccount.Value, t.ToSubscription.Value, t.To.Digits, t.Name, t.Amount.Minor, t.Fee.Minor, (int)t.State, t.At.Stored(), t.Until.Stored(), t.Share);
                return true;
            case TransferMoved moved:
                tx.Add("update transfer set state = $3 where account_id = $1 and transfer_id = $2", id, moved.Id, (int)moved.To);
                return true;
            case TransferArrived { Arrival: var a } arrived:
                tx.Add("insert into transfer_in (account_id, transfer_id, from_msisdn, amount, balance_after, kept, recalled, at) values ($1, $2, $3, $4, $5, $6, 0, $7)",
                    id, a.Id, arrived.From.Digits, a.Amount.Minor, a.BalanceAfter.Minor, a.Kept ? 1 : 0, setting.Now.Stored());
                return true;
            case ArrivalRecalled recalled:
                tx.Add("update transfer_in set recalled = 1 where account_id = $1 and transfer_id = $2", id, recalled.Id);
                return true;
            case ShareSetUp { Share: var s }:
                tx.Add($"insert into share (account_id, {LoadMoney.ShareColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                    id, s.Id, s.Subscription.Value, s.To.Digits, s.Name, s.Amount.Minor, (int)s.Every, s.FirstOn.Stored(), s.NextOn.Stored(), (int)s.State, s.Failed, s.ToNumber.Value);
                tx.Add("insert into share_target (to_subscription, account_id, share_id) values ($1, $2, $3)", s.ToNumber.Value, id, s.Id);
                return true;
            case ShareChanged share:
                if (share.State == ShareState.Stopped) tx.Add("delete from share_target where account_id = $1 and share_id = $2", id, share.Id);
                tx.Add("update share set state = $3, next_on = $4, failed = $5 where account_id = $1 and share_id = $2", id, share.Id, (int)share.State, share.NextOn.Stored(), share.Failed);
                return true;
            case CreditLimitSet credit: tx.Add("update account set credit_limit = $2 where account_id = $1", id, credit.Limit.Minor); return true;
            case PeerLookedUp: Count(tx, LoadMoneyFacts.LookUps(new(id), setting), setting); return true;
            case CardUsed used: Use(tx, id, used, setting); return true;
            case CardGuessed:
                tx.Add("insert into card_try (account_id, on_day, wrong) values ($1, $2, 1) on conflict (account_id, on_day) do update set wrong = card_try.wrong + 1", id, setting.Today.Stored());
                if (setting.Address.Length > 0) Count(tx, LoadMoneyFacts.WrongFrom(setting.Address, setting), setting);
                Count(tx, LoadMoneyFacts.WrongInAll(setting), setting);
                return true;
            case AlarmRaised alarm:
                Alarms.Ring(tx, queues, setting.Fresh.QueueId(), alarm.Kind, alarm.Subject, id, setting.Now);
                return true;
            default: return WriteAutopay.Write(tx, id, change) || WritePayouts.Write(tx, id, change, queues) || LoadRefunds.Write(tx, id, change, setting) || LoadReceipts.Write(tx, id, change) || LoadInvoices.Write(tx, id, change) || LoadDeadLetters.Write(tx, id, change, setting, queues);
        }
    }

    static void Use(Tx tx, long id, CardUsed used, Setting setting)
    {
        tx.Add("update scratch_card set used_by = $2, use_id = $3, used_at = $4 where hash = $1 and used_at is null", used.Card.Hash, id, used.Use, setting.Now.Stored());
        tx.Add("insert into card_use (account_id, use_id, subscription_id, batch, serial, amount, to_account, to_subscription, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id, used.Use, used.By.Value, used.Card.Batch, used.Card.Serial, used.Card.Amount.Minor, used.To.Value, used.ToNumber.Value, setting.Now.Stored());
    }

    /// <summary>A counter of the day in the budgets.</summary>
    static void Count(Tx tx, string key, Setting setting) => tx.Add("""
        insert into budget (key, count, until_at) values ($1, 1, $2) on conflict (key) do update set count = budget.count + 1
        """, key, setting.Catalog.Calendar.StartOf(setting.Today.AddDays(1)).Stored());
}
