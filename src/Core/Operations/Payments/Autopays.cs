namespace Kabinet.Operations.Payments;

/// <summary>What happens around the charges of an autopay, in one place for the operations of payments.</summary>
public static class Autopays
{
    /// <summary>After a refusal the bank is asked again so much later.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromHours(24);
    /// <summary>So many refusals in a row pause the rule.</summary>
    public const int MostRefusals = 2;

    /// <summary>Puts the next run of a rule that goes by the calendar on it; one that goes by the balance is watched.</summary>
    public static IEnumerable<WorkScheduled> Next(AccountId account, Autopay rule, Subscription number, Setting setting, DateTimeOffset? at = null)
    {
        if (rule.Kind == AutopayKind.BelowBalance || rule.State != AutopayState.On) yield break;
        var due = at ?? setting.Catalog.Calendar.StartOf(rule.Kind == AutopayKind.EveryMonth ? DayAfter(setting.Today, rule.DayOfMonth) : BeforeFee(number, setting.Today));
        yield return new(RunAutopay.Name, new RunAutopay(account, rule.Id, rule.Runs), due, Key(rule.Id, rule.Runs));
    }

    public static string Key(long rule, int run) => $"clock:{RunAutopay.Name}:{rule}:{run}";

    /// <summary>The bank said no, or nothing came of the charge: told at once with what to do; twice in a row pauses the rule.</summary>
    public static IReadOnlyList<Change> Refused(Account account, Payment payment, string reason, Setting setting) => account.Autopays.FirstOrDefault(a => a.Waits == payment.Id) is { } rule
        ? Refused(account, rule, payment.Amount, reason is "insufficient_funds" or "card_expired" ? reason : "declined", setting) : [];

    /// <param name="why">The end of the message's key.</param>
    public static IReadOnlyList<Change> Refused(Account account, Autopay rule, Money amount, string why, Setting setting)
    {
        var paused = rule.Refused + 1 >= MostRefusals;
        var left = rule.SpentThisMonth(setting.Month) - amount;
        var after = rule with
        {
            Waits = null, Refused = rule.Refused + 1, State = paused ? AutopayState.Paused : rule.State, NotBefore = setting.Now + AfterRefusal, Armed = true,
            Spent = left.IsNegative ? Money.Zero(left.Currency) : left, SpentIn = setting.Month,
        };
        return [new AutopayChanged(after), .. account.Subscription(rule.Subscription) is { } number ? Next(account.Id, after, number, setting, after.NotBefore) : [],
            new NoticeQueued(rule.Subscription, $"autopay.{(paused ? "paused" : "refused")}.{why}", rule.From is { } from
                ? new Dictionary<string, object> { ["amount"] = amount, ["from"] = from.Msisdn }
                : new Dictionary<string, object> { ["amount"] = amount, ["card"] = account.Cards.FirstOrDefault(c => c.Id == rule.Card)?.Title ?? "" })];
    }

    /// <summary>The money is there. A balance that is still below the threshold is not charged for again before it has risen above it.</summary>
    /// <param name="balance">After the credit.</param>
    public static IReadOnlyList<Change> Paid(Account account, Payment payment, Money balance)
    {
        if (account.Autopays.FirstOrDefault(a => a.Waits == payment.Id) is not { } rule) return [];
        return [new AutopayChanged(rule with { Waits = null, Refused = 0, Armed = rule.Below is not { } below || balance >= below })];
    }

    static DateOnly DayAfter(DateOnly today, int dayOfMonth)
    {
        for (var month = Month.Of(today); ; month = month.Next)
        {
            var on = month.FirstDay.AddDays(Math.Min(dayOfMonth, month.LastDay.Day) - 1);
            if (on > today) return on;
        }
    }

    /// <summary>The day before the fee, or tomorrow when that is over.</summary>
    static DateOnly BeforeFee(Subscription number, DateOnly today) => number.FeePaidUntil.AddDays(-1) > today ? number.FeePaidUntil.AddDays(-1) : today.AddDays(1);
}
