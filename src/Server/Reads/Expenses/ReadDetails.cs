using System.Data.Common;
using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Expenses;

public enum EntryKind { All, Calls, Messages, Data, Fees, Income }

/// <summary>Which entries are wanted. Both days are included.</summary>
/// <param name="Peer">Full digits or a short number, as the store writes them; empty for all.</param>
/// <param name="Paid">Only what money was taken for.</param>
public sealed record DetailsAsked(DateOnly From, DateOnly To, EntryKind Kind = EntryKind.All, Direction? Direction = null, string Peer = "",
    Category? Category = null, SpendGroup? Group = null, bool Paid = false);

/// <param name="Next">Where the rest begins; null at the end.</param>
public sealed record DetailsPage(IReadOnlyList<Entry> Entries, EntryId? Next);

/// <summary>
/// What happened to a number in an interval (SPEND-03)? A page begins behind the last entry of the one before, so the
/// thousandth costs what the first does.
/// </summary>
public sealed class ReadDetails(Database database, Func<Catalog> catalog)
{
    public const int PageRows = 50;

    const string Usage = """
        select at, event_id, kind, direction, category, flags, peer, zone, visited, units, charge, length(burnt) from usage_event
        where account_id = $1 and subscription_id = $2 and at >= $3 and (at, event_id) < ($4, $5)
        """;

    const string Movements = """
        select at, seq, n, reason, to_book, amount, category, flags, ref from movement
        where account_id = $1 and category is not null and (subscription_id = $2 or subscription_id is null) and at >= $3 and (at, seq, n) < ($4, $5, $6)
        """;

    /// <summary><see cref="SpendGroups.Of(Category, SpendFlags)"/> in the words of the store.</summary>
    public const string GroupOf = """
        case when flags & 4 <> 0 then 6 when flags & 8 <> 0 then 0 when flags & 1 <> 0 then 5 when flags & 2 <> 0 then 4
        when category in (1, 2) then 1 when category in (10, 14, 15) then 3 when category in (0, 12, 13) then 7 else 2 end
        """;

    /// <param name="after">The last entry that was seen; null for the first page.</param>
    public ValueTask<DetailsPage> Run(LinkedNumber number, DetailsAsked asked, EntryId? after = null, int rows = PageRows) => Run(number.Account, number.Subscription, asked, after, rows);

    /// <summary>For a file that was ordered: whoever ordered it was let in then.</summary>
    public async ValueTask<DetailsPage> Run(AccountId account, SubscriptionId number, DetailsAsked asked, EntryId? after, int rows)
    {
        var (currency, calendar) = (catalog().Currency, catalog().Calendar);
        var (begin, end) = (calendar.StartOf(asked.From).Stored(), calendar.StartOf(asked.To.AddDays(1)).Stored());
        var from = after is { } seen && seen.At < end ? seen : new EntryId(end, true, long.MinValue, 0);
        List<Ask<Entry>> asks = [];
        if (asked.Kind is not (EntryKind.Fees or EntryKind.Income)) asks.Add(UsageAsk());
        if (asked is { Kind: EntryKind.All or EntryKind.Fees or EntryKind.Income, Direction: null, Peer: "" }) asks.Add(MovementAsk());

        await database.Read(async session => { await session.Run(asks); return true; });
        var found = asks.SelectMany(ask => ask.Rows).OrderByDescending(e => e.Id.At).ThenBy(e => e.IsUsage)
            .ThenByDescending(e => e.Id.Number).ThenByDescending(e => e.Id.N).Take(rows + 1).ToList();
        if (found.Count <= rows) return new DetailsPage(found, null);
        found.RemoveAt(rows);
        return new DetailsPage(found, found[^1].Id);

        Ask<Entry> UsageAsk()
        {
            var more = new Conditions(account.Value, number.Value, begin, from.At, from.IsUsage ? from.Number : long.MaxValue);
            if (asked.Kind == EntryKind.Calls) more.And("kind in (0, 4)");
            if (asked.Kind == EntryKind.Messages) more.And("kind in (1, 2)");
            if (asked.Kind == EntryKind.Data) more.And("kind = 3");
            if (asked.Paid) more.And("charge > 0");
            if (asked.Direction is { } direction) more.And("direction = ? and kind <> 3", (int)direction);
            if (asked.Peer.Length > 0) more.And("peer = ?", asked.Peer);
            Common(more);
            return new Ask<Entry>($"{Usage}{more.Text} order by at desc, event_id desc limit {rows + 1}", row => UsageOf(row, currency), more.Values);
        }

        Ask<Entry> MovementAsk()
        {
            // Money of the instant of a usage that was seen stood before it.
            var more = new Conditions(account.Value, number.Value, begin, from.At, from.IsUsage ? -1L : from.Number, from.IsUsage ? 0 : from.N);
            if (asked.Kind == EntryKind.Income) more.And("category = 100");
            if (asked.Kind == EntryKind.Fees || asked.Paid) more.And("category <> 100");
            Common(more);
            return new Ask<Entry>($"{Movements}{more.Text} order by at desc, seq desc, n desc limit {rows + 1}", row => MovementOf(row, currency), more.Values);
        }

        void Common(Conditions more)
        {
            if (asked.Category is { } category) more.And("category = ?", (int)category);
            if (asked.Group is { } group) more.And($"category <> 100 and {GroupOf} = ?", (int)group);
        }
    }

    public static Entry UsageOf(DbDataReader row, Currency currency) => new(new EntryId(row.GetInt64(0), true, row.GetInt64(1), 0), "",
        new Usage(default, default, (UsageKind)row.GetInt32(2), (Direction)row.GetInt32(3), "", 0).Class, (Category)row.GetInt32(4), (SpendFlags)row.GetInt32(5),
        row.GetString(6), row.GetString(7), row.GetString(8), row.GetInt64(9), new Money(-row.GetInt64(10), currency), row.GetInt32(11) > 0);

    public static Entry MovementOf(DbDataReader row, Currency currency)
    {
        var amount = new Money(row.GetInt64(5), currency);
        return new(new EntryId(row.GetInt64(0), false, row.GetInt64(1), row.GetInt32(2)), row.GetString(3), default, (Category)row.GetInt32(6), (SpendFlags)row.GetInt32(7),
            "", "", "", 0, row.GetString(4) == Books.Main ? amount : -amount, About: row.TextOrNone(8) ?? "");
    }

    /// <summary>What is added to a where: a question mark becomes the next parameter.</summary>
    sealed class Conditions(params object[] first)
    {
        readonly List<object> values = [.. first];

        public string Text { get; private set; } = "";
        public object?[] Values => [.. values];

        public void And(string condition, object? value = null)
        {
            if (value is not null)
            {
                values.Add(value);
                condition = condition.Replace("?", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${values.Count}"), StringComparison.Ordinal);
            }
            Text += $" and {condition}";
        }
    }
}
