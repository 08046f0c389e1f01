using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;

namespace Kabinet.Store;

/// <summary>A column that holds something sealed.</summary>
/// <param name="Keys">The primary key, numbers all of them.</param>
/// <param name="Place">What a value is sealed for, by its key.</param>
/// <param name="Only">Which rows hold one, where not all do.</param>
public sealed record SealedColumn(string Table, string Column, string[] Keys, Func<long[], string> Place, string Only = "");

/// <param name="Looked">Sealed values that were looked at.</param>
/// <param name="Anew">Of them sealed with the newest key only now.</param>
/// <param name="Unreadable">No key opens them: «table key key».</param>
public sealed record SealedAnew(long Looked, long Anew, IReadOnlyList<string> Unreadable);

/// <summary>
/// Everything sealed in the store is sealed with the key that seals now (S-45), some rows a transaction. It may be killed and begun again:
/// what is done is seen and left alone. A row that somebody changes meanwhile stays as he wrote it, for the next run.
/// </summary>
public sealed class SealAnew(Database database, Vault vault)
{
    /// <summary>Few, because a piece of a file is a large one.</summary>
    public const int AtOnce = 100;

    public static IReadOnlyList<SealedColumn> All { get; } =
    [
        new("sim_card", "codes", ["account_id", "subscription_id"], key => SealSimCodes.Place(new(key[0]), new(key[1]))),
        new("cabinet_totp", "secret", ["cabinet_id"], key => WriteFactors.Place(new(key[0]))),
        new("cabinet_totp", "pending", ["cabinet_id"], key => WriteFactors.Place(new(key[0]))),
        new("cabinet_home_request", "claim", ["cabinet_id", "request_id"], key => LoadHome.PlaceOf(key[0], key[1])),
        new("second_request", "body", ["account_id", "request_id"], key => LoadStaff.Place(key[0], key[1])),
        new("detail_file", "body", ["account_id", "order_id", "piece"], key => WriteDocuments.Place(key[1])),
        new("outbox", "body", ["shard", "id"], _ => "outbox", " and secret = 1"),
    ];

    /// <param name="told">Hears after each batch which column it is at and how many of it were looked at.</param>
    public async Task<SealedAnew> Run(Action<SealedColumn, long>? told = null, CancellationToken stop = default)
    {
        var (looked, anew, unreadable) = (0L, 0L, new List<string>());
        foreach (var column in All)
        {
            var at = column.Keys.Select(_ => long.MinValue).ToArray();
            for (var ofColumn = 0L; await Batch(column, at) is { Count: > 0 } rows; at = rows[^1].Key)
            {
                stop.ThrowIfCancellationRequested();
                looked += rows.Count;
                anew += await Write(column, rows, unreadable);
                told?.Invoke(column, ofColumn += rows.Count);
            }
        }
        return new(looked, anew, unreadable);
    }

    ValueTask<List<(long[] Key, byte[] Sealed)>> Batch(SealedColumn column, long[] after)
    {
        var keys = string.Join(", ", column.Keys);
        return database.Read(s => s.All(
            $"select {column.Column}, {keys} from {column.Table} where ({keys}) > ({string.Join(", ", after.Select((_, i) => $"${i + 1}"))}) and length({column.Column}) > 0{column.Only} order by {keys} limit {AtOnce}",
            row => (KeyOf(row, column), row.Bytes(0)), [.. after.Cast<object?>()]));
    }

    static long[] KeyOf(DbDataReader row, SealedColumn column) => [.. column.Keys.Select((_, i) => Convert.ToInt64(row.GetValue(i + 1), CultureInfo.InvariantCulture))];

    async Task<int> Write(SealedColumn column, List<(long[] Key, byte[] Sealed)> rows, List<string> unreadable)
    {
        List<(long[] Key, byte[] Old, byte[] New)> changed = [];
        foreach (var (key, old) in rows)
        {
            try { if (vault.SealAnew(old, column.Place(key)) is { } anew) changed.Add((key, old, anew)); }
            catch (CryptographicException) { unreadable.Add($"{column.Table} {string.Join(' ', key)}"); }
        }
        if (changed.Count == 0) return 0;
        var which = string.Join(" and ", column.Keys.Select((key, i) => $"{key} = ${i + 3}"));
        await database.Write(tx =>
        {
            foreach (var (key, old, anew) in changed)
                tx.Add($"update {column.Table} set {column.Column} = $1 where {column.Column} = $2 and {which}", [anew, old, .. key.Cast<object?>()]);
            return ValueTask.CompletedTask;
        });
        return changed.Count;
    }
}
