using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Staff, and what one of them has asked and another answered.</summary>
static class WriteStaff
{
    /// <returns>False for a change of another subject.</returns>
    public static bool OfCabinet(Tx tx, long cabinet, Change change, Setting setting, Queues queues)
    {
        switch (change)
        {
            case StaffEnlisted enlisted:
                tx.Add("""
                    insert into cabinet_staff (cabinet_id, name, since_at, asked_by) values ($1, $2, $3, $4)
                    on conflict (cabinet_id) do update set since_at = excluded.since_at, disabled_at = null, asked_by = excluded.asked_by, confirmed_by = null,
                        out_asked_by = null, out_asked_at = null, out_agreed_by = null
                    """, cabinet, enlisted.Name, setting.Now.Stored(), enlisted.AskedBy?.Value);
                return true;
            case StaffConfirmed confirmed:
                tx.Add("update cabinet_staff set confirmed_by = $2 where cabinet_id = $1", cabinet, confirmed.By.Value);
                return true;
            case AlarmSeen alarm:
                tx.Add("update alarm set seen_at = $2 where id = $1 and seen_at is null", alarm.Id, setting.Now.Stored());
                return true;
            case LetterSentAgain letter:
                tx.Add($"update outbox set state = {Queues.Waits}, attempts = 0, due_at = $2 where id = $1 and state = {Queues.Dead}", letter.Id, setting.Now.Stored());
                tx.AfterCommit.Add(queues.OutboxGrew);
                return true;
            case StaffDisableAsked asked:
                tx.Add("update cabinet_staff set out_asked_by = $2, out_asked_at = $3 where cabinet_id = $1", cabinet, asked.By.Value, setting.Now.Stored());
                return true;
            case StaffDisabled disabled:
                tx.Add("update cabinet_staff set disabled_at = $2, out_agreed_by = $3 where cabinet_id = $1", cabinet, setting.Now.Stored(), disabled.AgreedBy?.Value);
                return true;
            default: return false;
        }
    }

    public static bool OfAccount(Tx tx, long account, Change change, Vault vault)
    {
        switch (change)
        {
            case SecondAsked { Request: var r } asked:
                tx.Add("""
                    insert into second_request (account_id, request_id, operation, summary, reason, body, asked_by, asked_at, until_at, state)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)
                    """, account, r.Id, r.Operation, asked.Summary, asked.Reason, vault.Seal(System.Text.Encoding.UTF8.GetBytes(asked.Body.Reveal()), LoadStaff.Place(account, r.Id)),
                    r.AskedBy.Value, r.AskedAt.Stored(), r.Until.Stored());
                return true;
            case SecondAnswered answered:
                // A confirmed one keeps its body until it is done: a server may die in between.
                tx.Add("update second_request set state = $3, answered_by = $4 where account_id = $1 and request_id = $2", account, answered.Id, (int)answered.To, answered.By.Value);
                if (answered.To == SecondState.Refused) tx.Add(LoadStaff.Wipe, account, answered.Id, Array.Empty<byte>());
                return true;
            default: return false;
        }
    }
}
