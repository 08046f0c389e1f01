namespace Kabinet;

public enum PromiseEnd { Open = 0, PaidByTopUp = 1, TakenOnDueDay = 2 }

/// <summary>A promised payment (обещанный платёж): money lent until the end of <paramref name="DueOn"/>.</summary>
public sealed record Promise(long Id, SubscriptionId Subscription, Money Amount, Money Fee, DateTimeOffset TakenAt, DateOnly DueOn)
{
    public Money ToReturn => Amount + Fee;
}
