using Kabinet.Store;

namespace Kabinet.Intake;

/// <summary>
/// One batch in one transaction: owners looked up, accounts locked, packages and known events loaded, everything
/// rated in memory, everything written in bulk together with the file's position. Or nothing at all.
/// </summary>
sealed class StoreBatch
{
    readonly Database database;
    readonly BulkUsage known;
    readonly BulkCharges charges = new();
    readonly RateBatch rate;
    readonly LongColumn rejectFiles = new(), rejectOrdinals = new(), rejectLines = new();
    readonly TextColumn rejectReasons = new(), rejectFields = new(), rejectAllowed = new();
    readonly BlobColumn rejectRecords = new();

    public StoreBatch(Database database, Catalog catalog)
    {
        this.database = database;
        known = new BulkUsage(database.Dialect);
        rate = new RateBatch(catalog, known, charges);
    }

    /// <param name="file">The file and the position that this batch begins at; null for records without a file.</param>
    public async Task<IntakeTotals> Run(UsageBatch batch, (byte[] Hash, long Id, long Position)? file, CancellationToken stop = default)
    {
        rate.AskOwners(batch);
        // Records without a file come one by one, mostly of numbers that were charged a moment ago: one round trip less under the locks.
        if (file is null && known.GuessOwners())
        {
            if (await Try(batch, null, guessed: true, stop) is { } done) return done;
            rate.AskOwners(batch);
        }
        return (await Try(batch, file, guessed: false, stop))!;
    }

    /// <summary>Null, with nothing written, when an owner was guessed wrong.</summary>
    Task<IntakeTotals?> Try(UsageBatch batch, (byte[] Hash, long Id, long Position)? file, bool guessed, CancellationToken stop) =>
        database.Write<IntakeTotals?>(async tx =>
        {
            if (file is { } held) await UsageFiles.Hold(tx, held.Hash, held.Position);
            if (!guessed) await known.FindOwners(tx.Session);
            var metersFrom = rate.AskAccounts(batch);
            await known.LoadLocked(tx.Session, guessed, rate.Oldest, metersFrom);
            if (!known.OwnersHold) return null;
            var rated = rate.Rate(batch, file?.Id ?? 0);
            charges.Write(tx);
            var totals = rated + Count(batch);
            if (file is not { } under) return totals;
            WriteRejects(tx, batch, under.Id, under.Position);
            UsageFiles.Advance(tx, under.Hash, totals);
            return totals;
        }, stop);

    static IntakeTotals Count(UsageBatch batch)
    {
        Span<long> counts = stackalloc long[(int)RecordOutcome.Rejected + 1];
        for (var i = 0; i < batch.Count; i++) counts[(int)batch.Outcome(i)]++;
        return IntakeTotals.None with
        {
            Read = batch.Count, Rated = counts[(int)RecordOutcome.Rated], Rejected = counts[(int)RecordOutcome.Rejected],
            Duplicate = counts[(int)RecordOutcome.Duplicate], Other = counts[(int)RecordOutcome.Other], Empty = counts[(int)RecordOutcome.Empty],
        };
    }

    void WriteRejects(Tx tx, UsageBatch batch, long file, long position)
    {
        Column[] columns = [rejectFiles, rejectOrdinals, rejectLines, rejectReasons, rejectFields, rejectAllowed, rejectRecords];
        foreach (var column in columns) column.Clear();
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch.Fault(i) is not { } fault) continue;
            rejectFiles.Add(file);
            rejectOrdinals.Add(position + i);
            rejectLines.Add(batch.Line(i));
            rejectReasons.Add(fault.Reason.ToString());
            rejectFields.Add(fault.Field.Replace('\0', ' '));
            rejectAllowed.Add(fault.Allowed.Replace('\0', ' '));
            rejectRecords.Add(batch.Original(i));
        }
        if (rejectFiles.Count == 0) return;
        const string insert = "insert into usage_reject (file_id, n, line, reason, field, allowed, record) ";
        tx.Add(new Many(insert + "select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::bytea[])",
            insert + "values ($1, $2, $3, $4, $5, $6, $7)", null, columns));
    }
}
