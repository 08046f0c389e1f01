namespace Kabinet;

public enum AutopayKind { BelowBalance = 0, EveryMonth = 1, ForFee = 2 }
public enum AutopayState { On = 0, Paused = 1, Stopped = 2 }

/// <summary>A card that the gateway remembers; we know a token, four digits and a date, never the number.</summary>
/// <param name="Title">As the gateway names it: «Мир •• 4821».</param>
/// <param name="Token">Good only with our shop's secret.</param>
/// <param name="GoodUntil">The last day of the card; unknown where the gateway does not tell.</param>
public sealed record SavedCard(long Id, string Title, string Token, DateTimeOffset At, DateOnly? GoodUntil = null);

/// <summary>A rule that tops the balance up from a saved card (PAY-02).</summary>
/// <param name="Amount">What is charged each time; for the fee: the most that is.</param>
/// <param name="Below">Charged when the balance falls below it; only for <see cref="AutopayKind.BelowBalance"/>.</param>
/// <param name="DayOfMonth">1 to 31, a shorter month takes its last day; only for <see cref="AutopayKind.EveryMonth"/>.</param>
/// <param name="Ceiling">What it may charge in a calendar month.</param>
/// <param name="Runs">How often it has run: part of the key of the next run, so that each happens once.</param>
/// <param name="Refused">Refusals of the bank in a row.</param>
/// <param name="Waits">The payment that is under way.</param>
/// <param name="Armed">The balance has been above the threshold since the last charge: one shortfall is one charge.</param>
/// <param name="NotBefore">The next run is not before this instant.</param>
/// <param name="Spent">Charged in <paramref name="SpentIn"/>.</param>
public sealed record Autopay(long Id, SubscriptionId Subscription, AutopayKind Kind, Money Amount, int DayOfMonth, long Card, Money Ceiling,
    AutopayState State, int Runs, int Refused, bool Armed, DateTimeOffset NotBefore, Money Spent, Month SpentIn, Money? Below = null, long? Waits = null)
{
    /// <summary>Another own account that gives the money instead of a card; then <see cref="Card"/> is 0.</summary>
    public AutopaySource? From { get; init; }

    public Money SpentThisMonth(Month month) => SpentIn == month ? Spent : Money.Zero(Spent.Currency);
}

/// <summary>A number of another account of the same person.</summary>
public sealed record AutopaySource(AccountId Account, SubscriptionId Number, Msisdn Msisdn);

/// <summary>Money asked of another own account for an autopay; the account that gets it holds the row.</summary>
/// <param name="Rule">The rule that asks.</param>
public sealed record AutopayPull(long Id, long Rule, Money Amount, AutopaySource From);
