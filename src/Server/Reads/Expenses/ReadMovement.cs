using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Reads.Expenses;

/// <summary>Money that moved, and the archive row that tells who moved it and through which door.</summary>
/// <param name="Amount">Below zero for spending.</param>
/// <param name="CatalogVersion">By whose prices; null where there was no price.</param>
/// <param name="Ref">The source's own number of the payment, the day of a fee.</param>
public sealed record MovementView(DateTimeOffset At, string Reason, string Book, Money Amount, string? CatalogVersion, string? Ref, Who By, string Channel);

/// <summary>Why did money come or go?</summary>
public sealed class ReadMovement(Database database, Func<Catalog> catalog)
{
    const string Row = """
        select m.at, m.reason, m.from_book, m.to_book, m.amount, m.catalog_version, m.ref, a.caller_as, a.channel
        from movement m join archive a on a.account_id = m.account_id and a.seq = m.seq
        where m.account_id = $1 and m.seq = $2 and m.n = $3 and m.category is not null and (m.subscription_id = $4 or m.subscription_id is null)
        """;

    /// <summary>Null when nothing of the sort happened to this number.</summary>
    public ValueTask<MovementView?> Run(LinkedNumber number, EntryId id) => database.Read(s => s.First(Row, row =>
    {
        var (came, amount) = (row.GetString(3) == Books.Main, new Money(row.GetInt64(4), catalog().Currency));
        return new MovementView(row.At(0), row.GetString(1), row.GetString(came ? 2 : 3), came ? amount : -amount, row.TextOrNone(5), row.TextOrNone(6), (Who)row.GetInt32(7), row.GetString(8));
    }, number.Account.Value, id.Number, id.N, number.Subscription.Value));
}
