using System.Globalization;
using System.Text;
using Kabinet.Intake;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Intake;

/// <summary>What the tests of usage share: lines of files, imports, and looking at what came of them.</summary>
static class Usages
{
    public static UsageIntake Intake(this World world) => new(world.Database, world.Clock, () => world.Catalog, world.Frame.Ids.Block);

    /// <summary>Everybody pays for what he uses: «minutka», 2.40 a minute, the first minute whole, then every second.</summary>
    public static Task PayByTheMinute(this World world) => world.Database.Write(tx => tx.Session.Run("update subscription set tariff = 'minutka'"));

    public static Task Give(this World world, Person person, string code, long size, long id = 1) => world.Database.Write(tx =>
    {
        tx.Add("""
            insert into grant_left (account_id, grant_id, subscription_id, code, unit, size, amount_left, priority, from_at, until_at, minted_order, catalog_version)
            values ($1, $2, $3, $4, 0, $5, $5, 0, $6, $7, $2, '2026-09-01')
            """, person.Account.Value, id, person.Number.Value, code, size,
            world.Clock.GetUtcNow().AddMonths(-2).Stored(), world.Clock.GetUtcNow().AddMonths(2).Stored());
        return ValueTask.CompletedTask;
    });

    public static Task<IntakeReport> Take(this World world, string text, string format, string name = "usage", int batch = 3, long? follows = null, string? rejects = null) =>
        world.Take(Encoding.UTF8.GetBytes(text), format, name, batch, follows, rejects);

    /// <summary>One import, after which everything must still be right.</summary>
    public static async Task<IntakeReport> Take(this World world, byte[] text, string format, string name = "usage", int batch = 3, long? follows = null, string? rejects = null)
    {
        var report = await world.Intake().Run(new MemoryStream(text), name, UsageFormats.Find(format), follows, batch, rejects, null, TestContext.Current.CancellationToken);
        await world.ShouldBeWhole();
        return report;
    }

    /// <summary>Ledger, months and packages agree, and the registry's sums are those of the rows.</summary>
    public static async Task ShouldBeWhole(this World world)
    {
        (await world.Faults()).ShouldBeEmpty();
        var wrong = await world.Database.Read(s => s.All("""
            select f.name from usage_file f left join (select file_id, count(*) as events, sum(charge) as charge from usage_event group by file_id) u on u.file_id = f.file_id
            where f.events <> coalesce(u.events, 0) or f.charge <> coalesce(u.charge, 0) or f.position <> f.rated + f.rejected + f.duplicate + f.other + f.empty
               or f.rejected <> (select count(*) from usage_reject r where r.file_id = f.file_id)
            """, row => row.GetString(0)));
        wrong.ShouldBeEmpty();
    }

    public static Task<List<(long At, Category Category, long Units, long Charge, string Peer, string Burnt, long Line)>> EventsOf(this World world, Person person) =>
        world.Database.Read(s => s.All("select at, category, units, charge, peer, burnt, line from usage_event where account_id = $1 order by at, event_id",
            row => (row.GetInt64(0), (Category)row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetInt64(6)), person.Account.Value)).AsTask();

    public static Task<List<(string Reason, string Field, string Allowed, long Line)>> RejectsOf(this World world, IntakeReport report) =>
        world.Database.Read(s => s.All("select reason, field, allowed, line from usage_reject where file_id = $1 order by n",
            row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3)), report.File.Id)).AsTask();

    /// <summary>Everything that importing may change, as one text: to compare two ways to the same end.</summary>
    public static async Task<string> Outcome(this World world)
    {
        var lines = new List<string>();
        foreach (var table in new[] { "account_id, balance from account", "account_id, at, event_id, subscription_id, kind, direction, peer, zone, category, units, up, billed, charge, rule, burnt, line from usage_event",
                     "account_id, grant_id, amount_left from grant_left", "account_id, month, subscription_id, category, flags, events, units, up, charge from month_total", "account_id, began_at, last_at, up, down, closed from data_session" })
            foreach (var row in await world.Database.Read(s => s.All($"select {table}", r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => Convert.ToString(r.GetValue(i), CultureInfo.InvariantCulture))))))
                lines.Add(row);
        return string.Join("\n", lines.Order(StringComparer.Ordinal));
    }

    static readonly CultureInfo C = CultureInfo.InvariantCulture;

    /// <summary>A line of neutral JSON.</summary>
    public static string Json(string id, Person person, string at, string kind = "voice", string direction = "out", string peer = "79161234567", long units = 60) =>
        string.Create(C, $$"""{"id":"{{id}}","at":"{{at}}","kind":"{{kind}}","direction":"{{direction}}","number":"{{person.Msisdn}}","peer":"{{peer}}","units":{{units}}}""") + "\n";

    /// <summary>A line of Asterisk's Master.csv; the time is local to the switch.</summary>
    public static string Asterisk(string src, string dst, string start, int billsec, string disposition = "ANSWERED", string unique = "1795000000.1") =>
        string.Create(C, $"""
            "","{src}","{dst}","from-internal","Anna ""A"" <{src}>","SIP/{src}-0001","SIP/trunk-0002","Dial","SIP/trunk/{dst},60,T","{start}","{start}","{start}",{billsec + 7},{billsec},"{disposition}","DOCUMENTATION","{unique}",""
            """) + "\n";
}
