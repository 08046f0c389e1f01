using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>
/// What came and went back through the gateway that we ask ourselves, as its registers of a day hold it: <c>yookassa</c> its payments,
/// <c>yookassa-refunds</c> its refunds. The gateway counts by its own clock: what it took just before midnight is credited here just after.
/// </summary>
public sealed class OwnCredits(Database database, Func<Catalog> catalog)
{
    const string Refunds = "yookassa-refunds";

    public static bool Holds(string gateway) => gateway is "yookassa" or Refunds;

    const string Payment = "select p.external_id, p.payment_id, p.account_id, p.subscription_id, p.amount, case when p.state = 4 then 1 else 0 end from payment p";
    const string Refund = """
        select r.external_id, r.refund_id, r.account_id, r.subscription_id, coalesce(r.amount, p.came, p.amount), case when r.state = 1 then 1 else 0 end from refund r
        join payment p on p.account_id = r.account_id and p.payment_id = r.payment_id
        """;

    /// <param name="named">The numbers that the register of the day names.</param>
    /// <param name="before">Those that the register of the day before names.</param>
    public async Task<IReadOnlyList<Taken>> Of(string gateway, DateOnly day, IReadOnlyCollection<string> named, IReadOnlySet<string> before)
    {
        var (begin, end) = (catalog().Calendar.StartOf(day).Stored(), catalog().Calendar.StartOf(day.AddDays(1)).Stored());
        return await database.Read<IReadOnlyList<Taken>>(async session =>
        {
            var refunds = gateway == Refunds;
            var found = (await session.All(refunds ? $"{Refund} where r.done_at >= $1 and r.done_at < $2" : $"{Payment} where p.credited_at >= $1 and p.credited_at < $2 and p.external_id is not null", Read, begin, end))
                .Where(t => !before.Contains(t.External)).ToDictionary(t => t.External);
            foreach (var external in named.Where(n => !found.ContainsKey(n)))
                if (await session.First(refunds ? $"{Refund} where r.external_id = $1" : $"{Payment} join gateway_payment g on g.account_id = p.account_id and g.payment_id = p.payment_id where g.gateway = 'yookassa' and g.external_id = $1", Read, external) is { } other)
                    found.Add(external, other);
            return (IReadOnlyList<Taken>)[.. found.Values];
        });

        Taken Read(System.Data.Common.DbDataReader row) => new(gateway, row.GetString(0), row.GetInt64(1), new(row.GetInt64(2)), new(row.GetInt64(3)), new(row.GetInt64(4), catalog().Currency), (TakenState)row.GetInt32(5), day);
    }
}
