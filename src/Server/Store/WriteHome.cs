using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Home services: who asks to be let in, and where a line's codes go.</summary>
public static class WriteHome
{
    /// <returns>False for a change of another subject.</returns>
    public static bool OfAccount(Tx tx, long account, Change change)
    {
        switch (change)
        {
            case HomeContactSet set:
                if (set.Replaces) Drop(tx, account, set.Line);
                tx.Add("""
                    insert into home_contact (msisdn, account_id, subscription_id)
                    select $3, account_id, subscription_id from home_line where account_id = $1 and subscription_id = $2 and contact is null
                    """, account, set.Line.Value, set.Contact.Digits);
                tx.Add("update home_line set contact = $3 where account_id = $1 and subscription_id = $2 and contact is null", account, set.Line.Value, set.Contact.Digits);
                return true;
            case HomeContactDropped dropped:
                Drop(tx, account, dropped.Line);
                return true;
            default: return false;
        }
    }

    static void Drop(Tx tx, long account, SubscriptionId line)
    {
        tx.Add("delete from home_contact where account_id = $1 and subscription_id = $2", account, line.Value);
        tx.Add("update home_line set contact = null where account_id = $1 and subscription_id = $2", account, line.Value);
    }

    /// <summary>A line as another billing hands it over.</summary>
    public static void Add(Tx tx, long account, SubscriptionId line, CabinetId cabinet, string login, Msisdn? contact)
    {
        tx.Add("insert into home_line (account_id, subscription_id, login, contact) values ($1, $2, $3, $4)", account, line.Value, login, contact?.Digits);
        tx.Add("insert into home_login (login, cabinet_id) values ($1, $2)", login, cabinet.Value);
        if (contact is { } phone) tx.Add("insert into home_contact (msisdn, account_id, subscription_id) values ($1, $2, $3)", phone.Digits, account, line.Value);
    }

    /// <returns>False for a change of another subject.</returns>
    public static bool OfCabinet(Tx tx, long cabinet, Change change, Setting setting, Vault vault)
    {
        switch (change)
        {
            case HomeRequested r:
                tx.Add("""
                    insert into cabinet_home_request (cabinet_id, request_id, number, terms, claim, passport, language, state, reason, asked_at, due_on)
                    values ($1, $2, $3, $4, $5, $6, $7, 0, '', $8, $9)
                    """, cabinet, r.Id, r.Number, r.Terms.Stored(), Seal(vault, cabinet, r.Id, r.Claim), vault.HashOfPassport(r.Passport), r.Language, setting.Now.Stored(), r.DueOn.Stored());
                return true;
            case HomeRequestClosed closed:
                tx.Add("update cabinet_home_request set state = $3, reason = $4, claim = null, passport = null where cabinet_id = $1 and request_id = $2", cabinet, closed.Id, (int)closed.To, closed.Reason);
                return true;
            default: return false;
        }
    }

    static byte[] Seal(Vault vault, long cabinet, long request, HomeClaim claim) =>
        vault.Seal(Json.Bytes(new string[] { claim.Name.Reveal(), claim.Address.Reveal(), claim.Phone.Reveal(), claim.Email.Reveal() }), LoadHome.PlaceOf(cabinet, request));
}
