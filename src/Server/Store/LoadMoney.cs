using System.Data.Common;
using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>The parts of an account's picture that hold and move money; asked in the same round trip as the rest.</summary>
public sealed class LoadMoney(AccountId id, Currency currency, Catalog catalog, DateTimeOffset now)
{
    readonly Ask<Hold> holds = new("""
        select hold_id, subscription_id, amount, what, until_at from hold where account_id = $1 and ended = 0
        """, row => new(row.GetInt64(0), new(row.GetInt64(1)), new(row.GetInt64(2), currency), row.GetString(3), row.At(4)), id.Value);

    readonly Ask<Transfer> transfers = new($"select {TransferColumns} from transfer where account_id = $1 and at > $2",
        row => ReadTransfer(row, currency), id.Value, (now - Transfer.Remembered).Stored());

    readonly Ask<Arrival> arrivals = new("select transfer_id, amount, balance_after, kept, recalled from transfer_in where account_id = $1 and at > $2",
        row => new(row.GetInt64(0), new(row.GetInt64(1), currency), new(row.GetInt64(2), currency), row.GetInt32(3) == 1, row.GetInt32(4) == 1),
        id.Value, (now - Transfer.Remembered).Stored());

    readonly Ask<Share> shares = new($"select {ShareColumns} from share where account_id = $1 and state < 2", row => ReadShare(row, currency), id.Value);

    readonly Ask<int> tries = new("select wrong from card_try where account_id = $1 and on_day = $2", row => row.GetInt32(0), id.Value, catalog.Calendar.DayOf(now).Stored());

    readonly Ask<SavedCard> cards = new(CardsOf, ReadCard, id.Value);

    readonly Ask<Autopay> autopays = new($"select {AutopayColumns} from autopay where account_id = $1 and state < 2", row => ReadAutopay(row, currency), id.Value);

    readonly LoadPayouts payouts = new(id, currency, now);
    readonly LoadDeadLetters letters = new(id);
    readonly LoadInvoices invoices = new(id, currency);
    readonly LoadReceipts receipts = new(id, currency);
    readonly LoadRefunds refunds = new(id, currency, now);

    public const string CardsOf = "select card_id, title, token, at, good_until from saved_card where account_id = $1 and removed = 0 order by at desc";

    public static SavedCard ReadCard(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.At(3), row.IsDBNull(4) ? null : row.Day(4));

    public const string AutopayColumns =
        "autopay_id, subscription_id, kind, amount, day_of_month, card_id, ceiling, state, runs, refused, armed, not_before, spent, spent_in, below, waits, from_account, from_subscription, from_msisdn";

    public static Autopay ReadAutopay(DbDataReader row, Currency currency) => new(row.GetInt64(0), new(row.GetInt64(1)), (AutopayKind)row.GetInt32(2), new(row.GetInt64(3), currency),
        row.GetInt32(4), row.GetInt64(5), new(row.GetInt64(6), currency), (AutopayState)row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10) == 1, row.At(11),
        new(row.GetInt64(12), currency), new(row.GetInt32(13)), row.NumberOrNone(14) is { } below ? new Money(below, currency) : null, row.NumberOrNone(15))
        { From = row.NumberOrNone(16) is { } from ? new(new(from), new(row.GetInt64(17)), new(row.GetString(18))) : null };

    public const string TransferColumns =
        "transfer_id, subscription_id, to_account, to_subscription, to_msisdn, to_name, amount, fee, state, at, until_at, share_id";

    public static Transfer ReadTransfer(DbDataReader row, Currency currency) => new(row.GetInt64(0), new(row.GetInt64(1)), new(row.GetInt64(2)), new(row.GetInt64(3)),
        new(row.GetString(4)), row.GetString(5), new(row.GetInt64(6), currency), new(row.GetInt64(7), currency), (TransferState)row.GetInt32(8), row.At(9), row.At(10), row.NumberOrNone(11));

    public const string ShareColumns = "share_id, subscription_id, to_msisdn, to_name, amount, every, first_on, next_on, state, failed, to_subscription";

    public static Share ReadShare(DbDataReader row, Currency currency) => new(row.GetInt64(0), new(row.GetInt64(1)), new(row.GetString(2)), row.GetString(3),
        new(row.GetInt64(4), currency), (ShareEvery)row.GetInt32(5), row.Day(6), row.Day(7), (ShareState)row.GetInt32(8), row.GetInt32(9), new(row.GetInt64(10)));

    public void AddTo(List<Statement> asks, Parts needs)
    {
        if (needs.HasFlag(Parts.Holds)) asks.Add(holds);
        if (needs.HasFlag(Parts.Transfers)) asks.Add(transfers);
        if (needs.HasFlag(Parts.Arrivals)) asks.Add(arrivals);
        if (needs.HasFlag(Parts.Shares)) asks.Add(shares);
        if (needs.HasFlag(Parts.Autopays)) asks.AddRange([cards, autopays]);
        if (needs.HasFlag(Parts.CardTries)) asks.Add(tries);
        if (needs.HasFlag(Parts.Payouts)) payouts.AddTo(asks);
        if (needs.HasFlag(Parts.Refunds)) refunds.AddTo(asks);
        if (needs.HasFlag(Parts.Receipts)) receipts.AddTo(asks);
        if (needs.HasFlag(Parts.Invoices)) invoices.AddTo(asks);
        if (needs.HasFlag(Parts.DeadLetters)) letters.AddTo(asks);
    }

    public Account In(Account picture) => invoices.In(letters.In(receipts.In(refunds.In(payouts.In(picture))))) with
    {
        Holds = holds.Rows, Transfers = transfers.Rows, Arrivals = arrivals.Rows, Shares = shares.Rows, Cards = cards.Rows, Autopays = autopays.Rows, WrongCards = tries.First,
    };
}
