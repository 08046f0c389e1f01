namespace Kabinet.Demo.Filling;

/// <summary>A subscriber who comes to the system: his account and numbers, before anything happened to him.</summary>
/// <param name="OpenedAt">When his history here begins.</param>
public sealed record Newcomer(Account Account, DateTimeOffset OpenedAt, Money Opening)
{
    /// <summary>The cabinet that a number made for itself has the number's own id.</summary>
    public static CabinetId CabinetOf(SubscriptionId number) => new(number.Value);
    public static string AccountNumberOf(long id) => $"{2_200_000_000 + id}";
    public static SubscriptionId NumberOf(AccountId account, int n) => new(account.Value * 10 + n);

    /// <param name="joined">The day on which the tariff was chosen.</param>
    public static Newcomer Of(Catalog catalog, Period period, long id, string phone, string name, Tariff tariff, DateOnly joined, Money opening, long? holder = null)
    {
        if (tariff.FeeDay == FeeDay.FirstOfMonth) joined = Month.Of(joined).FirstDay;
        var came = joined > period.FirstDay ? joined : period.FirstDay;
        var account = new AccountId(id);
        var number = Numbered(account, 1, phone, name.Split(' ') is [_, { } first, ..] ? first : name, tariff, joined, came);
        var (kind, credit) = tariff.Postpaid is { } terms ? (AccountKind.Postpaid, terms.CreditLimit) : (AccountKind.Prepaid, Money.Zero(catalog.Currency));
        var opened = catalog.Calendar.StartOf(came).ToUniversalTime();
        return new Newcomer(new Account(account, AccountNumberOf(id), kind, holder ?? id, name, joined, Money.Zero(catalog.Currency), Money.Zero(catalog.Currency), credit)
        {
            Subscriptions = [number],
        }, opened < period.Now ? opened : period.Now, opening);
    }

    /// <param name="came">The first day of his history here: the fee of the month it lies in is still to be charged.</param>
    public static Subscription Numbered(AccountId account, int n, string phone, string label, Tariff tariff, DateOnly joined, DateOnly came) =>
        new(NumberOf(account, n), new Msisdn(phone), 1, label, tariff.Code, joined, NumberState.Active, FeeDayBefore(tariff, joined, came));

    static DateOnly FeeDayBefore(Tariff tariff, DateOnly joined, DateOnly came)
    {
        if (tariff.FeeDay == FeeDay.FirstOfMonth || joined >= came) return came;
        var month = joined.Day <= came.Day ? Month.Of(came) : Month.Of(came).Previous;
        return new DateOnly(month.Year, month.OfYear, Math.Min(joined.Day, month.LastDay.Day));
    }
}
