using System.Diagnostics;
using System.Security.Cryptography;
using System.Threading.Channels;
using Kabinet.Store;

namespace Kabinet.Intake;

/// <summary>How far an import has come.</summary>
/// <param name="ReadBytes">Of the file's <paramref name="Size"/> bytes.</param>
public sealed record IntakeProgress(IntakeTotals Totals, long ReadBytes, long Size);

/// <summary>What became of a file.</summary>
/// <param name="ResumedAt">Records that an earlier, broken import had committed; 0 for a file taken in at once.</param>
/// <param name="RejectFile">Where the records that were not taken lie; null when all were, or nobody wanted them.</param>
public sealed record IntakeReport(UsageFile File, long ResumedAt, TimeSpan Took, string? RejectFile)
{
    public IntakeTotals Totals => File.Totals;
    /// <summary>Every record is accounted for.</summary>
    public bool AddsUp => File.State == FileState.Done;
}

/// <summary>
/// Takes usage in: records of a file, or records that somebody hands over. While one batch is being stored the
/// next is read; memory does not grow with the file.
/// </summary>
/// <param name="newId">Makes the id of a file.</param>
public sealed class UsageIntake(Database database, TimeProvider clock, Func<Catalog> catalog, Func<long> newId)
{
    public const int BatchSize = 2000;

    readonly UsageFiles files = new(database, clock);
    StoreBatch? loose;
    UsageBatch? looseBatch;

    public UsageFiles Files => files;

    /// <summary>Rates and stores records that stand in no file. One call, one transaction; not for two threads at once.</summary>
    public Task<IntakeTotals> RateAndStore(IReadOnlyList<UsageRecord> records, CancellationToken stop = default)
    {
        loose ??= new StoreBatch(database, catalog());
        looseBatch ??= new UsageBatch();
        looseBatch.Clear();
        for (var i = 0; i < records.Count; i++)
        {
            looseBatch.Begin(i + 1);
            looseBatch.Add(records[i]);
        }
        return loose.Run(looseBatch, null, stop);
    }

    /// <summary>The same, and what became of each record.</summary>
    public async Task<IReadOnlyList<RecordOutcome>> RateAndStoreEach(IReadOnlyList<UsageRecord> records)
    {
        await RateAndStore(records);
        return [.. Enumerable.Range(0, records.Count).Select(i => looseBatch!.Outcome(i))];
    }

    /// <summary>Takes a whole file in, or what is left of it after a crash.</summary>
    /// <param name="stream">Can be read twice: once for its hash, once for its records.</param>
    /// <param name="follows">The file whose mended rejects these are.</param>
    /// <param name="rejectPath">Where rejects are written, before the file counts as done; null to leave them in the store.</param>
    /// <exception cref="IntakeRefused">Taken in before, an archive, or not in the charset of the format.</exception>
    public async Task<IntakeReport> Run(Stream stream, string name, UsageFormat format, long? follows = null, int batchSize = BatchSize,
        string? rejectPath = null, Action<IntakeProgress>? progress = null, CancellationToken stop = default)
    {
        var took = Stopwatch.StartNew();
        FileSigns.Check(stream);
        stream.Position = 0;
        var hash = await SHA256.HashDataAsync(stream, stop);
        stream.Position = 0;

        var file = await files.Open(hash, newId(), name, format.Name, stream.Length, follows);
        var prices = catalog();
        var reader = UsageReader.Open(stream, format, prices, clock.GetUtcNow(), mended: follows is not null);
        var full = Channel.CreateBounded<UsageBatch>(1);
        var free = Channel.CreateUnbounded<UsageBatch>();
        for (var i = 0; i < 3; i++) free.Writer.TryWrite(new UsageBatch());

        using var broken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = Task.Run(() => Fill(reader, file.Position, batchSize, free.Reader, full.Writer, broken.Token), CancellationToken.None);
        var store = new StoreBatch(database, prices);
        var totals = file.Totals;
        try
        {
            await foreach (var batch in full.Reader.ReadAllAsync(stop))
            {
                totals += await store.Run(batch, (hash, file.Id, totals.Read), stop);
                free.Writer.TryWrite(batch);
                progress?.Invoke(new IntakeProgress(totals, stream.Position, stream.Length));
            }
        }
        finally { await broken.CancelAsync(); }
        var read = await reading;
        if (totals.Rejected == 0) rejectPath = null;
        if (rejectPath is not null) await RejectFile.Write(database, file.Id, name, rejectPath, format, reader.Header);
        return new IntakeReport(await files.Finish(hash, read), file.Position, took.Elapsed, rejectPath);
    }

    /// <summary>Reads batches; passes over what is committed already. Returns how many records the file has.</summary>
    static async Task<long> Fill(UsageReader reader, long skip, int batchSize, ChannelReader<UsageBatch> free, ChannelWriter<UsageBatch> full, CancellationToken stop)
    {
        var read = 0L;
        try
        {
            var more = true;
            while (more)
            {
                var batch = await free.ReadAsync(stop);
                batch.Clear();
                while (batch.Count < batchSize && (more = reader.Read(batch)))
                    if (++read <= skip) batch.Clear();
                if (batch.Count > 0) await full.WriteAsync(batch, stop);
            }
            full.Complete();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            full.Complete(error);
            throw;
        }
        return read;
    }
}
