namespace Kabinet.Store;

/// <summary>Writes payouts, their cards and templates.</summary>
public static class WritePayouts
{
    /// <summary>False when the change is none of these.</summary>
    public static bool Write(Tx tx, long id, Change change, Queues queues)
    {
        switch (change)
        {
            case PayoutStarted { Payout: var p }:
                tx.Add($"insert into payout (account_id, {LoadPayouts.Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
                    id, p.Id, p.Subscription.Value, p.Payee, p.To, Json.Text(p.Fields), p.Card, p.Amount.Minor, p.Fee.Minor, (int)p.State, p.At.Stored(), p.Until.Stored(), p.Template, p.External, p.Reason);
                return true;
            case PayoutMoved moved:
                tx.Add("update payout set state = $3, external_id = coalesce($4, external_id), reason = $5, code_hash = null where account_id = $1 and payout_id = $2",
                    id, moved.Id, (int)moved.To, moved.External, moved.Reason);
                return true;
            case PayoutCodeIssued code:
                tx.Add("update payout set code_hash = $3 where account_id = $1 and payout_id = $2", id, code.Payout, LoadMoneyFacts.PayoutCodeOf(queues.Vault, code.Code));
                return true;
            case PayoutCodeTried tried:
                tx.Add("update payout set code_tries = code_tries + 1 where account_id = $1 and payout_id = $2", id, tried.Payout);
                return true;
            case PayoutCardSaved { Card: var c }:
                tx.Add("insert into payout_card (account_id, card_id, title, token) values ($1, $2, $3, $4)", id, c.Id, c.Title, c.Token);
                return true;
            case PayoutCardRemoved removed:
                tx.Add("update payout_card set removed = 1, token = '' where account_id = $1 and card_id = $2", id, removed.Id);
                return true;
            case PayoutTemplateSaved { Template: var t }:
                tx.Add($"insert into payout_template (account_id, {LoadPayouts.TemplateColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                    id, t.Id, t.Subscription.Value, t.Title, t.Payee, t.To, Json.Text(t.Fields), t.Card, t.Amount.Minor, t.DayOfMonth, t.NextOn?.Stored(), t.Failed);
                return true;
            case PayoutTemplateChanged { Template: var t }:
                tx.Add("update payout_template set title = $3, day_of_month = $4, next_on = $5, failed = $6 where account_id = $1 and template_id = $2",
                    id, t.Id, t.Title, t.DayOfMonth, t.NextOn?.Stored(), t.Failed);
                return true;
            case PayoutTemplateRemoved removed:
                tx.Add("delete from payout_template where account_id = $1 and template_id = $2", id, removed.Id);
                return true;
            default: return false;
        }
    }
}
