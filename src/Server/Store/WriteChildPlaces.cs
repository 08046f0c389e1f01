namespace Kabinet.Store;

/// <summary>Whether guardians may ask where a number is, and that they did.</summary>
static class WriteChildPlaces
{
    /// <returns>False for a change of another subject.</returns>
    public static bool Try(Tx tx, long account, Change change)
    {
        switch (change)
        {
            case ChildPlaceAllowed { Place: var p }:
                tx.Add("""
                    insert into child_place (account_id, subscription_id, born_on, since_at) values ($1, $2, $3, $4)
                    on conflict (account_id, subscription_id) do update set born_on = excluded.born_on, since_at = excluded.since_at, refused_at = null
                    """, account, p.Number.Value, p.BornOn.Stored(), p.Since.Stored());
                return true;
            case ChildPlaceLooked look:
                tx.Add("insert into child_place_look (account_id, look_id, subscription_id, at) values ($1, $2, $3, $4)", account, look.Id, look.Number.Value, look.At.Stored());
                return true;
            case ChildPlaceEnded ended:
                tx.Add("delete from child_place where account_id = $1 and subscription_id = $2", account, ended.Number.Value);
                return true;
            case ChildPlaceRefused refused:
                tx.Add("update child_place set refused_at = $3 where account_id = $1 and subscription_id = $2", account, refused.Number.Value, refused.At.Stored());
                return true;
            default: return false;
        }
    }
}
