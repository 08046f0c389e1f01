using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Turns an account's changes into rows. The account row itself is updated once, with the chain's new head.</summary>
public sealed class WriteAccount(Tx tx, Held<Account> held, Setting setting, Queues queues)
{
    long balance, reserved;
    int n;

    long Id => held.Picture.Id.Value;

    public void Write(Change change)
    {
        switch (change)
        {
            case MoneyMoved money: Move(money); break;
            case GrantMinted { Grant: var g } minted:
                tx.Add("""
                    insert into grant_left (account_id, grant_id, subscription_id, code, unit, size, amount_left, priority, from_at, until_at, minted_order, catalog_version)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                    """, Id, g.Id, g.Subscription.Value, g.Code, (int)g.Unit, g.Size, g.Left, g.Priority, g.From.Stored(), g.Until.Stored(), g.MintedOrder, minted.CatalogVersion);
                break;
            case GrantExpired expired:
                tx.Add("update grant_left set amount_left = amount_left - $3 where account_id = $1 and grant_id = $2", Id, expired.Id, expired.Left);
                break;
            case PromiseOpened { Promise: var p }:
                tx.Add("""
                    insert into promise (account_id, promise_id, subscription_id, amount, fee, taken_at, due_on, ended)
                    values ($1, $2, $3, $4, $5, $6, $7, 0)
                    """, Id, p.Id, p.Subscription.Value, p.Amount.Minor, p.Fee.Minor, p.TakenAt.Stored(), p.DueOn.Stored());
                break;
            case PromiseClosed closed:
                tx.Add("update promise set ended = $3, ended_at = $4 where account_id = $1 and promise_id = $2", Id, closed.Id, (int)closed.How, closed.At.Stored());
                break;
            case PromiseLeftUnpaid unpaid: tx.Add("update promise set unpaid = 1 where account_id = $1 and promise_id = $2", Id, unpaid.Id); break;
            case PromiseDebtPaid: tx.Add("update promise set unpaid = 0 where account_id = $1 and unpaid = 1", Id); break;
            case PaymentStarted started: StartPayment(started); break;
            case PaymentMoved moved: MovePayment(moved); break;
            case FeePaidUntil paid:
                tx.Add("update subscription set fee_paid_until = $3, fee_try_on = null where account_id = $1 and subscription_id = $2", Id, paid.Subscription.Value, paid.On.Stored());
                break;
            case NumberStateChanged changed:
                tx.Add("update subscription set state = $3 where account_id = $1 and subscription_id = $2", Id, changed.Subscription.Value, (int)changed.State);
                break;
            case SimCodesShown shown:
                tx.Add("insert into sim_look (account_id, look_id, subscription_id, at) values ($1, $2, $3, $4)", Id, shown.Id, shown.Subscription.Value, shown.At.Stored());
                break;
            case var line when WriteLineChanges.Write(tx, Id, line, setting): break;
            default:
                if (!WriteNumbers.OfAccount(tx, Id, change, setting, queues) && !WriteLife.OfAccount(tx, Id, change, setting, queues) && !WriteBills.Write(tx, Id, change) && !WriteMoney.Write(tx, Id, change, setting, queues) && !WriteTariffs.Try(tx, held.Picture, change) && !WriteAnnual.Try(tx, Id, change) && !WriteGifts.Try(tx, Id, change)
                    && !WriteHome.OfAccount(tx, Id, change) && !WriteDocuments.Try(tx, Id, change) && !WriteChildPlaces.Try(tx, Id, change) && !WriteStaff.OfAccount(tx, Id, change, queues.Vault) && !WriteBonus.Try(tx, Id, held.Head.Seq + 1, change, setting) && !WriteServices.Try(tx, held.Picture, held.Head.Seq + 1, change, setting))
                    queues.Write(tx, Id, change, setting);
                break;
        }
    }

    void Move(MoneyMoved money)
    {
        balance += (money.To == Books.Main ? money.Amount.Minor : 0) - (money.From == Books.Main ? money.Amount.Minor : 0);
        reserved += (money.To == Books.Reserved ? money.Amount.Minor : 0) - (money.From == Books.Reserved ? money.Amount.Minor : 0);
        tx.Add("""
            insert into movement (account_id, seq, n, at, from_book, to_book, amount, reason, subscription_id, ref, catalog_version, category, flags)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """, Id, held.Head.Seq + 1, n++, setting.Now.Stored(), money.From, money.To, money.Amount.Minor, money.Reason,
            money.Subscription?.Value, money.Ref, money.CatalogVersion, (int?)money.Category, (int)money.Flags);
        if (money.Category is { } category) AddToMonth(category, money);
    }

    void AddToMonth(Category category, MoneyMoved money) => tx.Add("""
        insert into month_total (account_id, month, subscription_id, category, flags, events, units, charge) values ($1, $2, $3, $4, $5, 1, 0, $6)
        on conflict (account_id, month, subscription_id, category, flags)
        do update set events = month_total.events + 1, charge = month_total.charge + excluded.charge
        """, Id, setting.Month.Number, money.Subscription?.Value ?? 0, (int)category, (int)money.Flags, money.Amount.Minor);

    void StartPayment(PaymentStarted started)
    {
        var p = started.Payment;
        tx.Add("""
            insert into payment (account_id, payment_id, subscription_id, amount, gateway, method, state, at, saves, card_id, guest)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """, Id, p.Id, p.Subscription.Value, p.Amount.Minor, p.Gateway, (int)p.Method, (int)p.State, p.At.Stored(), p.Saves ? 1 : 0, p.Card, p.Guest ? 1 : 0);
        if (started.Payer is { } payer)
            tx.Add("insert into cabinet_payment (cabinet_id, payment_id, account_id) values ($1, $2, $3)", payer.Value, p.Id, Id);
    }

    /// <summary>The gateway's id is written once and for one payment: a second one under it is a bug that stops here.</summary>
    void MovePayment(PaymentMoved moved)
    {
        tx.Add("""
            update payment set state = $3, external_id = coalesce($4, external_id), pay_url = coalesce($5, pay_url), reason = coalesce($6, reason), credited_at = $7, amount = coalesce($8, amount), came = coalesce($9, came)
            where account_id = $1 and payment_id = $2
            """, Id, moved.Id, (int)moved.To, moved.ExternalId, moved.PayUrl, moved.Reason, moved.To == PaymentState.Succeeded ? setting.Now.Stored() : (long?)null, moved.Amount?.Minor, moved.Came?.Minor);
        if (moved.ExternalId is { } external && held.Picture.Payment(moved.Id) is { ExternalId: null } payment)
            tx.Add("insert into gateway_payment (gateway, external_id, account_id, payment_id) values ($1, $2, $3, $4)",
                payment.Gateway, external, Id, moved.Id);
    }

    /// <summary>Last of all: the account's own row.</summary>
    public void Finish(ChainHead head) => tx.Add("""
        update account set balance = balance + $2, reserved = reserved + $3, archive_seq = $4, archive_head = $5 where account_id = $1
        """, Id, balance, reserved, head.Seq, head.Hash);
}
