namespace Kabinet.Store;

/// <summary>Writes saved cards and autopays.</summary>
public static class WriteAutopay
{
    /// <summary>False when the change is none of these.</summary>
    public static bool Write(Tx tx, long id, Change change)
    {
        switch (change)
        {
            case CardSaved { Card: var c }:
                tx.Add("insert into saved_card (account_id, card_id, title, token, good_until, at) values ($1, $2, $3, $4, $5, $6)", id, c.Id, c.Title, c.Token, c.GoodUntil?.Stored(), c.At.Stored());
                return true;
            case CardRemoved removed:
                tx.Add("update saved_card set removed = 1, token = '' where account_id = $1 and card_id = $2", id, removed.Id);
                return true;
            case AutopaySetUp { Autopay: var a }:
                tx.Add($"insert into autopay (account_id, {LoadMoney.AutopayColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
                    [id, a.Id, a.Subscription.Value, (int)a.Kind, a.Amount.Minor, a.DayOfMonth, a.Card, a.Ceiling.Minor, .. Moving(a), a.From?.Account.Value, a.From?.Number.Value, a.From?.Msisdn.Digits]);
                return true;
            case AutopayPulled { Pull: var p }:
                tx.Add("insert into autopay_pull (account_id, pull_id, autopay_id, amount, from_account, from_subscription) values ($1, $2, $3, $4, $5, $6)",
                    id, p.Id, p.Rule, p.Amount.Minor, p.From.Account.Value, p.From.Number.Value);
                return true;
            case AutopayChanged { Autopay: var a }:
                tx.Add("""
                    update autopay set state = $3, runs = $4, refused = $5, armed = $6, not_before = $7, spent = $8, spent_in = $9, below = $10, waits = $11
                    where account_id = $1 and autopay_id = $2
                    """, [id, a.Id, .. Moving(a)]);
                return true;
            default: return false;
        }
    }

    static object?[] Moving(Autopay a) =>
        [(int)a.State, a.Runs, a.Refused, a.Armed ? 1 : 0, a.NotBefore.Stored(), a.Spent.Minor, a.SpentIn.Number, a.Below?.Minor, a.Waits];
}
