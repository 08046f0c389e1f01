using System.Text.Json;
using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>One place of a dialog: which one, which page of it, and whether the last answer was none of its items.</summary>
public sealed record Stop(string Place, int Page = 0, bool Wrong = false);

/// <summary>The living USSD dialog of a number.</summary>
/// <param name="Step">Of the last turn that was answered.</param>
/// <param name="Path">From the place that was dialled to where it stands.</param>
public sealed record Dialog(Msisdn Msisdn, string Gateway, string Session, int Step, IReadOnlyList<Stop> Path, string Reply, bool More);

/// <summary>Keeps dialogs: one a number, because a new one ends the old; gone when the time between two turns runs out.</summary>
public sealed class Dialogs(Database database, TimeProvider clock)
{
    /// <summary>How long a network waits for an answer at most.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    public ValueTask<Dialog?> Find(Msisdn msisdn, string gateway, string session) => database.Read(s => s.First("""
        select step, place, reply, more from ussd_session where msisdn = $1 and gateway = $2 and session = $3 and until_at > $4
        """, row => new Dialog(msisdn, gateway, session, row.GetInt32(0), JsonSerializer.Deserialize<Stop[]>(row.GetString(1))!, row.GetString(2), row.GetInt32(3) == 1),
        msisdn.Digits, gateway, session, clock.GetUtcNow().Stored()));

    public Task Keep(Dialog dialog) => database.Write(tx =>
    {
        tx.Add("""
            insert into ussd_session (msisdn, gateway, session, step, place, reply, more, until_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (msisdn) do update set gateway = excluded.gateway, session = excluded.session, step = excluded.step,
                place = excluded.place, reply = excluded.reply, more = excluded.more, until_at = excluded.until_at
            """, dialog.Msisdn.Digits, dialog.Gateway, dialog.Session, dialog.Step, JsonSerializer.Serialize(dialog.Path), dialog.Reply, dialog.More ? 1 : 0,
            (clock.GetUtcNow() + Patience).Stored());
        return ValueTask.CompletedTask;
    });

    public Task Close(Msisdn msisdn, string gateway, string session) => database.Write(tx =>
    {
        tx.Add("delete from ussd_session where msisdn = $1 and gateway = $2 and session = $3", msisdn.Digits, gateway, session);
        return ValueTask.CompletedTask;
    });
}
