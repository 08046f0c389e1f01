using Npgsql;

namespace Kabinet.Bench;

/// <summary>The bare charge batch: one statement that inserts usage and updates the balances it was charged to.</summary>
sealed class BarePostgres : IAsyncDisposable
{
    const int Accounts = 100_000;

    const string Batch = """
        with rows as (select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[]) r (account_id, at, event_id, peer, charge)),
        kept as (insert into bare_usage select account_id, at, event_id, 0, peer, 60, charge from rows on conflict do nothing returning account_id, charge)
        update bare_account a set balance = a.balance - k.charge from (select account_id, sum(charge) as charge from kept group by account_id) k
        where a.account_id = k.account_id
        """;

    readonly NpgsqlConnection connection;
    readonly NpgsqlCommand charge;
    readonly Random dice = new(1);
    long id;

    BarePostgres(NpgsqlConnection connection) => (this.connection, charge) = (connection, new NpgsqlCommand(Batch, connection));

    public static async Task<BarePostgres> Open(string words)
    {
        var connection = new NpgsqlConnection(words);
        await connection.OpenAsync();
        await using var make = new NpgsqlCommand($"""
            create table if not exists bare_account (account_id bigint primary key, balance bigint not null);
            create table if not exists bare_usage (account_id bigint not null, at bigint not null, event_id bigint not null, kind int not null, peer text not null,
                units bigint not null, charge bigint not null, primary key (account_id, at, event_id));
            insert into bare_account select i, 1000000 from generate_series(1, {Accounts}) i on conflict do nothing;
            truncate bare_usage; analyze bare_account;
            """, connection);
        await make.ExecuteNonQueryAsync();
        return new BarePostgres(connection);
    }

    public async Task Charge(int count)
    {
        var (accounts, times, ids, peers, charges) = (new long[count], new long[count], new long[count], new string[count], new long[count]);
        for (var i = 0; i < count; i++) (accounts[i], times[i], ids[i], peers[i], charges[i]) = (dice.Next(1, Accounts + 1), 1_760_000_000_000 + id, ++id, "79161555012", 100);
        Array.Sort(accounts);
        charge.Parameters.Clear();
        foreach (var column in new object[] { accounts, times, ids, peers, charges }) charge.Parameters.Add(new NpgsqlParameter { Value = column });
        await charge.PrepareAsync();
        await charge.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await using (var drop = new NpgsqlCommand("drop table bare_usage, bare_account", connection)) await drop.ExecuteNonQueryAsync();
        await charge.DisposeAsync();
        await connection.DisposeAsync();
    }
}
