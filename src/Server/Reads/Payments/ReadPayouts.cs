using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <param name="Payouts">Of this number, newest first.</param>
public sealed record PayoutsView(AccountKind Kind, Money Balance, IReadOnlyList<Payout> Payouts, IReadOnlyList<PayoutCard> Cards, IReadOnlyList<PayoutTemplate> Templates);

/// <summary>What was paid from the balance to somebody outside, to which cards, and by which templates (PAY-05, PAY-08)?</summary>
public sealed class ReadPayouts(Database database, Func<Catalog> catalog)
{
    const int Most = 20;

    /// <summary>Null when the account is gone.</summary>
    public async ValueTask<PayoutsView?> Run(LinkedNumber number)
    {
        var (currency, id) = (catalog().Currency, number.Account.Value);
        var account = new Ask<PayoutsView>("select kind, balance from account where account_id = $1", row =>
            new((AccountKind)row.GetInt32(0), new(row.GetInt64(1), currency), [], [], []), id);
        var payouts = new Ask<Payout>($"select {LoadPayouts.Columns} from payout where account_id = $1 and subscription_id = $2 order by at desc, payout_id desc limit {Most}",
            row => LoadPayouts.Read(row, currency), id, number.Subscription.Value);
        var cards = new Ask<PayoutCard>(LoadPayouts.CardsOf, LoadPayouts.ReadCard, id);
        var templates = new Ask<PayoutTemplate>(LoadPayouts.TemplatesOf, row => LoadPayouts.ReadTemplate(row, currency), id);
        await database.Read(async s => { await s.Run([account, payouts, cards, templates]); return true; });
        return account.First is { } view ? view with { Payouts = payouts.Rows, Cards = cards.Rows, Templates = [.. templates.Rows.Where(t => t.Subscription == number.Subscription)] } : null;
    }

    public ValueTask<Payout?> One(LinkedNumber number, long id) => database.Read(s => s.First(
        $"select {LoadPayouts.Columns} from payout where account_id = $1 and payout_id = $2 and subscription_id = $3",
        row => LoadPayouts.Read(row, catalog().Currency), number.Account.Value, id, number.Subscription.Value));
}
