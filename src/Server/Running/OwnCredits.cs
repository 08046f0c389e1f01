using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>
/// What has no row of an announced payment, as the registers of a day hold it: of the gateway that we ask ourselves <c>yookassa</c> its payments and
/// <c>yookassa-refunds</c> its refunds; <c>cash</c> what the desks took, under their numbers; <c>payouts</c> what the partner paid, under our order
/// numbers. Others count by their own clocks: what they took just before midnight is credited here just after.
/// </summary>
public sealed class OwnCredits(Database database, Func<Catalog> catalog)
{
    const string Payments = "yookassa", Refunds = "yookassa-refunds", Desks = Books.Cash, Paid = Books.Payouts;

    public static bool Holds(string gateway) => gateway is Payments or Refunds or Desks or Paid;

    const string Payment = "select p.external_id, p.payment_id, p.account_id, p.subscription_id, p.amount, case when p.state = 4 then 1 else 0 end from payment p";
    const string Refund = """
        select r.external_id, r.refund_id, r.account_id, r.subscription_id, coalesce(r.amount, p.came, p.amount), case when r.state = 1 then 1 else 0 end from refund r
        join payment p on p.account_id = r.account_id and p.payment_id = r.payment_id
        """;

    const string Cash = $"select m.ref, m.seq, m.account_id, coalesce(m.subscription_id, 0), m.amount, 1 from movement m where m.from_book = '{Books.Cash}'";
    const string Payout = "select cast(p.account_id as text) || '-' || cast(p.payout_id as text), p.payout_id, p.account_id, p.subscription_id, p.amount, case when p.state = 2 then 1 else 0 end from payout p";

    /// <summary>What was done on a day, and what a number of theirs names.</summary>
    static (string OfDay, string Named) Sql(string gateway) => gateway switch
    {
        Refunds => ($"{Refund} where r.done_at >= $1 and r.done_at < $2", $"{Refund} where r.external_id = $1"),
        Desks => ($"{Cash} and m.at >= $1 and m.at < $2 and m.ref is not null order by m.at, m.account_id, m.seq", $"{Cash} and m.ref = $1 order by m.at"),
        Paid => ($"{Payout} join movement m on m.account_id = p.account_id and m.ref = cast(p.payout_id as text) where m.to_book = '{Books.Payouts}' and m.at >= $1 and m.at < $2",
            $"{Payout} where cast(p.account_id as text) || '-' || cast(p.payout_id as text) = $1"),
        _ => ($"{Payment} where p.credited_at >= $1 and p.credited_at < $2 and p.external_id is not null",
            $"{Payment} join gateway_payment g on g.account_id = p.account_id and g.payment_id = p.payment_id where g.gateway = '{Payments}' and g.external_id = $1"),
    };

    /// <param name="named">The numbers that the register of the day names.</param>
    /// <param name="before">Those that the register of the day before names.</param>
    public async Task<IReadOnlyList<Taken>> Of(string gateway, DateOnly day, IReadOnlyCollection<string> named, IReadOnlySet<string> before)
    {
        var (begin, end) = (catalog().Calendar.StartOf(day).Stored(), catalog().Calendar.StartOf(day.AddDays(1)).Stored());
        var (ofDay, one) = Sql(gateway);
        return await database.Read<IReadOnlyList<Taken>>(async session =>
        {
            Dictionary<string, Taken> found = [];
            foreach (var taken in (await session.All(ofDay, Read, begin, end)).Where(t => !before.Contains(t.External)))
                // Two desks may count alike: the second is named with its account.
                if (!found.TryAdd(taken.External, taken)) found[$"{taken.External} ({taken.Account})"] = taken with { External = $"{taken.External} ({taken.Account})" };
            foreach (var external in named.Where(n => !found.ContainsKey(n)))
                if (await session.First(one, Read, external) is { } other) found.Add(external, other);
            return (IReadOnlyList<Taken>)[.. found.Values];
        });

        Taken Read(System.Data.Common.DbDataReader row) => new(gateway, row.GetString(0), row.GetInt64(1), new(row.GetInt64(2)), new(row.GetInt64(3)), new(row.GetInt64(4), catalog().Currency), (TakenState)row.GetInt32(5), day);
    }
}
