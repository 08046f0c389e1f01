namespace Kabinet;

/// <summary>What a receipt is about (54-ФЗ, tags 1054 and 1214).</summary>
public enum ReceiptKind
{
    /// <summary>Money came.</summary>
    Income = 0,
    /// <summary>It went back to whoever paid.</summary>
    Return = 1,
    /// <summary>What had come as an advance was used up: зачёт аванса.</summary>
    Offset = 2,
}

public enum ReceiptState
{
    /// <summary>The till has been asked: «готовится».</summary>
    Asked = 0,
    Issued = 1,
    /// <summary>The till said no: staff look at it.</summary>
    Refused = 2,
}

/// <summary>
/// A fiscal receipt (кассовый чек) of money that came, or of its return. <paramref name="Id"/> is the till's idempotency key: the payment's
/// or the refund's own number, so that there cannot be two of one payment.
/// </summary>
/// <param name="Payment">The payment it is about; its own number where the payment is none of our gateway's.</param>
/// <param name="Source">The book the money came from.</param>
/// <param name="Reference">The source's own number of it, where the payment is none of our gateway's.</param>
public sealed record FiscalReceipt(long Id, long Payment, SubscriptionId Subscription, ReceiptKind Kind, Money Amount, ReceiptState State, DateTimeOffset At, string Source, string? Reference = null)
{
    /// <summary>Of an offset: what its month had spent when it was written, minor units.</summary>
    public long? Counted { get; init; }

    /// <summary>Наличными (tag 1031): at a desk or in the operator's own terminal.</summary>
    public bool IsCash => IsCashFrom(Source);

    /// <summary>The day whose terms stand on it: an offset is about the month of its <see cref="Reference"/>.</summary>
    public DateOnly TermsOn(BillingCalendar calendar) =>
        Kind == ReceiptKind.Offset && Month.Parse(Reference) is { } month ? month.LastDay : calendar.DayOf(At);

    public static bool IsCashFrom(string source) => Books.WayOf(source) is "cash" or "terminal";
}

/// <summary>What of the advances that our till gave receipts for has not been used up yet.</summary>
/// <param name="Left">Minor units: what came, without what went back and what was offset.</param>
/// <param name="Until">The last month that has an offset.</param>
public sealed record Advance(long Left, Month? Until)
{
    /// <summary>What offsets have counted of their months' spending, minor units; more than that was reported late.</summary>
    public IReadOnlyDictionary<Month, long> Counted { get; init; } = new Dictionary<Month, long>();
}

/// <summary>What the till prints below a receipt.</summary>
/// <param name="Number">ФД: number of the fiscal document.</param>
/// <param name="Sign">ФПД: its fiscal sign.</param>
/// <param name="Device">ФН: number of the fiscal storage.</param>
/// <param name="At">When the till issued it.</param>
public sealed record FiscalSign(string Number, string Sign, string Device, DateTimeOffset At);

/// <summary>The parts of the picture about fiscal receipts.</summary>
public sealed partial record Account
{
    /// <summary>Those that are not issued yet, and those the till refused.</summary>
    public IReadOnlyList<FiscalReceipt> Receipts { get; init; } = [];

    public Advance Advance { get; init; } = new(0, null);

    public FiscalReceipt? Receipt(long id) => Receipts.FirstOrDefault(r => r.Id == id);
}
