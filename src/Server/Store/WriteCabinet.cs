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
            case CodeIssued c:
                tx.Add("delete from cabinet_code where cabinet_id = $1 and (until_at <= $2 or (purpose = $3 and browser = $4))",
                    Id, setting.Now.Stored(), (int)c.Purpose, c.Browser);
                tx.Add("insert into cabinet_code (cabinet_id, code_id, purpose, hash, browser, tries, until_at) values ($1, $2, $3, $4, $5, 0, $6)",
                    Id, c.Id, (int)c.Purpose, queues.Vault.HashOf(held.Picture.Id, c.Purpose, c.Code), c.Browser, c.Until.Stored());
                if (c.Purpose is CodePurpose.ResetLink or CodePurpose.RecoveryLink or CodePurpose.RecoveryCancel)
                {
                    tx.Add("delete from reset_link where until_at <= $1", setting.Now.Stored());
                    tx.Add("insert into reset_link (hash, cabinet_id, until_at) values ($1, $2, $3)", queues.Vault.Hash("reset-link", c.Code.Reveal()), Id, c.Until.Stored());
                }
                break;
            case CodeTried tried:
                tx.Add("update cabinet_code set tries = tries + 1 where cabinet_id = $1 and code_id = $2", Id, tried.Id);
                break;
            case CodeUsed used:
                tx.Add("delete from cabinet_code where cabinet_id = $1 and code_id = $2", Id, used.Id);
                break;
            case SecretSent sent:
                tx.Add("delete from cabinet_sent where cabinet_id = $1 and at <= $2", Id, setting.Now.AddDays(-1).Stored());
                tx.Add("insert into cabinet_sent (cabinet_id, sent_id, at, by_owner) values ($1, $2, $3, $4)", Id, sent.Id, setting.Now.Stored(), sent.ByOwner ? 1 : 0);
                break;
            case LanguageChosen chosen:
                tx.Add("update cabinet set language = $2 where cabinet_id = $1", Id, chosen.Language);
                break;
            case ThemeChosen chosen:
                tx.Add("update cabinet set theme = $2 where cabinet_id = $1", Id, chosen.Theme);
                break;
            // Nobody holds a phantom's number: what would be sent to it is not sent.
            case NoticeQueued or SecretNoticeQueued or SecretLetterQueued when held.Picture.IsPhantom: break;
            default:
                if (!WritePassword(change) && !WriteSession(change) && !WriteNumbers.OfCabinet(tx, Id, change) && !WriteLife.OfCabinet(tx, Id, change, setting)
                    && !WriteFactors.Write(tx, held.Picture.Id, change, setting, queues.Vault) && !WriteApps.Write(tx, Id, change, setting.Now)
                    && !WriteProfile.Write(tx, Id, change, setting, queues.Vault) && !WriteHome.OfCabinet(tx, Id, change, setting, queues.Vault) && !WriteStaff.OfCabinet(tx, Id, change, setting, queues)) queues.Write(tx, Id, change, setting);
                break;
        }
    }

    bool WritePassword(Change change)
    {
        switch (change)
        {
            case PasswordSet p:
                tx.Add("""
                    update cabinet set password_hash = $2, password_weak = $3, password_set_at = $4, password_counts_at = $5, password_void = 0, password_had = 1,
                        issued_hash = null, issued_at = null, issued_until = null where cabinet_id = $1
                    """, Id, p.Hash.Reveal(), p.IsWeak ? 1 : 0, p.At.Stored(), p.CountsFrom.Stored());
                ForgetAttempts();
                return true;
            case PasswordRehashed p:
                tx.Add("update cabinet set password_hash = $2 where cabinet_id = $1", Id, p.Hash.Reveal());
                return true;
            case PasswordIssued p:
                tx.Add("update cabinet set issued_hash = $2, issued_at = $3, issued_until = $4 where cabinet_id = $1",
                    Id, queues.Vault.HashOf(held.Picture.Id, p.Password), p.At.Stored(), p.Until.Stored());
                return true;
            case PasswordDropped:
                tx.Add("update cabinet set password_hash = null, password_weak = 0, password_set_at = null, password_counts_at = null, password_void = 0 where cabinet_id = $1", Id);
                return true;
            case IssuedPasswordDropped:
                tx.Add("update cabinet set issued_hash = null, issued_at = null, issued_until = null where cabinet_id = $1", Id);
                return true;
            case PasswordVoided:
                tx.Add("update cabinet set password_void = 1 where cabinet_id = $1", Id);
                return true;
            case AttemptsChanged { Attempts: var a, Browser: null }:
                tx.Add("update cabinet set wrong = $2, wait_until = $3, lock_told = $4 where cabinet_id = $1", Id, a.Wrong, a.WaitUntil.Stored(), a.Told ? 1 : 0);
                return true;
            case AttemptsChanged { Attempts: var a, Browser: { } browser }:
                tx.Add("update cabinet_device set wrong = $3, wait_until = $4, lock_told = $5 where cabinet_id = $1 and browser = $2",
                    Id, browser, a.Wrong, a.WaitUntil.Stored(), a.Told ? 1 : 0);
                return true;
            case AttemptsForgotten:
                ForgetAttempts();
                return true;
            default: return false;
        }
    }

    bool WriteSession(Change change)
    {
        switch (change)
        {
            case SessionOpened { Session: var s } opened:
                if (!opened.IsHalf) tx.Add("update cabinet set entered = 1 where cabinet_id = $1 and entered = 0", Id);
                tx.Add("""
                    delete from session where cabinet_id = $1 and family_id is null and (until_at <= $2 or hash in
                        (select hash from session where cabinet_id = $1 and family_id is null order by seen_at desc, opened_at desc limit 1000 offset $3))
                    """, Id, setting.Now.Stored(), opened.Most - 1);
                tx.Add("""
                    insert into session (hash, cabinet_id, proofs, device, address, opened_at, seen_at, idle, until_at, half)
                    values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)
                    """, s.Key, Id, opened.Proven.ToString(), s.Device, s.Address, setting.Now.Stored(), (long)opened.Idle.TotalMilliseconds, opened.Until.Stored(), opened.IsHalf ? 1 : 0);
                return true;
            case SessionProved proved:
                // Newest first; what is cut off is too old to open anything.
                tx.Add("update session set proofs = $3 || ' ' || substr(proofs, 1, 400) where cabinet_id = $1 and hash = $2", Id, proved.Session, proved.Proof.ToString());
                return true;
            case SessionEnded ended:
                WriteApps.EndWith(tx, Id, "hash = $2", ended.Session);
                tx.Add("delete from session where cabinet_id = $1 and hash = $2", Id, ended.Session);
                return true;
            case SessionsEnded { But: null }:
                tx.Add("delete from cabinet_app where cabinet_id = $1", Id);
                tx.Add("delete from session where cabinet_id = $1", Id);
                return true;
            case SessionsEnded { But: { } stays }:
                // An app between two sessions is one of the others too; only the family of the session that stays is kept.
                tx.Add("delete from cabinet_app where cabinet_id = $1 and family_id not in (select family_id from session where cabinet_id = $1 and family_id is not null and hash = $2)", Id, stays);
                tx.Add("delete from session where cabinet_id = $1 and hash <> $2", Id, stays);
                return true;
            case DeviceRemembered remembered:
                tx.Add("insert into cabinet_device (cabinet_id, browser, device, since_at, wrong, lock_told) values ($1, $2, $3, $4, 0, 0) on conflict (cabinet_id, browser) do nothing",
                    Id, remembered.Browser, remembered.Device, setting.Now.Stored());
                return true;
            case DeviceForgotten forgotten:
                tx.Add("delete from cabinet_device where cabinet_id = $1 and browser = $2", Id, forgotten.Browser);
                return true;
            default: return false;
        }
    }

    void ForgetAttempts()
    {
        tx.Add("update cabinet set wrong = 0, wait_until = null, lock_told = 0 where cabinet_id = $1", Id);
        tx.Add("update cabinet_device set wrong = 0, wait_until = null, lock_told = 0 where cabinet_id = $1", Id);
    }

    public void Finish(ChainHead head) =>
        tx.Add("update cabinet set archive_seq = $2, archive_head = $3 where cabinet_id = $1", Id, head.Seq, head.Hash);
}
