using System.Data.Common;

namespace Kabinet.Store;

/// <summary>The part of an account's picture about money that leaves the operator.</summary>
public sealed class LoadPayouts(AccountId id, Currency currency, DateTimeOffset now)
{
    readonly Ask<Payout> payouts = new($"select {Columns} from payout where account_id = $1 and (at > $2 or state < 2)", row => Read(row, currency), id.Value, (now - Payout.Remembered).Stored());
    readonly Ask<PayoutCode> codes = new("select payout_id, code_hash, code_tries from payout where account_id = $1 and state = 0 and code_hash is not null",
        row => new(row.GetInt64(0), row.Bytes(1), row.GetInt32(2)), id.Value);
    readonly Ask<PayoutCard> cards = new(CardsOf, ReadCard, id.Value);
    readonly Ask<PayoutTemplate> templates = new(TemplatesOf, row => ReadTemplate(row, currency), id.Value);

    public const string Columns = "payout_id, subscription_id, payee, to_title, fields, card_id, amount, fee, state, at, until_at, template_id, external_id, reason";

    public static Payout Read(DbDataReader row, Currency currency) => new(row.GetInt64(0), new(row.GetInt64(1)), row.GetString(2), row.GetString(3), Json.Read<List<PayoutField>>(row.GetString(4)),
        new(row.GetInt64(6), currency), new(row.GetInt64(7), currency), (PayoutState)row.GetInt32(8), row.At(9), row.At(10), row.NumberOrNone(5), row.NumberOrNone(11), row.TextOrNone(12), row.TextOrNone(13));

    public const string CardsOf = "select card_id, title, token from payout_card where account_id = $1 and removed = 0 order by card_id";

    public static PayoutCard ReadCard(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2));

    public const string TemplateColumns = "template_id, subscription_id, title, payee, to_title, fields, card_id, amount, day_of_month, next_on, failed";
    public const string TemplatesOf = $"select {TemplateColumns} from payout_template where account_id = $1 order by template_id";

    public static PayoutTemplate ReadTemplate(DbDataReader row, Currency currency) => new(row.GetInt64(0), new(row.GetInt64(1)), row.GetString(2), row.GetString(3), row.GetString(4),
        Json.Read<List<PayoutField>>(row.GetString(5)), new(row.GetInt64(7), currency), row.GetInt32(8), row.GetInt32(10), row.IsDBNull(9) ? null : row.Day(9), row.NumberOrNone(6));

    public void AddTo(List<Statement> asks) => asks.AddRange([payouts, codes, cards, templates]);

    public Account In(Account picture) => picture with { Payouts = payouts.Rows, PayoutCodes = codes.Rows, PayoutCards = cards.Rows, PayoutTemplates = templates.Rows };
}
