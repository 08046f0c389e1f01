using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Home services: who asks to be let in, and where a line's codes go.</summary>
static class WriteHome
{
    /// <returns>False for a change of another subject.</returns>
    public static bool OfAccount(Tx tx, long account, Change change)
    {
        if (change is not HomeContactSet set) return false;
        tx.Add("update home_line set contact = $3 where account_id = $1 and subscription_id = $2 and contact is null", account, set.Line.Value, set.Contact.Digits);
        return true;
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
