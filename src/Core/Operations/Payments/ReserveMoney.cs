using static Kabinet.Operations.Payments.ReserveMoney.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// The network sets money aside for a call or a data session that is going on, so that nobody can move it away meanwhile.
/// What is not taken by <see cref="CommitHold"/> comes back by <see cref="ReleaseHold"/> or, when the network falls silent, by itself.
/// </summary>
/// <param name="Amount">At most what is available.</param>
/// <param name="Minutes">1 to 1,440: how long it is held at most.</param>
public sealed record ReserveMoney(AccountId Account, SubscriptionId Subscription, Money Amount, int Minutes) : IAccountOperation<ReserveMoney, Hold>
{
    /// <summary>A number has one call, one session and some messages under way; an account with many numbers has more.</summary>
    public const int MostOpen = 100;

    public static string Name => "hold.reserve";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Holds;

    public enum Refusal { NoSuchNumber, WrongCurrency, AmountNotPositive, WrongTime, TooManyOpen, NotEnoughMoney }

    public static Decision<Hold> Decide(Account account, ReserveMoney ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed })
            return No(NoSuchNumber);
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (!ask.Amount.IsPositive)
            return No(AmountNotPositive);
        if (ask.Minutes is < 1 or > 1440)
            return No(WrongTime);
        if (account.Holds.Count >= MostOpen)
            return No(TooManyOpen);
        if (ask.Amount > account.Available)
            return No(NotEnoughMoney, ("available", account.Available));

        // From here on the answer is yes.
        var hold = new Hold(setting.Fresh.Id(), ask.Subscription, ask.Amount, Hold.ForSession, setting.Now.AddMinutes(ask.Minutes));
        return Yes(hold, [.. Holds.Reserve(hold),
            new WorkScheduled(ExpireHold.Name, new ExpireHold(account.Id, hold.Id), hold.Until, $"clock:{ExpireHold.Name}:{hold.Id}")]);
    }
}
