using Kabinet.Reads.Expenses;

namespace Kabinet.Bench;

/// <summary>Rows 2 and 3: a page costs the same whatever else there is, and however long its owner's history.</summary>
static class FlatRows
{
    /// <summary>The first page at growing numbers of subscribers, each against the smallest; embedded database, the current month's usage.</summary>
    public static async Task<IReadOnlyList<Row>> Sizes(string folder, Options options)
    {
        List<(Row Row, Child Server, string Script)> sizes = [];
        try
        {
            foreach (var size in options.Sizes)
            {
                var path = Path.Combine(folder, $"size-{size}.db");
                var store = await Stores.Open(folder, path, size, months: 0);
                // As many people at once as the smallest store has, from everywhere in it: else fewer would meet a session that is still remembered.
                var script = await Pages.Script(folder, $"size-{size}", "/", [.. store.Cookies.Where((_, i) => i % (size / options.Sizes[0]) == 0)]);
                await store.Frame.DisposeAsync();
                var server = await Pages.Serve(path, folder);
                await Pages.Must(server.Port, store.Cookies[^1], "/", "₽");
                await Pages.WarmUp(server.Port, "/", script);
                sizes.Add((new Row($"#2 home page, {size} subscribers, SQLite", "CPU-µs", $"{options.Sizes[0]} subscribers, CPU-µs", 1.15, AtMost: true, (a, b) => a / b), server, script));
            }
            for (var round = 0; round < options.Rounds; round++)
            {
                var least = 0.0;
                foreach (var (row, server, script) in sizes)
                {
                    var (_, cpu) = await Pages.Counted(server.Id, 0, server.Port, "/", options.Seconds, script);
                    if (least == 0) least = cpu;
                    else row.Add(cpu, least);
                }
            }
            return [.. sizes.Skip(1).Select(s => s.Row)];
        }
        finally { foreach (var (_, server, _) in sizes) server.Dispose(); }
    }

    /// <summary>The first page and a page deep in the details of a heavy subscriber; the same of a light one, and the same rows written raw.</summary>
    public static async Task<IReadOnlyList<Row>> Histories(Filled store, Person heavy, Person light, string connection, int postgres, string folder, Options options)
    {
        var name = postgres == 0 ? "SQLite" : "PostgreSQL";
        var home = new Row($"#2 home page, 500 000 rows of usage, {name}", "CPU-µs", "a subscriber of the crowd, CPU-µs", 1.2, AtMost: true, (a, b) => a / b);
        var raw = new Row($"#3 details, 50 rows in the middle of 500 000, {name}", "CPU-µs", "the same rows read and written raw, CPU-µs", 2.5, AtMost: true, (a, b) => a / b);
        var flat = new Row($"#3 details, the same, {name}", "CPU-µs", "in the middle of 5 000 rows, CPU-µs", 1.2, AtMost: true, (a, b) => a / b);
        var (heavyPath, lightPath) = (await Middle(store, heavy), await Middle(store, light));
        var usual = store.Person(store.People.Count / 2);
        await store.Frame.DisposeAsync();

        using var ours = await Pages.Serve(connection, folder);
        using var plain = await Child.Start("/", typeof(FlatRows).Assembly.Location, "raw-details", "{port}", folder, connection, $"{heavy.Account}", $"{heavy.Number}", heavyPath.After);
        await Pages.Must(ours.Port, heavy.Cookie, heavyPath.Path, "sum-link");
        (Person Who, string Path)[] asked = [(usual, "/"), (heavy, "/"), (heavy, heavyPath.Path), (light, lightPath.Path)];
        var scripts = new string[asked.Length];
        for (var i = 0; i < asked.Length; i++) scripts[i] = await Pages.Script(folder, $"flat-{i}", asked[i].Path, asked[i].Who.Cookie);
        for (var i = 0; i < asked.Length; i++) await Pages.WarmUp(ours.Port, "/", scripts[i]);
        await Pages.WarmUp(plain.Port, "/");
        for (var round = 0; round < options.Rounds; round++)
        {
            var cpu = new double[asked.Length];
            for (var i = 0; i < asked.Length; i++) (_, cpu[i]) = await Pages.Counted(ours.Id, postgres, ours.Port, "/", options.Seconds, scripts[i]);
            var (_, least) = await Pages.Counted(plain.Id, postgres, plain.Port, "/", options.Seconds);
            home.Add(cpu[1], cpu[0]);
            raw.Add(cpu[2], least);
            flat.Add(cpu[2], cpu[3]);
        }
        return [home, raw, flat];
    }

    static async Task<(string Path, string After)> Middle(Filled store, Person person)
    {
        var count = await store.Frame.Database.Read(s => s.First("select count(*) from usage_event where account_id = $1", row => row.GetInt64(0), person.Account.Value));
        var middle = await store.Frame.Database.Read(s => s.First("select at, event_id from usage_event where account_id = $1 order by at, event_id limit 1 offset $2",
            row => new EntryId(row.GetInt64(0), true, row.GetInt64(1), 0), person.Account.Value, count / 2));
        var today = store.Frame.Catalog.Current.Calendar.DayOf(store.Frame.Clock.GetUtcNow());
        return ($"/expenses/details?n={person.Number}&from={today.AddDays(-149):yyyy-MM-dd}&to={today:yyyy-MM-dd}&after={middle}", $"{middle}");
    }
}
