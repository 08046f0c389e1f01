using System.Text.RegularExpressions;
using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Lives of numbers: how one ends, so that nothing of it is reached through the next, and how one begins (B8).</summary>
static partial class WriteLife
{
    /// <summary>What stays of a closed cabinet: who did what, and what he paid for.</summary>
    static readonly string[] History = ["cabinet_archive", "cabinet_reply", "cabinet_payment", "cabinet_number_request"];

    /// <summary>Every other table of a cabinet, whoever made it: what is not named as history is a way in and is wiped.</summary>
    public static IReadOnlyList<string> WaysIn { get; } = [.. Migrator.All.SelectMany(m => CabinetTable().Matches(m.Text).Select(t => t.Groups[1].Value)).Except(History)];

    /// <summary>What leads to a cabinet by a value: else a passkey or an account elsewhere would belong to nobody and to no other for ever.</summary>
    static readonly string[] LeadingIn = ["passkey_owner", "identity_owner", "refresh_token", "reset_link", "home_login"];

    /// <returns>False for a change of another subject.</returns>
    public static bool OfAccount(Tx tx, long account, Change change, Setting setting, Queues queues)
    {
        switch (change)
        {
            case NumberReleased released: Release(tx, account, released, setting, queues); return true;
            case NumberAssigned assigned: Assign(tx, account, assigned, setting); return true;
            case NumberChanged { Number: var s } changed:
                tx.Add("update subscription set msisdn = $3, generation = $4 where account_id = $1 and subscription_id = $2", account, s.Id.Value, changed.To.Digits, changed.Generation);
                tx.Add("""
                    insert into number_owner (msisdn, subscription_id, account_id, cabinet_id, generation)
                    select $2, subscription_id, account_id, cabinet_id, $3 from number_owner where msisdn = $1
                    """, s.Msisdn.Digits, changed.To.Digits, changed.Generation);
                Rest(tx, s, setting);
                return true;
            case SimChanged sim:
                tx.Add("""
                    insert into number_sim (account_id, subscription_id, changed_at) values ($1, $2, $3)
                    on conflict (account_id, subscription_id) do update set changed_at = excluded.changed_at
                    """, account, sim.Number.Value, sim.At.Stored());
                tx.AfterCommit.Add(queues.LinksChanged);
                return true;
            case PassportNoted noted:
                tx.Add("insert into account_passport (account_id, hash) values ($1, $2) on conflict (account_id) do update set hash = excluded.hash", account, queues.Vault.HashOfPassport(noted.Passport));
                return true;
            default: return false;
        }
    }

    public static bool OfCabinet(Tx tx, long cabinet, Change change, Setting setting)
    {
        switch (change)
        {
            case CabinetClosed:
                foreach (var table in WaysIn.Concat(LeadingIn)) tx.Add($"delete from {table} where cabinet_id = $1", cabinet);
                tx.Add("delete from session where cabinet_id = $1", cabinet);
                tx.Add("""
                    update cabinet set entered = 0, password_hash = null, password_weak = 0, password_set_at = null, password_void = 1,
                        issued_hash = null, issued_at = null, issued_until = null, wrong = 0, wait_until = null where cabinet_id = $1
                    """, cabinet);
                return true;
            case AccountHintUsed:
                tx.Add("insert into cabinet_hint (cabinet_id, used_at) values ($1, $2) on conflict (cabinet_id) do nothing", cabinet, setting.Now.Stored());
                return true;
            case NetworkSignInSwitched { On: true }:
                tx.Add("delete from cabinet_no_network where cabinet_id = $1", cabinet);
                return true;
            case NetworkSignInSwitched:
                tx.Add("insert into cabinet_no_network (cabinet_id, since_at) values ($1, $2) on conflict (cabinet_id) do nothing", cabinet, setting.Now.Stored());
                return true;
            case CodesDropped:
                tx.Add("delete from cabinet_code where cabinet_id = $1", cabinet);
                return true;
            default: return false;
        }
    }

    /// <summary>The look-ups of a number go with its account's own row, so from this commit on nobody finds it, signs in by it or writes to it.</summary>
    static void Release(Tx tx, long account, NumberReleased released, Setting setting, Queues queues)
    {
        var s = released.Number;
        tx.Add("update subscription set state = $3, closed_at = $4 where account_id = $1 and subscription_id = $2", account, s.Id.Value, (int)NumberState.Closed, setting.Now.Stored());
        tx.Add("delete from connected_service where account_id = $1 and subscription_id = $2", account, s.Id.Value);
        tx.Add("delete from number_link_code where account_id = $1 and subscription_id = $2", account, s.Id.Value);
        tx.Add("delete from child_place where account_id = $1 and subscription_id = $2", account, s.Id.Value);
        tx.Add("delete from home_contact where account_id = $1 and subscription_id = $2", account, s.Id.Value);
        tx.Add("delete from home_line where account_id = $1 and subscription_id = $2", account, s.Id.Value);
        if (released.Cabinet is { } cabinet)
        {
            tx.Add("delete from session where cabinet_id = $1", cabinet.Value);
            tx.Add("delete from cabinet_link where cabinet_id = $1 and subscription_id = $2", cabinet.Value, s.Id.Value);
        }
        Rest(tx, s, setting);
        tx.AfterCommit.Add(queues.LinksChanged);
    }

    static void Rest(Tx tx, Subscription s, Setting setting)
    {
        tx.Add("delete from number_owner where msisdn = $1 and subscription_id = $2", s.Msisdn.Digits, s.Id.Value);
        tx.Add("delete from ussd_session where msisdn = $1", s.Msisdn.Digits);
        tx.Add("""
            insert into number_rest (msisdn, generation, released_at) values ($1, $2, $3)
            on conflict (msisdn) do update set generation = excluded.generation, released_at = excluded.released_at
            """, s.Msisdn.Digits, s.Generation, setting.Now.Stored());
    }

    static void Assign(Tx tx, long account, NumberAssigned assigned, Setting setting)
    {
        var (s, cabinet, now) = (assigned.Number, assigned.Cabinet.Value, setting.Now.Stored());
        tx.Add("""
            insert into subscription (account_id, subscription_id, msisdn, generation, label, tariff, tariff_since, state, fee_paid_until, opened_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, account, s.Id.Value, s.Msisdn.Digits, s.Generation, s.Label, s.Tariff, s.TariffSince.Stored(), (int)s.State, s.FeePaidUntil.Stored(), now);
        tx.Add("insert into number_owner (msisdn, subscription_id, account_id, cabinet_id, generation) values ($1, $2, $3, $4, $5)", s.Msisdn.Digits, s.Id.Value, account, cabinet, s.Generation);
        tx.Add("""
            insert into cabinet (cabinet_id, phantom, subscription_id, language, theme, password_weak, password_void, wrong, archive_seq, archive_head)
            values ($1, 0, $2, $3, 'auto', 0, 0, 0, 0, $4)
            """, cabinet, s.Id.Value, assigned.Language, ArchiveRow.Start);
        tx.Add("insert into cabinet_link (cabinet_id, subscription_id, account_id, role, since_at) values ($1, $2, $3, 'owner', $4)", cabinet, s.Id.Value, account, now);
    }

    [GeneratedRegex("create table (cabinet_[a-z_]+)")]
    private static partial Regex CabinetTable();
}
