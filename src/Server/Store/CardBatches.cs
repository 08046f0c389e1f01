using Kabinet.Operations;

namespace Kabinet.Store;

public enum BatchState { Printed = 0, Open = 1, Closed = 2 }

/// <param name="Size">How many cards it has; <paramref name="Used"/> of them are used up.</param>
public sealed record CardBatch(long Id, string Name, BatchState State, DateOnly UntilOn, Money Amount, int Size, long Used);

/// <summary>
/// Batches of scratch cards (PAY-03). A printed batch is worth nothing until it is opened, so cards stolen on their way cannot be
/// used; a closed one again is not. The digits pass through once and are kept as keyed hashes only.
/// </summary>
public sealed class CardBatches(Database database, Vault vault, Func<Catalog> catalog, TimeProvider clock)
{
    const int AtOnce = 500;

    /// <param name="cards">Serial number and digits of each.</param>
    /// <returns>How many were new; a card that is there already is left as it is.</returns>
    public async Task<int> Add(long batch, string name, Money amount, DateOnly untilOn, IReadOnlyList<(string Serial, Secret Pin)> cards)
    {
        await database.Write(tx =>
        {
            tx.Add("insert into card_batch (batch, name, state, until_on, amount, size, made_at) values ($1, $2, 0, $3, $4, 0, $5)", batch, name, untilOn.Stored(), amount.Minor, clock.GetUtcNow().Stored());
            return ValueTask.CompletedTask;
        });
        var added = 0;
        foreach (var chunk in cards.Chunk(AtOnce))
            added += await database.Write(async tx =>
            {
                var put = chunk.Select(card => new Ask<int>("insert into scratch_card (hash, batch, serial, amount) values ($1, $2, $3, $4) on conflict (hash) do nothing returning 1",
                    row => row.GetInt32(0), LoadMoneyFacts.HashOf(vault, card.Pin), batch, card.Serial, amount.Minor)).ToList();
                await tx.Run([.. put]);
                var fresh = put.Count(p => p.Rows.Count > 0);
                tx.Add("update card_batch set size = size + $2 where batch = $1", batch, fresh);
                return fresh;
            });
        return added;
    }

    /// <summary>False when there is no such batch.</summary>
    public Task<bool> Set(long batch, BatchState state) => database.Write(async tx =>
        (await tx.Session.All("update card_batch set state = $2 where batch = $1 returning 1", row => row.GetInt32(0), batch, (int)state)).Count > 0);

    public ValueTask<List<CardBatch>> All() => database.Read(s => s.All("""
        select b.batch, b.name, b.state, b.until_on, b.amount, b.size, (select count(*) from scratch_card c where c.batch = b.batch and c.used_at is not null)
        from card_batch b order by b.batch
        """, row => new CardBatch(row.GetInt64(0), row.GetString(1), (BatchState)row.GetInt32(2), row.Day(3), new Money(row.GetInt64(4), catalog().Currency), row.GetInt32(5), row.GetInt64(6))));
}
