using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Who may act on which number: the account's own rows, and the look-up of them by cabinet.</summary>
static class WriteNumbers
{
    /// <returns>False for a change of another subject.</returns>
    public static bool OfAccount(Tx tx, long account, Change change, Setting setting, Queues queues)
    {
        switch (change)
        {
            case NumberManagementSwitched { On: true } on:
                tx.Add("insert into connected_service (account_id, subscription_id, code, since) values ($1, $2, $3, $4) on conflict (account_id, subscription_id, code) do nothing",
                    account, on.Number.Value, setting.Catalog.Family.Service, setting.Today.Stored());
                return true;
            case NumberManagementSwitched off:
                tx.Add("delete from connected_service where account_id = $1 and subscription_id = $2 and code = $3", account, off.Number.Value, setting.Catalog.Family.Service);
                return true;
            case LinkCodeIssued c:
                tx.Add("""
                    insert into number_link_code (account_id, subscription_id, cabinet_id, hash, tries, until_at, asked_at) values ($1, $2, $3, $4, 0, $5, $6)
                    on conflict (account_id, subscription_id, cabinet_id) do update set hash = excluded.hash, tries = 0, until_at = excluded.until_at, asked_at = excluded.asked_at
                    """, account, c.Number.Value, c.Cabinet.Value, queues.Vault.HashOf(c.Cabinet, c.Number, c.Code), c.Until.Stored(), setting.Now.Stored());
                return true;
            case LinkCodeTried tried:
                tx.Add("update number_link_code set tries = tries + 1 where account_id = $1 and subscription_id = $2 and cabinet_id = $3", account, tried.Number.Value, tried.Cabinet.Value);
                return true;
            case LinkCodeUsed used:
                tx.Add("delete from number_link_code where account_id = $1 and subscription_id = $2 and cabinet_id = $3", account, used.Number.Value, used.Cabinet.Value);
                return true;
            case AccessGranted { Grant: var g }:
                tx.Add("""
                    insert into number_grant (account_id, subscription_id, cabinet_id, role, proof, since_at) values ($1, $2, $3, $4, $5, $6)
                    on conflict (account_id, subscription_id, cabinet_id) do update set role = excluded.role, proof = excluded.proof, since_at = excluded.since_at
                    """, account, g.Number.Value, g.Cabinet.Value, g.Role.Word(), g.Proof, g.Since.Stored());
                tx.Add("""
                    insert into cabinet_link (cabinet_id, subscription_id, account_id, role, since_at) values ($1, $2, $3, $4, $5)
                    on conflict (cabinet_id, subscription_id) do update set role = excluded.role
                    """, g.Cabinet.Value, g.Number.Value, account, g.Role.Word(), g.Since.Stored());
                tx.AfterCommit.Add(queues.LinksChanged);
                return true;
            case AccessEnded ended:
                tx.Add("delete from number_grant where account_id = $1 and subscription_id = $2 and cabinet_id = $3", account, ended.Number.Value, ended.Cabinet.Value);
                tx.Add("delete from cabinet_link where cabinet_id = $1 and subscription_id = $2", ended.Cabinet.Value, ended.Number.Value);
                tx.AfterCommit.Add(queues.LinksChanged);
                return true;
            default: return false;
        }
    }

    public static bool OfCabinet(Tx tx, long cabinet, Change change)
    {
        switch (change)
        {
            case LinkRequested { Request: var r }:
                tx.Add("""
                    insert into cabinet_number_request (cabinet_id, request_id, msisdn, account_id, subscription_id, role, comment, state, reason, asked_at, due_on)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, '', $9, $10)
                    """, cabinet, r.Id, r.Number.Digits, r.Found?.Account.Value, r.Found?.Number.Value, r.Role.Word(), r.Comment, (int)r.State, r.AskedAt.Stored(), r.DueOn.Stored());
                return true;
            case LinkRequestClosed closed:
                tx.Add("update cabinet_number_request set state = $3, reason = $4 where cabinet_id = $1 and request_id = $2", cabinet, closed.Id, (int)closed.To, closed.Reason);
                return true;
            default: return false;
        }
    }
}
