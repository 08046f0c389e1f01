using Kabinet.Operations;
using Kabinet.Operations.Payments;

namespace Kabinet.Demo.Filling;

/// <summary>How the owner of a number keeps it paid.</summary>
public sealed class Wallet(Life life, SubscriptionId number, Habit habit, Dice dice)
{
    /// <summary>The book of the card gateway.</summary>
    public static readonly string Card = Books.Gateway("yookassa");

    int payments;

    /// <summary>Looks at the balance and does about it what this owner would.</summary>
    public void Look(DateTimeOffset at)
    {
        if (life.Picture.Kind == AccountKind.Postpaid) { PayBill(at); return; }
        var account = life.Picture;
        var paidUntil = account.Subscription(number)!.FeePaidUntil;
        var lacks = life.FeeOf(number, at) - account.Available;
        var today = life.DayOf(at);

        if (paidUntil <= today && lacks.IsPositive) WhenBlocked(at, lacks);
        else if (today.AddDays(3) >= paidUntil && lacks.IsPositive && dice.Chance(0.6)) Pay(at, Sum(lacks), Door());
        else if (!habit.Frugal && account.Available.Minor < habit.TopUp / 10 && dice.Chance(0.5)) Pay(at, habit.TopUp, Door());
    }

    /// <param name="from">The book the money comes from.</param>
    public void Pay(DateTimeOffset at, long minor, string from)
    {
        var cash = from == Books.Cash;
        life.Ask(new TopUp(life.Picture.Id, number, new Money(minor, life.Picture.Currency), from, $"{life.Picture.Number}-{++payments}"),
            cash ? Who.Agent : Who.Counterparty, cash ? "agent:salon" : from[(from.IndexOf(':', StringComparison.Ordinal) + 1)..], cash ? "desk" : "gateway", at);
    }

    public Decision<Promise> Borrow(DateTimeOffset at, Money amount) => life.Ask(
        new TakePromisedPayment(life.Picture.Id, number, amount), Who.Subscriber, $"ussd:{life.Picture.Subscription(number)!.Msisdn}", "ussd", at);

    void WhenBlocked(DateTimeOffset at, Money lacks)
    {
        var terms = life.TermsOf(at).Promises;
        if (life.Picture.OpenPromise is null && dice.Chance(0.25))
        {
            var needed = Money.Min(Money.Max(terms.Min, RoundUp(lacks, terms.Step.Minor)), terms.Max);
            if (terms.Offers(needed)) Borrow(at, needed);
        }
        else if (dice.Chance(0.5)) Pay(at, Sum(lacks), Door());
    }

    void PayBill(DateTimeOffset at)
    {
        var owed = life.Picture.Bills.Sum(bill => bill.Left.Minor);
        if (owed > 0 && life.DayOf(at).Day is >= 8 and <= 18 && dice.Chance(0.4)) Pay(at, Math.Min(owed, life.TermsOf(at).TopUps.Max.Minor), Door());
    }

    /// <summary>By card mostly, else at a salon, by ЕРИП where there is one, at a terminal.</summary>
    string Door() => dice.Below(20) switch
    {
        < 4 => Books.Cash,
        < 12 when life.Picture.Currency == Currency.Byn => Books.Gateway("erip"),
        < 6 => Books.Gateway("terminal"),
        _ => Card,
    };

    long Sum(Money lacks)
    {
        var step = life.Picture.Currency.Scale * (habit.TopUp > 5000 ? 50 : 5);
        var needed = RoundUp(lacks, step).Minor;
        return habit.Frugal ? needed : Math.Max(needed, habit.TopUp);
    }

    static Money RoundUp(Money sum, long step) => sum with { Minor = Rounding.StepsUp(Math.Max(1, sum.Minor), step) * step };
}
