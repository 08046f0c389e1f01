using System.Text;
using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Turns changes of second factors into rows. Secrets of apps are sealed, recovery codes hashed with a key.</summary>
public static class WriteFactors
{
    /// <summary>False when the change is of another kind.</summary>
    public static bool Write(Tx tx, CabinetId id, Change change, Setting setting, Vault vault)
    {
        switch (change)
        {
            case TotpStarted started:
                tx.Add("""
                    insert into cabinet_totp (cabinet_id, last_step, wrong, pending, pending_at) values ($1, 0, 0, $2, $3)
                    on conflict (cabinet_id) do update set pending = excluded.pending, pending_at = excluded.pending_at
                    """, id.Value, vault.Seal(Encoding.UTF8.GetBytes(started.Key.Reveal()), Place(id)), setting.Now.Stored());
                return true;
            case TotpTurnedOn on:
                tx.Add("""
                    update cabinet_totp set secret = pending, set_at = $2, last_step = $3, wrong = 0, wait_until = null, pending = null, pending_at = null where cabinet_id = $1
                    """, id.Value, setting.Now.Stored(), on.Step);
                return true;
            case TotpTurnedOff:
                tx.Add("delete from cabinet_totp where cabinet_id = $1", id.Value);
                return true;
            case TotpUsed used:
                tx.Add("update cabinet_totp set last_step = $2, wrong = 0, wait_until = null where cabinet_id = $1", id.Value, used.Step);
                return true;
            case TotpTried { Attempts: var a }:
                tx.Add("update cabinet_totp set wrong = $2, wait_until = $3 where cabinet_id = $1", id.Value, a.Wrong, a.WaitUntil.Stored());
                return true;
            case RecoveryCodesMade made:
                tx.Add("delete from cabinet_recovery_code where cabinet_id = $1", id.Value);
                foreach (var code in made.Codes)
                    tx.Add("insert into cabinet_recovery_code (cabinet_id, hash) values ($1, $2)", id.Value, vault.HashOfRecovery(id, code));
                return true;
            case RecoveryCodeUsed used:
                tx.Add("delete from cabinet_recovery_code where cabinet_id = $1 and hash = $2", id.Value, used.Hash);
                return true;
            case PasskeyAdded { Passkey: var p }:
                tx.Add("insert into passkey_owner (credential, cabinet_id) values ($1, $2)", p.Id, id.Value);
                tx.Add("""
                    insert into cabinet_passkey (cabinet_id, credential, public_key, sign_count, syncable, synced, name, added_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
                    """, id.Value, p.Id, p.PublicKey, p.SignCount, p.IsSyncable ? 1 : 0, p.IsSynced ? 1 : 0, p.Name, p.AddedAt.Stored());
                return true;
            case PasskeyUsed { Use: var use }:
                tx.Add("update cabinet_passkey set sign_count = $3, synced = $4, used_at = $5 where cabinet_id = $1 and credential = $2",
                    id.Value, use.Id, use.SignCount, use.IsSynced ? 1 : 0, setting.Now.Stored());
                return true;
            case PasskeyRemoved removed:
                tx.Add("delete from cabinet_passkey where cabinet_id = $1 and credential = $2", id.Value, removed.Id);
                tx.Add("delete from passkey_owner where credential = $1", removed.Id);
                return true;
            case IdentityLinked { Identity: var i }:
                tx.Add("insert into identity_owner (issuer, subject, cabinet_id) values ($1, $2, $3)", i.Issuer, i.Subject, id.Value);
                tx.Add("insert into cabinet_identity (cabinet_id, issuer, subject, provider, state, name, since_at) values ($1, $2, $3, $4, $5, $6, $7)",
                    id.Value, i.Issuer, i.Subject, i.Provider, i.IsState ? 1 : 0, i.Name, setting.Now.Stored());
                return true;
            case IdentityUnlinked { Identity: var i }:
                tx.Add("delete from cabinet_identity where cabinet_id = $1 and issuer = $2 and subject = $3", id.Value, i.Issuer, i.Subject);
                tx.Add("delete from identity_owner where issuer = $1 and subject = $2", i.Issuer, i.Subject);
                return true;
            default: return false;
        }
    }

    /// <summary>Where the secret of a cabinet's app belongs: sealed for it and for no other.</summary>
    public static string Place(CabinetId id) => $"totp/{id}";
}
