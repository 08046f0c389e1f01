using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Turns changes of numbers and of their services into rows.</summary>
static class WriteLineChanges
{
    /// <summary>False when the change is none of these.</summary>
    public static bool Write(Tx tx, long account, Change change, Setting setting)
    {
        switch (change)
        {
            case NetworkWished w:
                tx.Add("""
                    insert into network_wish (account_id, subscription_id, feature, wanted, known, state, order_id, at) values ($1, $2, $3, $4, '', 0, $5, $6)
                    on conflict (account_id, subscription_id, feature) do update
                    set wanted = excluded.wanted, state = 0, order_id = excluded.order_id, at = excluded.at, reason = null
                    """, account, w.Subscription.Value, w.Feature, w.Value, w.Order, setting.Now.Stored());
                tx.Add("insert into network_order (order_id, account_id, subscription_id, feature) values ($1, $2, $3, $4)",
                    w.Order, account, w.Subscription.Value, w.Feature);
                return true;
            case OldNumberCleared c:
                tx.Add("insert into network_clearing (account_id, clearing_id, msisdn, first_order, at) values ($1, $2, $3, $4, $5)",
                    account, c.Clearing, c.Number.Digits, c.FirstOrder, setting.Now.Stored());
                return true;
            case NetworkAnswered a:
                tx.Add($"""
                    update network_wish set state = $4, reason = $5, {(a.State == WishState.Done ? "known = wanted" : "wanted = known")}
                    where account_id = $1 and subscription_id = $2 and feature = $3
                    """, account, a.Subscription.Value, a.Feature, (int)a.State, a.Reason);
                return true;
            case NetworkAdopted n:
                tx.Add("""
                    insert into network_wish (account_id, subscription_id, feature, wanted, known, state, order_id, at) values ($1, $2, $3, $4, $4, 1, $5, $6)
                    """, account, n.Subscription.Value, n.Feature, n.Value, n.Order, setting.Now.Stored());
                return true;
            case NetworkDiffered d:
                tx.Add("""
                    insert into network_difference (account_id, subscription_id, feature, found_on, ours, theirs) values ($1, $2, $3, $4, $5, $6)
                    on conflict (account_id, subscription_id, feature, found_on) do update set ours = excluded.ours, theirs = excluded.theirs
                    """, account, d.Subscription.Value, d.Feature, d.On.Stored(), d.Ours, d.Theirs);
                return true;
            case NumberBlocked { Block: var b }:
                tx.Add("""
                    insert into number_block (account_id, subscription_id, reason, block_id, at, until_on, free_days, day_fee, over_blocked)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                    """, account, b.Subscription.Value, (int)b.Reason, b.Id, b.At.Stored(), b.Until?.Stored(), b.FreeDays, b.DayFee.Minor, b.OverBlocked ? 1 : 0);
                return true;
            case NumberUnblocked u:
                tx.Add("delete from number_block where account_id = $1 and subscription_id = $2 and reason = $3 and block_id = $4",
                    account, u.Subscription.Value, (int)u.Reason, u.Id);
                return true;
            case SuspensionCounted c:
                tx.Add("""
                    insert into number_suspended (account_id, subscription_id, year, days, ended_on) values ($1, $2, $3, $4, $5)
                    on conflict (account_id, subscription_id, year) do update set days = number_suspended.days + excluded.days, ended_on = excluded.ended_on
                    """, account, c.Subscription.Value, c.Year, c.Days, c.EndedOn.Stored());
                return true;
            case FeeSleepChanged s:
                // A sleeping fee has no next attempt: who wakes it puts one on the calendar.
                tx.Add($"update subscription set fee_sleep = $3, fee_try_on = case when $3 = {(int)FeeSleep.Asleep} then null else fee_try_on end where account_id = $1 and subscription_id = $2",
                    account, s.Subscription.Value, (int)s.To);
                return true;
            case FavouriteAdded { Favourite: var f }:
                tx.Add("insert into number_favourite (account_id, subscription_id, peer, from_at) values ($1, $2, $3, $4)", account, f.Subscription.Value, f.Peer, f.From.Stored());
                return true;
            case FavouriteRemoved { Favourite: var f }:
                tx.Add("update number_favourite set until_at = $5 where account_id = $1 and subscription_id = $2 and peer = $3 and from_at = $4",
                    account, f.Subscription.Value, f.Peer, f.From.Stored(), setting.Now.Stored());
                return true;
            case ToneSet { Tone: var t }:
                tx.Add("""
                    insert into number_tone (account_id, subscription_id, melody, since, paid_until, is_on) values ($1, $2, $3, $4, $5, $6)
                    on conflict (account_id, subscription_id) do update
                    set melody = excluded.melody, since = excluded.since, paid_until = excluded.paid_until, is_on = excluded.is_on
                    """, account, t.Subscription.Value, t.Melody, t.Since.Stored(), t.PaidUntil.Stored(), t.On ? 1 : 0);
                return true;
            case MessageWritten { Message: var m }:
                tx.Add("insert into message (account_id, message_id, subscription_id, peer, body, parts, at, send_at, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    account, m.Id, m.Subscription.Value, m.To, m.Text.Reveal(), m.Parts, m.At.Stored(), m.SendAt.Stored(), (int)m.State);
                tx.Add("insert into message_owner (message_id, account_id, subscription_id) values ($1, $2, $3)", m.Id, account, m.Subscription.Value);
                return true;
            case MessageMoved moved:
                tx.Add("update message set state = $3, reason = $4 where account_id = $1 and message_id = $2", account, moved.Id, (int)moved.State, moved.Reason);
                return true;
            case MessagesRead read:
                tx.Add("update inbox set unread = 0 where account_id = $1 and subscription_id = $2 and unread = 1", account, read.Subscription.Value);
                return true;
            case NoticeQueued notice:
                // What the operator says is also read in the cabinet (MSG-04); the queues send it.
                tx.Add("""
                    insert into inbox (account_id, subscription_id, at, what, sender, body, unread) values ($1, $2, $3, $4, '', $5, 1)
                    on conflict (account_id, subscription_id, at, what) do nothing
                    """, account, notice.Subscription.Value, setting.Now.Stored(), notice.Text, Json.Text(notice.Values));
                return false;
            default: return false;
        }
    }
}
