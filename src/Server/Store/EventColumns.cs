namespace Kabinet.Store;

/// <summary>Rows of usage_event as columns.</summary>
public sealed class EventColumns
{
    const string Names = """
        account_id, at, event_id, subscription_id, kind, direction, category, flags, units, up, billed, charge, file_id, line,
        peer, zone, visited, rule, catalog_version, burnt
        """;

    static readonly string Postgres = $"insert into usage_event ({Names}) select * from unnest({string.Join(", ", Enumerable.Range(1, 20).Select(i => $"${i}::{(i <= 14 ? "bigint" : "text")}[]"))})";
    static readonly string Sqlite = $"insert into usage_event ({Names}) values ({string.Join(", ", Enumerable.Range(1, 20).Select(i => $"${i}"))})";

    readonly LongColumn[] numbers = [.. Enumerable.Range(0, 14).Select(_ => new LongColumn())];
    readonly TextColumn[] texts = [.. Enumerable.Range(0, 6).Select(_ => new TextColumn())];

    public int Count => numbers[0].Count;

    public void Add(long account, long at, long eventId, in Usage usage, in Rated rated, string burnt, long file, long line)
    {
        ReadOnlySpan<long> values = [account, at, eventId, usage.Subscription.Value, (long)usage.Kind, (long)usage.Direction, (long)rated.Category,
            (long)rated.Flags, usage.Units, usage.UpBytes, rated.BilledUnits, rated.ChargeMinor, file, line];
        for (var i = 0; i < values.Length; i++) numbers[i].Add(values[i]);
        texts[0].Add(usage.Peer);
        texts[1].Add(rated.Zone?.Code ?? "");
        texts[2].Add(usage.Visited);
        texts[3].Add(rated.RuleKey);
        texts[4].Add(rated.Version!.Id);
        texts[5].Add(burnt);
    }

    public void Write(Tx tx)
    {
        if (Count > 0) tx.Add(new Many(Postgres, Sqlite, null, [.. numbers, .. texts]));
    }

    public void Clear()
    {
        foreach (var column in numbers) column.Clear();
        foreach (var column in texts) column.Clear();
    }
}
