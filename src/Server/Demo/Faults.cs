using Kabinet.Store;

namespace Kabinet.Demo;

/// <summary>What a demo counterparty does wrong: switches, kept in the database under a name so that they survive a restart.</summary>
public abstract class Faults<T>(Database database, string kept) where T : struct, Enum
{
    /// <summary>None when nothing was ever switched on.</summary>
    public async ValueTask<T> Now() =>
        Enum.TryParse<T>(await database.Read(s => s.First("select value from kept where name = $1", row => row.GetString(0), kept)), out var on) ? on : default;

    public Task Set(T on) => database.Write(tx =>
    {
        tx.Add("insert into kept (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value", kept, on.ToString());
        return ValueTask.CompletedTask;
    });
}
