using System.Globalization;
using System.Threading.Channels;
using Kabinet.Store;

namespace Kabinet.Demo.Filling;

/// <summary>What a filled store holds.</summary>
public sealed record Filled(int Subscribers, long UsageEvents, TimeSpan Took);

/// <summary>
/// Fills an empty store with an operator's people: the family that the demo tells about, and a crowd. Every sum
/// comes from the operations and the rating themselves, so that <c>kabinet verify</c> finds nothing.
/// </summary>
/// <param name="vault">Seals PIN and PUK of the family's cards; without it they have none.</param>
public sealed class Fill(Database database, Catalog catalog, TimeProvider clock, Vault? vault = null)
{
    const int LivesInOneCommit = 400;

    /// <summary>Kept while the filling goes on.</summary>
    public const string HalfWay = "half-way";

    /// <summary>What the store was filled with; null for one that never was.</summary>
    public static ValueTask<string?> Kept(Database database) =>
        database.Read(s => s.First("select value from kept where name = 'demo-fill'", row => row.GetString(0)));

    public static async Task<bool> IsEmpty(Database database) =>
        await database.Read(s => s.First("select 1 from account limit 1", row => row.GetInt32(0))) == 0;

    /// <param name="subscribers">Accounts in all, the family among them; at least 1.</param>
    /// <param name="months">Whole months before the current one, 0 to 24.</param>
    /// <param name="seed">The same seed at the same instant gives the same people.</param>
    /// <param name="progress">Told after each commit: how many are written.</param>
    public async Task<Filled> Run(int subscribers, int months, int seed, IProgress<int>? progress = null, CancellationToken stop = default)
    {
        var begun = clock.GetTimestamp();
        var period = Period.Before(clock.GetUtcNow(), months, catalog.Calendar);
        var family = Family.Of(catalog, period);
        var crowd = new Crowd(catalog, period, seed, family.Phones);
        var (written, events) = (0, 0L);
        await Keep(HalfWay);
        await foreach (var tables in Live(family, vault, crowd, Math.Max(0, subscribers - family.Count), stop))
        {
            await database.Fill(tables.All, stop);
            (written, events) = (written + tables.Lives, events + tables.UsageRows);
            progress?.Report(written);
        }
        await Keep($"{catalog.Operator.Key} {subscribers} {months} {seed}");
        return new Filled(written, events, clock.GetElapsedTime(begun));
    }

    /// <summary>Lives are lived on all cores, some batches ahead of the one that is being written, and come in order.</summary>
    static IAsyncEnumerable<Tables> Live(Family family, Vault? vault, Crowd crowd, int count, CancellationToken stop)
    {
        var batches = Channel.CreateBounded<Task<Tables>>(Environment.ProcessorCount + 1);
        _ = Task.Run(async () =>
        {
            try
            {
                await batches.Writer.WriteAsync(Task.Run(() => family.Tables(vault), stop), stop);
                for (var first = 0; first < count; first += LivesInOneCommit)
                {
                    var from = first;
                    await batches.Writer.WriteAsync(Task.Run(() => Batch(crowd, from, Math.Min(LivesInOneCommit, count - from)), stop), stop);
                }
                batches.Writer.Complete();
            }
            catch (Exception error) { batches.Writer.Complete(error); }
        }, stop);
        return batches.Reader.ReadAllAsync(stop).Select(async (Task<Tables> batch, CancellationToken _) => await batch);
    }

    static Tables Batch(Crowd crowd, int first, int count)
    {
        var tables = new Tables();
        for (var n = first; n < first + count; n++) tables.Add(crowd.Live(n));
        return tables;
    }

    Task Keep(string what) => database.Write(tx =>
    {
        tx.Add("insert into kept (name, value) values ('demo-fill', $1) on conflict (name) do update set value = excluded.value", what);
        return ValueTask.CompletedTask;
    });
}
