using System.Data.Common;

namespace Kabinet.Store;

/// <summary>What the numbers of an account have used and spent today and this month, as limits count it (SERV-04, SPEND-07).</summary>
static class LoadUsed
{
    const string MonthRows = """
        select subscription_id, category, flags, units, charge from month_total where account_id = $1 and month = $2
        """;

    const string DayUsage = """
        select subscription_id, category, flags, cast(sum(units) as bigint), cast(sum(charge) as bigint) from usage_event
        where account_id = $1 and at >= $2 group by subscription_id, category, flags
        """;

    const string DayFees = """
        select coalesce(subscription_id, 0), category, flags, 0, cast(sum(amount) as bigint) from movement
        where account_id = $1 and at >= $2 and category is not null group by subscription_id, category, flags
        """;

    public static async ValueTask<Dictionary<(SubscriptionId, LimitKind, LimitPeriod), long>> Of(Session session, AccountId account, DateOnly today, BillingCalendar calendar)
    {
        var used = new Dictionary<(SubscriptionId, LimitKind, LimitPeriod), long>();
        var from = calendar.StartOf(today).Stored();
        await session.Run([
            new Ask<bool>(MonthRows, row => Add(row, LimitPeriod.Month), account.Value, Month.Of(today).Number),
            new Ask<bool>(DayUsage, row => Add(row, LimitPeriod.Day), account.Value, from),
            new Ask<bool>(DayFees, row => Add(row, LimitPeriod.Day), account.Value, from)]);
        return used;

        bool Add(DbDataReader row, LimitPeriod period)
        {
            var (number, category, flags) = (new SubscriptionId(row.GetInt64(0)), (Category)row.GetInt32(1), (SpendFlags)row.GetInt32(2));
            if (category == Category.Income) return false;
            // The tariff's own fee is known beforehand: a limit is about what comes on top.
            if (!flags.HasFlag(SpendFlags.Tariff)) Count(LimitKind.Money, row.GetInt64(4));
            if (KindOf(category) is { } kind) Count(kind, row.GetInt64(3));
            return true;

            void Count(LimitKind kind, long units) => used[(number, kind, period)] = used.GetValueOrDefault((number, kind, period)) + units;
        }
    }

    /// <summary>What is sent and dialled counts; what comes in does not.</summary>
    static LimitKind? KindOf(Category category) => category switch
    {
        Category.OutgoingLongDistance or Category.OutgoingOnNet or Category.OutgoingOther => LimitKind.Minutes,
        Category.OutgoingSms => LimitKind.Sms,
        Category.Internet or Category.Modem => LimitKind.Data,
        _ => null,
    };
}
