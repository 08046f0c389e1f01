namespace Kabinet.Operations.Payments;

/// <summary>What may still leave an account by transfers today and this month; what waits for its press counts too.</summary>
public static class Ceilings
{
    public static Money LeftToday(Account account, Setting setting) =>
        Left(account, setting.Version.Payments.Transfers.ADay, t => setting.Catalog.Calendar.DayOf(t.At) == setting.Today);

    public static Money LeftThisMonth(Account account, Setting setting) =>
        Left(account, setting.Version.Payments.Transfers.AMonth, t => setting.Catalog.Calendar.MonthOf(t.At) == setting.Month);

    static Money Left(Account account, Money most, Func<Transfer, bool> counts) => Money.Max(Money.Zero(account.Currency),
        account.Transfers.Where(t => t.Counts && counts(t)).Aggregate(most, (left, t) => left - t.Amount));
}
