using Microsoft.Data.Sqlite;

namespace Kabinet.Bench;

/// <summary>SQLite with nothing around it, as durable as ours: what a transaction or a row costs at least.</summary>
sealed class BareSqlite : IDisposable
{
    const int Accounts = 100_000;

    readonly SqliteConnection connection;
    readonly SqliteCommand begin, commit, update, insert;
    readonly Random dice = new(1);
    long id;

    public BareSqlite(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run("pragma journal_mode=wal; pragma synchronous=full; pragma cache_size=-65536; pragma wal_autocheckpoint=4000");
        Run("create table if not exists account (account_id integer primary key, balance bigint not null)");
        Run("""
            drop table if exists usage_event; create table usage_event (account_id bigint not null, at bigint not null, event_id bigint not null, kind int not null, peer text not null,
            units bigint not null, charge bigint not null, primary key (account_id, at, event_id)) without rowid
            """);
        Run($"with recursive n (i) as (select 1 union all select i + 1 from n where i < {Accounts}) insert or ignore into account select i, 1000000 from n");
        (begin, commit) = (Prepare("begin immediate"), Prepare("commit"));
        update = Prepare("update account set balance = balance - $2 where account_id = $1", "$1", "$2");
        insert = Prepare("insert into usage_event (account_id, at, event_id, kind, peer, units, charge) values ($1, $2, $3, 0, $4, 60, $5)", "$1", "$2", "$3", "$4", "$5");
    }

    /// <summary>One durable transaction of one balance and one row.</summary>
    public void Charge()
    {
        begin.ExecuteNonQuery();
        var account = dice.Next(1, Accounts + 1);
        update.Parameters[0].Value = account;
        update.Parameters[1].Value = 100;
        update.ExecuteNonQuery();
        Insert(account);
        commit.ExecuteNonQuery();
    }

    /// <summary>So many rows in one durable transaction, in the order of the key.</summary>
    public void Insert(int[] accounts)
    {
        begin.ExecuteNonQuery();
        foreach (var account in accounts) Insert(account);
        commit.ExecuteNonQuery();
    }

    public int[] Draw(int count)
    {
        var accounts = new int[count];
        for (var i = 0; i < count; i++) accounts[i] = dice.Next(1, Accounts + 1);
        Array.Sort(accounts);
        return accounts;
    }

    void Insert(int account)
    {
        insert.Parameters[0].Value = account;
        insert.Parameters[1].Value = 1_760_000_000_000 + id;
        insert.Parameters[2].Value = ++id;
        insert.Parameters[3].Value = "79161555012";
        insert.Parameters[4].Value = 100;
        insert.ExecuteNonQuery();
    }

    void Run(string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    SqliteCommand Prepare(string text, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name, Value = 0L });
        command.Prepare();
        return command;
    }

    public void Dispose() => connection.Dispose();
}
