using System.Globalization;
using Kabinet.Access;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Expenses;
using Kabinet.Store;
using Kabinet.Tests.Intake;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Expenses;

/// <summary>A month of Anna's that is easy to count: what she used was imported, what she paid was taken in.</summary>
static class AnnasMonth
{
    public const string Father = "79161234567", Kazakhstan = "77015550114";

    /// <summary>
    /// October: a call of a minute. November: three calls, one of them abroad, two SMS, data on two days and in Türkiye, and a top-up.
    /// By the minute: 2.40 a minute, SMS 2.50.
    /// </summary>
    public static async Task Happens(World world)
    {
        await world.PayByTheMinute();
        await world.Take(string.Concat(
            Usages.Json("o1", world.Anna, "2026-10-10T12:00:00+03:00"),
            Usages.Json("c1", world.Anna, "2026-11-03T10:00:00+03:00", peer: Father, units: 120),
            Usages.Json("c2", world.Anna, "2026-11-03T23:30:00+03:00", direction: "in", peer: Father),
            Usages.Json("c3", world.Anna, "2026-11-20T12:40:00+03:00", peer: Kazakhstan, units: 240),
            Usages.Json("s1", world.Anna, "2026-11-20T12:00:00+03:00", kind: "sms", peer: Father, units: 1),
            Usages.Json("s2", world.Anna, "2026-11-20T12:01:00+03:00", kind: "sms", direction: "in", peer: Kazakhstan, units: 1),
            Data(world, "d1", "2026-11-03T23:59:00+03:00", 10, 2), Data(world, "d2", "2026-11-04T00:01:00+03:00", 20, 5), Data(world, "d3", "2026-11-08T12:00:00+03:00", 3, 1, "TR")),
            "jsonl", batch: 100);
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(50000), Books.Cash, "salon-7"), world.Agent());
    }

    /// <param name="mb">Both ways together.</param>
    static string Data(World world, string id, string at, int mb, int up, string visited = "") => string.Create(CultureInfo.InvariantCulture,
        $$"""{"id":"{{id}}","at":"{{at}}","kind":"data","number":"{{world.Anna.Msisdn}}","up":{{up * 1048576}},"down":{{(mb - up) * 1048576}},"visited":"{{visited}}"}""") + "\n";

    public static LinkedNumber Linked(Person person) => new(person.Number, person.Account, "owner", person.Name, person.Msisdn);

    public static ReadDetails Details(World world) => new(world.Database, () => world.Catalog);

    /// <summary>Cheap rows as the intake writes them, a minute apart, the newest at noon of 22 November; money beside every hundredth.</summary>
    public static async Task Fill(World world, Person person, int rows)
    {
        var last = world.Clock.GetUtcNow().Stored();
        var usage = new BulkRows("usage_event", "account_id", "at", "event_id", "subscription_id", "kind", "direction", "peer", "zone", "visited", "category", "flags", "units", "up", "billed", "charge", "rule", "catalog_version", "burnt", "file_id", "line");
        var movements = new BulkRows("movement", "account_id", "seq", "n", "at", "from_book", "to_book", "amount", "reason", "subscription_id", "ref", "catalog_version", "category", "flags");
        for (var i = 0; i < rows; i++)
        {
            var at = last - i / 2 * 60_000L;
            usage.Add(person.Account.Value, at, (i % 2 == 0 ? 1L : -1L) * (i + 1), person.Number.Value, i % 4, 0, i % 1000 == 7 ? Father : "79165550123", "", "", (int)Category.OutgoingOther, 0, 60L, 0L, 60L, i % 3 == 0 ? 240L : 0L, "x", "2026-09-01", "", 1L, (long)i);
            if (i % 100 == 0) movements.Add(person.Account.Value, 1_000_000L - i, 0, at, Books.Main, Books.FeeRevenue, 100L, "monthly-fee.charge", person.Number.Value, null, null, (int)Category.Periodic, (int)SpendFlags.Tariff);
        }
        await world.Database.Fill([usage, movements]);
    }
}
