using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <param name="Limit">Zero while it is off.</param>
public sealed record HomeCreditView(AccountKind Kind, Money Balance, Money Limit)
{
    public bool IsOn => Limit.IsPositive;
    public Money Debt => Balance.IsNegative ? -Balance : Money.Zero(Balance.Currency);
    /// <summary>How much credit is left.</summary>
    public Money Left => Limit - Debt;
}

/// <summary>Does home internet go on below zero, and how far (PAY-09)?</summary>
public sealed class ReadHomeCredit(Database database, Func<Catalog> catalog)
{
    public ValueTask<HomeCreditView?> Run(AccountId id) => database.Read(s => s.First("select kind, balance, credit_limit from account where account_id = $1",
        row => new HomeCreditView((AccountKind)row.GetInt32(0), new(row.GetInt64(1), catalog().Currency), new(row.GetInt64(2), catalog().Currency)), id.Value));
}
