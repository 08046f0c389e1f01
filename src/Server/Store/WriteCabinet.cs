using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Turns a cabinet's changes into rows.</summary>
public sealed class WriteCabinet(Tx tx, Held<Cabinet> held, Setting setting, Queues queues)
{
    long Id => held.Picture.Id.Value;

    public void Write(Change change)
    {
        switch (change)
        {
            case CodeIssued { Code: var c } issued:
                tx.Add("delete from cabinet_code where cabinet_id = $1 and purpose = $2", Id, c.Purpose);
                tx.Add("insert into cabinet_code (cabinet_id, code_id, purpose, hash, browser, tries, until_at) values ($1, $2, $3, $4, $5, $6, $7)",
                    Id, c.Id, c.Purpose, c.Hash, c.Browser, c.Tries, c.Until.Stored());
                Sent(issued.Sent);
                break;
            case PasswordSent sent: Sent(sent.What); break;
            case CodeTried tried:
                tx.Add("update cabinet_code set tries = tries + 1 where cabinet_id = $1 and code_id = $2", Id, tried.Id);
                break;
            case CodeUsed used:
                tx.Add("delete from cabinet_code where cabinet_id = $1 and code_id = $2", Id, used.Id);
                break;
            case PasswordSet { Password: var p }:
                tx.Add("""
                    update cabinet set password_hash = $2, password_weak = $3, password_set_at = $4, password_until = $5, password_void = 0
                    where cabinet_id = $1
                    """, Id, p.Hash, p.IsWeak ? 1 : 0, p.SetAt.Stored(), p.Until.Stored());
                break;
            case AttemptsChanged { Attempts: var a }:
                tx.Add("update cabinet set wrong = $2, locked_until = $3, password_void = $4 where cabinet_id = $1",
                    Id, a.Wrong, a.LockedUntil.Stored(), a.PasswordVoid ? 1 : 0);
                break;
            case LanguageChosen chosen:
                tx.Add("update cabinet set language = $2 where cabinet_id = $1", Id, chosen.Language);
                break;
            // Nobody holds a phantom's number: what would be sent to it is not sent.
            case NoticeQueued or SecretNoticeQueued when held.Picture.IsPhantom: break;
            default: queues.Write(tx, Id, change, setting); break;
        }
    }

    void Sent(string what) => tx.Add("insert into cabinet_sent (cabinet_id, at, what) values ($1, $2, $3) on conflict do nothing", Id, setting.Now.Stored(), what);

    public void Finish(ChainHead head) =>
        tx.Add("update cabinet set archive_seq = $2, archive_head = $3 where cabinet_id = $1", Id, head.Seq, head.Hash);
}
