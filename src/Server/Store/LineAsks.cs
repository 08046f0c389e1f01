using System.Data.Common;
using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Reads what an account's numbers have beside tariff, money and packages; goes along with the account's own reads.</summary>
public sealed class LineAsks
{
    readonly Ask<NetworkWish> wishes;
    readonly Ask<NumberBlock> blocks;
    readonly Ask<SuspendedDays> suspended;
    readonly Ask<FavouriteNumber> favourites;
    readonly Ask<Tone> tones;
    readonly Ask<Message> messages;

    public LineAsks(AccountId id, Parts needs, Currency currency, DateTimeOffset now)
    {
        wishes = new(WishesOf, ReadWish, id.Value);
        blocks = new("select block_id, subscription_id, reason, at, until_on, free_days, day_fee, over_blocked from number_block where account_id = $1",
            row => new(row.GetInt64(0), new(row.GetInt64(1)), (BlockReason)row.GetInt32(2), row.At(3), row.GetInt32(5),
                new Money(row.GetInt64(6), currency), row.GetInt32(7) == 1, row.IsDBNull(4) ? null : row.Day(4)), id.Value);
        suspended = new("select subscription_id, year, days, ended_on from number_suspended where account_id = $1",
            row => new(new(row.GetInt64(0)), row.GetInt32(1), row.GetInt32(2), row.Day(3)), id.Value);
        favourites = new("select subscription_id, peer, from_at from number_favourite where account_id = $1 and until_at is null",
            row => new(new(row.GetInt64(0)), row.GetString(1), row.At(2)), id.Value);
        tones = new("select subscription_id, melody, since, paid_until, is_on from number_tone where account_id = $1",
            row => new(new(row.GetInt64(0)), row.GetString(1), row.Day(2), row.Day(3), row.GetInt32(4) == 1), id.Value);
        messages = new(MessagesOf, ReadMessage, id.Value, now.AddDays(-30).Stored());
        Statements = [.. needs.HasFlag(Parts.Messages) ? [messages] : Array.Empty<Statement>(), .. needs.HasFlag(Parts.Line) ? Line() : []];
        Statement[] Line() => [wishes, blocks, suspended, favourites, tones];
    }

    public IReadOnlyList<Statement> Statements { get; }

    public LineExtras Answer => new() { Wishes = wishes.Rows, Blocks = blocks.Rows, Suspended = suspended.Rows, Favourites = favourites.Rows, Tones = tones.Rows, Messages = messages.Rows };

    public const string MessagesOf = """
        select message_id, subscription_id, peer, body, parts, at, send_at, state, reason from message
        where account_id = $1 and (state < 2 or at > $2) order by at desc, message_id desc
        """;

    public static Message ReadMessage(DbDataReader row) => new(row.GetInt64(0), new(row.GetInt64(1)), row.GetString(2), new Secret(row.GetString(3)), row.GetInt32(4), row.At(5), row.At(6),
        (MessageState)row.GetInt32(7), row.TextOrNone(8));

    const string WishesOf = "select subscription_id, feature, wanted, known, state, order_id, at, reason from network_wish where account_id = $1";

    static NetworkWish ReadWish(DbDataReader row) => new(new(row.GetInt64(0)), row.GetString(1), row.GetString(2), row.GetString(3),
        (WishState)row.GetInt32(4), row.GetInt64(5), row.At(6), row.TextOrNone(7));
}
