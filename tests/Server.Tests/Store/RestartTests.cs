using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Npgsql;
using Shouldly;

namespace Kabinet.Tests.Store;

/// <summary>PostgreSQL is restarted under a server whose pool is full of idle connections: nobody's look fails, and no write is done twice.</summary>
[Trait("security", "S-52")]
public sealed class RestartTests
{
    const int Idle = 6;

    [Fact]
    public async Task After_a_restart_no_look_fails_and_a_write_in_doubt_is_left_to_its_key()
    {
        await using var server = await PostgresServer.Own();
        await using var database = (PostgresDatabase)Database.Open(await server.NewDatabase() + ";Options=-c synchronous_commit=on");
        await database.Write(tx => { tx.Add("create table t (id int)"); return ValueTask.CompletedTask; });

        // Every look finds a dead connection first.
        await Fill(database);
        server.Restart();
        (await Task.WhenAll(Enumerable.Range(0, Idle).Select(_ => Count(database)))).ShouldAllBe(count => count == 0);

        // A transaction that looks first has done nothing yet when it learns of it.
        await Fill(database);
        server.Restart();
        await Task.WhenAll(Enumerable.Range(0, Idle).Select(n => database.Write(async tx =>
        {
            (await tx.Session.First("select count(*) from t where id = $1", row => row.GetInt64(0), n)).ShouldBe(0);
            tx.Add("insert into t (id) values ($1)", n);
        })));
        (await Count(database)).ShouldBe(Idle);

        // One that sends everything at once may have been done: it is told of, and never tried again by itself.
        await Fill(database);
        server.Restart();
        await Should.ThrowAsync<NpgsqlException>(() => database.Write(tx => { tx.Add("insert into t (id) values (100)"); return ValueTask.CompletedTask; }));
        (await Count(database)).ShouldBe(Idle);
        await database.Write(tx => { tx.Add("insert into t (id) values (100)"); return ValueTask.CompletedTask; });
        (await Count(database)).ShouldBe(Idle + 1);

        // What was answered in part is not repeated: it would be seen twice.
        var looks = 0;
        await Should.ThrowAsync<NpgsqlException>(() => database.Read(async s =>
        {
            looks++;
            await s.First("select count(*) from t", row => row.GetInt64(0));
            await s.First("select pg_terminate_backend(pg_backend_pid())", row => true);
            return true;
        }).AsTask());
        looks.ShouldBe(1);
        database.Source.Clear();
    }

    static Task<long> Count(Database database) => database.Read(s => s.First("select count(*) from t", row => row.GetInt64(0))).AsTask();

    /// <summary>So many connections at once, idle afterwards.</summary>
    static async Task Fill(PostgresDatabase database)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, Idle).Select(_ => database.Source.OpenConnectionAsync().AsTask()));
        foreach (var connection in connections) await connection.DisposeAsync();
    }
}
