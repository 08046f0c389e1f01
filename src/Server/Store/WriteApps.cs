using Kabinet.Operations.Access;

namespace Kabinet.Store;

/// <summary>Turns changes of installed apps into rows.</summary>
public static class WriteApps
{
    /// <summary>False when the change is of another kind.</summary>
    public static bool Write(Tx tx, long cabinet, Change change, DateTimeOffset now)
    {
        switch (change)
        {
            case FamilyOpened { Family: var f } opened:
                tx.Add("delete from session where cabinet_id = $1 and family_id in (select family_id from cabinet_app where cabinet_id = $1 and until_at <= $2)", cabinet, now.Stored());
                tx.Add("delete from cabinet_app where cabinet_id = $1 and until_at <= $2", cabinet, now.Stored());
                tx.Add("insert into cabinet_app (cabinet_id, family_id, current, proofs, device, until_at, device_key) values ($1, $2, $3, $4, $5, $6, $7)",
                    cabinet, f.Id, f.Current, f.Proven.ToString(), f.Device, f.Until.Stored(), f.DeviceKey);
                Open(tx, cabinet, f, opened.Keys, f.Until, now);
                return true;
            case FamilyRotated { Family: var f } rotated:
                tx.Add("update cabinet_app set current = $3, until_at = $4 where cabinet_id = $1 and family_id = $2", cabinet, f.Id, rotated.Keys.Refresh, rotated.Until.Stored());
                tx.Add("delete from cabinet_used_token where cabinet_id = $1 and until_at <= $2", cabinet, now.Stored());
                tx.Add("insert into cabinet_used_token (cabinet_id, hash, family_id, until_at) values ($1, $2, $3, $4)", cabinet, f.Current, f.Id, f.Until.Stored());
                tx.Add("delete from session where cabinet_id = $1 and family_id = $2", cabinet, f.Id);
                Open(tx, cabinet, f, rotated.Keys, rotated.Until, now);
                return true;
            case FamilyTriedElsewhere tried:
                tx.Add("update cabinet_app set told = 1 where cabinet_id = $1 and family_id = $2", cabinet, tried.Id);
                return true;
            case FamilyEnded ended:
                tx.Add("delete from session where cabinet_id = $1 and family_id = $2", cabinet, ended.Id);
                tx.Add("delete from cabinet_used_token where cabinet_id = $1 and family_id = $2", cabinet, ended.Id);
                tx.Add("delete from cabinet_app where cabinet_id = $1 and family_id = $2", cabinet, ended.Id);
                return true;
            default: return false;
        }
    }

    static void Open(Tx tx, long cabinet, AppFamily family, AppKeys keys, DateTimeOffset until, DateTimeOffset now)
    {
        tx.Add("delete from refresh_token where until_at <= $1", now.Stored());
        tx.Add("insert into refresh_token (hash, cabinet_id, until_at) values ($1, $2, $3)", keys.Refresh, cabinet, until.Stored());
        tx.Add("""
            insert into session (hash, cabinet_id, proofs, device, address, opened_at, seen_at, idle, until_at, half, family_id, device_key) values ($1, $2, $3, $4, $5, $6, $6, $7, $8, 0, $9, $10)
            """, keys.Access, cabinet, family.Proven.ToString(), keys.Device, keys.Address, now.Stored(), (long)SignInApp.AccessLife.TotalMilliseconds,
            (now + SignInApp.AccessLife).Stored(), family.Id, family.DeviceKey);
    }

    /// <summary>With a session its app goes too: who is signed out must not come back by a refresh.</summary>
    public static void EndWith(Tx tx, long cabinet, string sessions, params object?[] values) =>
        tx.Add($"delete from cabinet_app where cabinet_id = $1 and family_id in (select family_id from session where cabinet_id = $1 and family_id is not null and {sessions})", [cabinet, .. values]);
}
