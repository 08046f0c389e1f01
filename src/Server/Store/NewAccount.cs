using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>
/// A subscriber as another system hands him over, or as the demo invents him. Every number gets its own cabinet
/// (AUTH-22: it makes itself), which opens at the first sign-in.
/// </summary>
/// <param name="Number">Лицевой счёт, 10 digits.</param>
/// <param name="Holder">The person: the same on all his accounts.</param>
/// <param name="Opening">What is on the account when it comes; may be below zero.</param>
public sealed record NewAccount(AccountId Id, string Number, AccountKind Kind, long Holder, string HolderName, DateOnly OpenedOn,
    Money Opening, Money CreditLimit, string Language, IReadOnlyList<(Subscription Subscription, CabinetId Cabinet)> Subscriptions)
{
    /// <summary>Queues the rows: account, numbers, look-ups, cabinets, and an archive row with the opening balance.</summary>
    public void Write(Tx tx, DateTimeOffset now)
    {
        var opening = Opening.IsZero ? "[]" : Json.Text(new[] { Movement });
        var row = new ArchiveRow(1, now.Stored(), "account.open", (int)Who.Agent, "import", "import", "{}", "done", opening);
        var hash = row.HashAfter(ArchiveRow.Start);
        tx.Add("""
            insert into account (account_id, number, kind, holder, holder_name, opened_on, balance, reserved, credit_limit, archive_seq, archive_head)
            values ($1, $2, $3, $4, $5, $6, $7, 0, $8, 1, $9)
            """, Id.Value, Number, (int)Kind, Holder, HolderName, OpenedOn.Stored(), Opening.Minor, CreditLimit.Minor, hash);
        tx.Add("""
            insert into archive (account_id, seq, at, operation, caller_as, caller_id, channel, ask, outcome, changes, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """, Id.Value, row.Seq, row.At, row.Operation, row.CallerAs, row.CallerId, row.Channel, row.Ask, row.Outcome, row.Changes, hash);
        if (!Opening.IsZero)
            tx.Add("""
                insert into movement (account_id, seq, n, at, from_book, to_book, amount, reason, flags) values ($1, 1, 0, $2, $3, $4, $5, $6, 0)
                """, Id.Value, now.Stored(), Movement.From, Movement.To, Movement.Amount.Minor, Movement.Reason);
        tx.Add("insert into account_number (number, account_id) values ($1, $2)", Number, Id.Value);
        tx.Add("insert into holder_account (holder, account_id) values ($1, $2)", Holder, Id.Value);
        foreach (var (subscription, cabinet) in Subscriptions) Write(tx, subscription, cabinet, now);
    }

    MoneyMoved Movement => Opening.IsNegative
        ? new(Books.Main, Books.Opening, -Opening, "account.open")
        : new(Books.Opening, Books.Main, Opening, "account.open");

    void Write(Tx tx, Subscription s, CabinetId cabinet, DateTimeOffset now)
    {
        tx.Add("""
            insert into subscription (account_id, subscription_id, msisdn, generation, label, tariff, tariff_since, state, fee_paid_until, opened_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, Id.Value, s.Id.Value, s.Msisdn.Digits, s.Generation, s.Label, s.Tariff, s.TariffSince.Stored(), (int)s.State, s.FeePaidUntil.Stored(), now.Stored());
        tx.Add("insert into number_owner (msisdn, subscription_id, account_id, cabinet_id, generation) values ($1, $2, $3, $4, $5)",
            s.Msisdn.Digits, s.Id.Value, Id.Value, cabinet.Value, s.Generation);
        tx.Add("""
            insert into cabinet (cabinet_id, phantom, subscription_id, language, theme, password_weak, password_void, wrong, archive_seq, archive_head)
            values ($1, 0, $2, $3, 'auto', 0, 0, 0, 0, $4)
            """, cabinet.Value, s.Id.Value, Language, ArchiveRow.Start);
        tx.Add("insert into cabinet_link (cabinet_id, subscription_id, account_id, role, since_at) values ($1, $2, $3, 'owner', $4)",
            cabinet.Value, s.Id.Value, Id.Value, now.Stored());
    }
}
