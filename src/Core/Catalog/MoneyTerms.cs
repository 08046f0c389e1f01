using System.Collections.Immutable;

namespace Kabinet;

/// <summary>Terms of everything in <c>payments.yaml</c>, in force from a day.</summary>
public sealed record MoneyTerms(DateOnly From, CardTerms Cards, TransferTerms Transfers, ShareTerms Shares, AutopayTerms Autopay)
{
    /// <summary>So many days after a payment was put aside it goes back to whoever paid; 0: never by itself.</summary>
    public int ParkedDays { get; init; }
    /// <summary>None: no instalments here.</summary>
    public InstalmentTerms? Instalments { get; init; }
    /// <summary>None: nobody orders invoices here.</summary>
    public InvoiceTerms? Invoices { get; init; }
    /// <summary>None: no home internet on credit here.</summary>
    public HomeCreditTerms? HomeCredit { get; init; }
}

/// <summary>Invoices for payment in advance by bank (DOC-04).</summary>
/// <param name="Days">How long it is meant to be paid.</param>
/// <param name="Most">Unpaid ones of an account.</param>
/// <param name="Requisites">Whom and where to pay, line by line.</param>
public sealed record InvoiceTerms(Money Min, Money Max, int Days, int Most, ImmutableArray<(LocalText Name, string Value)> Requisites);

/// <summary>A debt of bills in instalments (PAY-07).</summary>
/// <param name="Months">How many months may be chosen, rising; as many parts.</param>
/// <param name="Min">A smaller debt is paid at once.</param>
public sealed record InstalmentTerms(ImmutableArray<int> Months, Money Min);

/// <summary>Home internet goes on at a negative balance (PAY-09).</summary>
/// <param name="Limit">How far below zero the balance may go.</param>
/// <param name="MinAccountAgeDays">The account must be at least this old.</param>
public sealed record HomeCreditTerms(Money Limit, int MinAccountAgeDays);

/// <summary>Guessing scratch cards (S-57).</summary>
/// <param name="WrongADay">Wrong cards a day of one account.</param>
/// <param name="WrongFromAddress">Wrong cards a day from one network address.</param>
/// <param name="AlarmAt">So many wrong cards a day in all are a series: staff are told.</param>
public sealed record CardTerms(int WrongADay, int WrongFromAddress, int AlarmAt);

/// <summary>Transfers from account to account (PAY-05).</summary>
/// <param name="Remainder">What must be left on the balance.</param>
/// <param name="ADay">What may leave in a day.</param>
/// <param name="AMonth">What may leave in a calendar month.</param>
/// <param name="Fees">By rising sum; the last covers <paramref name="Max"/>; none: free.</param>
/// <param name="ConfirmMinutes">How long a transfer waits for its press.</param>
/// <param name="CancelHours">How long it can be taken back from a receiver who has not used it; 0: never.</param>
/// <param name="LookUpsADay">How many numbers of others may be asked for in a day (security.md B7).</param>
public sealed record TransferTerms(Money Min, Money Max, Money Remainder, Money ADay, Money AMonth, ImmutableArray<PromiseFee> Fees,
    int ConfirmMinutes, int CancelHours, int LookUpsADay)
{
    public Money FeeFor(Money amount) => PromiseFee.Of(Fees, amount);
}

/// <summary>Autopay (PAY-02).</summary>
/// <param name="MaxThreshold">The highest threshold.</param>
/// <param name="MaxCeiling">The highest ceiling of a month.</param>
public sealed record AutopayTerms(Money MaxThreshold, Money MaxCeiling);

/// <summary>Regular sharing (PAY-06).</summary>
/// <param name="Most">Rules of one account at once.</param>
/// <param name="PauseAfter">So many failed runs in a row pause a rule.</param>
public sealed record ShareTerms(int Most, int PauseAfter);
