using Kabinet.Intake;
using Kabinet.Store;

namespace Kabinet.Bench;

/// <summary>One of the store's people, and the key of his session.</summary>
sealed record Person(AccountId Account, SubscriptionId Number, string Phone, string Cookie);

/// <summary>People with a long history beside the crowd's: their usage goes through the intake, so everything adds up.</summary>
static class HeavyPeople
{
    const int Batch = 10_000, Days = 150;

    /// <summary>Somebody with so many rows of usage over five months; made once, found again in a kept store.</summary>
    public static async Task<Person> With(Filled store, int rows)
    {
        var name = $"bench-heavy-{rows}";
        var kept = await store.Frame.Database.Read(s => s.First("select value from kept where name = $1", row => row.GetString(0), name));
        var at = kept is null ? await Make(store, rows, name) : store.Index(long.Parse(kept, System.Globalization.CultureInfo.InvariantCulture));
        return store.Person(at);
    }

    static async Task<int> Make(Filled store, int rows, string name)
    {
        var intake = new UsageIntake(store.Frame.Database, store.Frame.Clock, () => store.Frame.Catalog.Current, store.Frame.Ids.Block);
        var (dice, now) = (new Random(rows), store.Frame.Clock.GetUtcNow().Stored());
        // From the end, and never the same twice: whose tariff is younger than five months cannot have used it so long.
        for (var at = store.People.Count - 1 - rows % 97; ; at--)
        {
            var done = await intake.RateAndStore(Draw(store.People[at].Phone, 0, 1));
            if (done.Rated == 0) continue;
            for (var i = 1; i < rows; i += Batch)
                if (await intake.RateAndStore(Draw(store.People[at].Phone, i, Math.Min(Batch, rows - i))) is var totals && totals.Rated < totals.Read)
                    throw new InvalidOperationException($"Of {totals.Read} records {totals.Rated} were rated.");
            await store.Frame.Database.Write(tx => { tx.Add("insert into kept (name, value) values ($1, $2)", name, $"{store.People[at].Account}"); return ValueTask.CompletedTask; });
            if (store.Frame.Database.Dialect.IsPostgres) await store.Frame.Database.Read(async s => { await s.Run("analyze usage_event"); return true; });
            return at;
        }

        List<UsageRecord> Draw(string number, int from, int count) => [.. Enumerable.Range(from, count).Select(i =>
        {
            var when = now - (long)((rows - i) * (Days * 86_400_000.0 / rows));
            return i % 10 < 7
                ? new UsageRecord(number, when, UsageKind.Voice, Direction.In, $"7926555{dice.Next(10_000):D4}", dice.Next(1, 900), dice.NextInt64())
                : new UsageRecord(number, when, UsageKind.Data, Direction.Out, "", dice.Next(1_000, 100_000), dice.NextInt64()) { Up = 500 };
        })];
    }

    static int Index(this Filled store, long account) => store.People.Select((p, i) => (p.Account.Value, i)).First(p => p.Value == account).i;

    public static Person Person(this Filled store, int at) => new(store.People[at].Account, store.People[at].Number, store.People[at].Phone, store.Cookies[at]);
}
