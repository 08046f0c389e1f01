namespace Kabinet;

public enum AccountKind { Prepaid = 0, Postpaid = 1 }
public enum NumberState { Active = 0, Blocked = 1, Closed = 2 }

/// <summary>
/// The locked picture of an account that every decision looks at. Parts an operation did not ask for
/// (<see cref="Operations.Parts"/>) are empty.
/// </summary>
/// <param name="Balance">What can be spent; below zero only down to <paramref name="CreditLimit"/>.</param>
/// <param name="Reserved">Held for something under way; not part of <paramref name="Balance"/>.</param>
/// <param name="CreditLimit">How far below zero the balance may go; zero for prepaid.</param>
/// <param name="Holder">The person: a number that all his accounts share.</param>
public sealed partial record Account(
    AccountId Id,
    string Number,
    AccountKind Kind,
    long Holder,
    string HolderName,
    DateOnly OpenedOn,
    Money Balance,
    Money Reserved,
    Money CreditLimit)
{
    public IReadOnlyList<Subscription> Subscriptions { get; init; } = [];
    public IReadOnlyList<Grant> Grants { get; init; } = [];
    public Promise? OpenPromise { get; init; }
    /// <summary>One that was taken back below zero on its day: outgoing is barred until the debt is paid (PAY-04).</summary>
    public Promise? UnpaidPromise { get; init; }
    /// <summary>Those that may still move: open, parked, and given up within <see cref="Payment.Remembered"/>.</summary>
    public IReadOnlyList<Payment> Payments { get; init; } = [];
    public IReadOnlyList<ConnectedService> Services { get; init; } = [];
    /// <summary>Other cabinets that may act on numbers of this account.</summary>
    public IReadOnlyList<NumberGrant> Links { get; init; } = [];
    public IReadOnlyList<LinkCode> LinkCodes { get; init; } = [];
    /// <summary>Of a postpaid account, those of a year, with the parts of a debt.</summary>
    public IReadOnlyList<Bill> Bills { get; init; } = [];
    public LineExtras Extras { get; init; } = LineExtras.None;
    /// <summary>Services that were here before: what of them is paid or was tried.</summary>
    public IReadOnlyList<PastService> PastServices { get; init; } = [];
    /// <summary>Numbers that want no new content subscriptions (SERV-03).</summary>
    public IReadOnlySet<SubscriptionId> ContentBans { get; init; } = new HashSet<SubscriptionId>();
    /// <summary>Changes of tariff that wait for their day.</summary>
    public IReadOnlyList<PlannedChange> Planned { get; init; } = [];
    public IReadOnlyList<UsageLimit> Limits { get; init; } = [];
    public IReadOnlyList<DetailOrder> DetailOrders { get; init; } = [];
    /// <summary>Points for loyalty; below zero where a payment was taken back after they were spent.</summary>
    public long Points { get; init; }

    public Currency Currency => Balance.Currency;
    public Money Debt => Balance.IsNegative ? -Balance : Money.Zero(Currency);
    /// <summary>What may still be spent: the balance and the credit.</summary>
    public Money Available => Balance + CreditLimit;

    public Payment? Payment(long id) => Payments.FirstOrDefault(p => p.Id == id);

    public Subscription? Subscription(SubscriptionId id) => Subscriptions.FirstOrDefault(s => s.Id == id);
}

/// <summary>One life of a number: from its issue to its release. <paramref name="Generation"/> counts the lives, from 1.</summary>
/// <param name="FeePaidUntil">The first day that the monthly fee does not cover yet.</param>
public sealed record Subscription(
    SubscriptionId Id,
    Msisdn Msisdn,
    int Generation,
    string Label,
    string Tariff,
    DateOnly TariffSince,
    NumberState State,
    DateOnly FeePaidUntil)
{
    /// <summary>Whether the monthly fee is taken while the number is blocked.</summary>
    public FeeSleep FeeSleep { get; init; }
    /// <summary>The day of the month of the fee; 0: the day of <see cref="TariffSince"/>.</summary>
    public int FeeDay { get; init; }
    /// <summary>When a fee that could not be taken is tried again; none while it is paid.</summary>
    public DateOnly? FeeTryOn { get; init; }

    /// <summary>The fee stands still until its end; none for most.</summary>
    public AnnualContract? Contract { get; init; }
    /// <summary>The fee is owed since <see cref="FeePaidUntil"/>; from this day on the packages stop. None while nothing is owed.</summary>
    public DateOnly? GraceUntil { get; init; }

    public int FeeAnchor => FeeDay > 0 ? FeeDay : TariffSince.Day;
    /// <summary>The only day on which the fee is asked for: any other attempt comes from an older plan.</summary>
    public DateOnly FeeDueOn => FeeTryOn ?? FeePaidUntil;
}
