using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <summary>Which balances have fallen below their autopay's threshold, or risen above it again? Asked by the clock.</summary>
public sealed class ReadDueAutopays(Database database, TimeProvider clock)
{
    const int Most = 1000;

    public ValueTask<List<Due>> Run() => database.Read(s => s.All($"""
        select p.account_id, p.autopay_id, p.runs from autopay p join account a on a.account_id = p.account_id
        where p.kind = 0 and p.state = 0 and p.waits is null and p.not_before <= $1
        and ((p.armed = 1 and a.balance < p.below) or (p.armed = 0 and a.balance >= p.below)) limit {Most}
        """, row => new Due(new(row.GetInt64(0)), row.GetInt64(1), row.GetInt32(2)), clock.GetUtcNow().Stored()));

    public sealed record Due(AccountId Account, long Autopay, int Run);
}

/// <param name="Rules">Of the number, on and paused.</param>
public sealed record AutopaysView(Money Balance, IReadOnlyList<SavedCard> Cards, IReadOnlyList<Autopay> Rules)
{
    /// <summary>Numbers of other own accounts that may give the money.</summary>
    public IReadOnlyList<AutopaySource> Others { get; init; } = [];
}

/// <summary>Which cards are remembered, and what is charged from them by itself (PAY-02)?</summary>
public sealed class ReadAutopays(Database database, Func<Catalog> catalog)
{
    /// <summary>Null when the account is gone.</summary>
    public async ValueTask<AutopaysView?> Run(LinkedNumber number, CabinetId cabinet)
    {
        var (currency, account) = (catalog().Currency, number.Account.Value);
        var balance = new Ask<AutopaysView>("select balance from account where account_id = $1", row => new(new Money(row.GetInt64(0), currency), [], []), account);
        var cards = new Ask<SavedCard>(LoadMoney.CardsOf, LoadMoney.ReadCard, account);
        var rules = new Ask<Autopay>($"select {LoadMoney.AutopayColumns} from autopay where account_id = $1 and subscription_id = $2 and state < 2 order by autopay_id",
            row => LoadMoney.ReadAutopay(row, currency), account, number.Subscription.Value);
        var others = await database.Read(async s => { await s.Run([balance, cards, rules]); return await LoadNumberFacts.OwnOthers(s, cabinet, number.Account); });
        return balance.First is { } view ? view with { Cards = cards.Rows, Rules = rules.Rows, Others = others } : null;
    }
}
