using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Turns what was set in a cabinet into rows.</summary>
public static class WriteProfile
{
    /// <returns>False for a change of another subject.</returns>
    public static bool Write(Tx tx, long cabinet, Change change, Setting setting, Vault vault)
    {
        switch (change)
        {
            case NameChosen chosen:
                tx.Add("insert into cabinet_profile (cabinet_id, called) values ($1, $2) on conflict (cabinet_id) do update set called = excluded.called", cabinet, chosen.Name);
                return true;
            case NoticesChosen chosen:
                foreach (var on in chosen.Switches)
                    tx.Add("""
                        insert into cabinet_notice (cabinet_id, event, sms, email) values ($1, $2, $3, $4)
                        on conflict (cabinet_id, event) do update set sms = excluded.sms, email = excluded.email
                        """, cabinet, (int)on.Event, on.Sms ? 1 : 0, on.Email ? 1 : 0);
                return true;
            case EmailAsked e:
                tx.Add("""
                    insert into cabinet_email (cabinet_id, use, wanted, proof, until_at, asked, asked_since) values ($1, $2, $3, $4, $5, $6, $7)
                    on conflict (cabinet_id, use) do update set
                        wanted = excluded.wanted, proof = excluded.proof, until_at = excluded.until_at, asked = excluded.asked, asked_since = excluded.asked_since
                    """, cabinet, (int)e.Use, e.Address, vault.HashOf(new CabinetId(cabinet), e.Use, e.Secret), e.Until.Stored(), e.Asked, e.AskedSince.Stored());
                return true;
            case EmailConfirmed e:
                tx.Add("update cabinet_email set address = $3, confirmed_at = $4, wanted = null, proof = null, until_at = null where cabinet_id = $1 and use = $2",
                    cabinet, (int)e.Use, e.Address, setting.Now.Stored());
                return true;
            case EmailDropped e:
                // The count stays: dropping an address buys no more letters.
                tx.Add("update cabinet_email set address = null, confirmed_at = null, wanted = null, proof = null, until_at = null where cabinet_id = $1 and use = $2", cabinet, (int)e.Use);
                if (e.Use == EmailUse.Contact) tx.Add("update cabinet_notice set email = 0 where cabinet_id = $1", cabinet);
                return true;
            default: return false;
        }
    }
}
