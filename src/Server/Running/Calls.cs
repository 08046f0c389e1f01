using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>A living call to the voice menu.</summary>
/// <param name="Step">Of the last turn that was answered.</param>
/// <param name="Place">Where it stands: <c>menu</c>, <c>type</c>, or <c>again:</c> and the keyed hash of what was typed first.</param>
/// <param name="Reply">What was answered, for a repeat of the turn.</param>
public sealed record PhoneCall(string Gateway, string Id, int Step, int Turns, int Silent, string Place, string Reply);

/// <summary>Keeps calls between their turns, for as long as a call may be silent.</summary>
public sealed class Calls(Database database, TimeProvider clock, Vault vault)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public ValueTask<PhoneCall?> Find(string gateway, string id) => database.Read(s => s.First(
        "select step, turns, silent, place, reply from voice_call where gateway = $1 and call_id = $2 and until_at > $3",
        row => new PhoneCall(gateway, id, row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetString(3), row.GetString(4)), gateway, id, clock.GetUtcNow().Stored()));

    public Task Keep(PhoneCall call) => database.Write(tx =>
    {
        tx.Add("delete from voice_call where until_at < $1", clock.GetUtcNow().Stored());
        tx.Add("""
            insert into voice_call (gateway, call_id, step, turns, silent, place, reply, until_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (gateway, call_id) do update set step = excluded.step, turns = excluded.turns, silent = excluded.silent, place = excluded.place,
                reply = excluded.reply, until_at = excluded.until_at
            """, call.Gateway, call.Id, call.Step, call.Turns, call.Silent, call.Place, call.Reply, (clock.GetUtcNow() + Patience).Stored());
        return ValueTask.CompletedTask;
    });

    public Task Close(string gateway, string id) => database.Write(tx =>
    {
        tx.Add("delete from voice_call where gateway = $1 and call_id = $2", gateway, id);
        return ValueTask.CompletedTask;
    });

    /// <summary>What was typed, as it may be kept until it is typed once more.</summary>
    public string Print(string id, Secret typed) => Convert.ToHexStringLower(vault.Hash("voice", $"{id}|{typed.Reveal()}"));
}
