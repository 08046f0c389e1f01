namespace Kabinet;

/// <summary>Money that leaves the operator for somebody outside (PAY-05 to a card, PAY-08 to a payee).</summary>
public enum PayoutState
{
    /// <summary>The money is held; the payer has not typed the code.</summary>
    Pending = 0,
    /// <summary>Confirmed: held until the partner says what became of it, however long that takes.</summary>
    Sent = 1,
    Done = 2,
    /// <summary>The partner said no; the money is free again.</summary>
    Refused = 3,
    /// <summary>Not confirmed in time.</summary>
    Expired = 4,
    /// <summary>Given up before it was confirmed, or too many wrong codes.</summary>
    Canceled = 5,
}

/// <summary>What a payee wants to know: a field of the catalog and what was typed there.</summary>
public sealed record PayoutField(string Code, string Value);

/// <param name="Payee">Its code in the catalog.</param>
/// <param name="To">Whom it is for, as people read it: «Мир •• 4821», the number of a contract.</param>
/// <param name="Fee">What is paid beside the amount.</param>
/// <param name="Until">How long it waits for its code.</param>
/// <param name="Card">The saved card it goes to; none for a payee with fields.</param>
/// <param name="Template">The template that sent it by itself.</param>
/// <param name="External">The partner's own number of it.</param>
/// <param name="Reason">The partner's word when it came to nothing.</param>
public sealed record Payout(long Id, SubscriptionId Subscription, string Payee, string To, IReadOnlyList<PayoutField> Fields, Money Amount, Money Fee,
    PayoutState State, DateTimeOffset At, DateTimeOffset Until, long? Card = null, long? Template = null, string? External = null, string? Reason = null)
{
    /// <summary>How long the picture shows them: longer than a month, for its ceilings.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(62);

    public Money Total => Amount + Fee;
    /// <summary>The money has left or may have: it counts in the ceilings.</summary>
    public bool Counts => State is PayoutState.Pending or PayoutState.Sent or PayoutState.Done;
}

/// <summary>The code that confirms a payout. Only its keyed hash is kept.</summary>
public sealed record PayoutCode(long Payout, byte[] Hash, int Tries);

/// <summary>A card that money may be sent to; the partner knows its number, we a token and four digits.</summary>
public sealed record PayoutCard(long Id, string Title, string Token);

/// <summary>A payment that is made again and again (PAY-08).</summary>
/// <param name="Title">As its owner calls it.</param>
/// <param name="DayOfMonth">1 to 31, a shorter month takes its last day; 0: only by hand.</param>
/// <param name="Failed">Runs in a row that came to nothing.</param>
/// <param name="NextOn">The next day it pays by itself; none: only by hand.</param>
public sealed record PayoutTemplate(long Id, SubscriptionId Subscription, string Title, string Payee, string To, IReadOnlyList<PayoutField> Fields, Money Amount,
    int DayOfMonth, int Failed, DateOnly? NextOn = null, long? Card = null)
{
    /// <summary>The first such day after <paramref name="day"/>.</summary>
    public static DateOnly After(DateOnly day, int dayOfMonth)
    {
        for (var month = Month.Of(day); ; month = month.Next)
        {
            var on = month.FirstDay.AddDays(Math.Min(dayOfMonth, month.LastDay.Day) - 1);
            if (on > day) return on;
        }
    }
}

/// <summary>The parts of the picture about money that leaves the operator.</summary>
public sealed partial record Account
{
    /// <summary>Within <see cref="Kabinet.Payout.Remembered"/>, and older ones that are still under way.</summary>
    public IReadOnlyList<Payout> Payouts { get; init; } = [];
    public IReadOnlyList<PayoutCode> PayoutCodes { get; init; } = [];
    public IReadOnlyList<PayoutCard> PayoutCards { get; init; } = [];
    public IReadOnlyList<PayoutTemplate> PayoutTemplates { get; init; } = [];

    public Payout? Payout(long id) => Payouts.FirstOrDefault(p => p.Id == id);
    public PayoutTemplate? PayoutTemplate(long id) => PayoutTemplates.FirstOrDefault(t => t.Id == id);
}
