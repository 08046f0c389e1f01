using System.Globalization;

namespace Kabinet;

public enum InvoiceState
{
    /// <summary>The bank has brought nothing yet.</summary>
    Open = 0,
    Paid = 1,
    /// <summary>Another sum came than it asks for: staff look at it.</summary>
    Parked = 2,
    /// <summary>What had come was sent back.</summary>
    Returned = 3,
}

/// <summary>An invoice for payment in advance by bank (DOC-04, PAY-10).</summary>
/// <param name="N">The invoices of an account are counted from 1.</param>
/// <param name="Payer">Who will pay, as it stands on the invoice.</param>
/// <param name="UntilOn">Until when it is meant to be paid; money that comes later is taken all the same.</param>
/// <param name="Came">What the bank brought, where that is another sum.</param>
/// <param name="Reference">The bank's number of the order that brought it.</param>
public sealed record Invoice(int N, SubscriptionId Subscription, Money Amount, string Payer, DateOnly MadeOn, DateOnly UntilOn, InvoiceState State, Money? Came = null, string? Reference = null)
{
    public bool Waits => State == InvoiceState.Open;

    /// <summary>«2200000001-3»: names its account, so that nobody else's can be meant.</summary>
    public static string NumberOf(string account, int n) => string.Create(CultureInfo.InvariantCulture, $"{account}-{n}");
}

/// <summary>The part of the picture about invoices.</summary>
public sealed partial record Account
{
    /// <summary>The newest first; those that wait, and the last of the others.</summary>
    public IReadOnlyList<Invoice> Invoices { get; init; } = [];

    public Invoice? Invoice(int n) => Invoices.FirstOrDefault(i => i.N == n);
}
