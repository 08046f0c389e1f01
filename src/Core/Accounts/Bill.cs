using System.Collections.Immutable;

namespace Kabinet;

/// <summary>What a postpaid account owed at the end of a month (PAY-07, HOME-08).</summary>
/// <param name="Amount">Of this month alone: what earlier bills still ask for stands there.</param>
/// <param name="Left">What is not paid yet; 0 to <paramref name="Amount"/>.</param>
/// <param name="DueOn">The last day to pay it; the day after the numbers are blocked.</param>
/// <param name="Blocked">The numbers that were blocked for this bill.</param>
public sealed record Bill(long Id, Month Month, Money Amount, Money Left, DateOnly IssuedOn, DateOnly DueOn, ImmutableArray<SubscriptionId> Blocked)
{
    /// <summary>Which part of a debt that is paid in instalments, from 1; 0: a month's own bill.</summary>
    public int Part { get; init; }
    public int Parts { get; init; }

    /// <summary>A part whose day was moved because an earlier one was missed: its miss has been told of.</summary>
    public bool IsMoved => Part > 1 && DueOn != IssuedOn.AddMonths(Part - 1);

    public bool IsPaid => Left.IsZero;
    public bool IsOverdueOn(DateOnly day) => !IsPaid && day > DueOn;
}
