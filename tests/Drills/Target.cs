using Kabinet.Bench;
using Kabinet.Demo.Filling;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Drills;

/// <summary>The server in a process of its own over a store of invented people, some of whom have a password.</summary>
sealed class Target : IAsyncDisposable
{
    public const string Password = "Kaban-v-lesu-7";

    readonly string folder;
    readonly Child server;
    readonly Postgres? store;

    Target(string folder, Child server, Postgres? store, IReadOnlyList<string> victims, IReadOnlyList<string> strangers) => (this.folder, this.server, this.store, Victims, Strangers) = (folder, server, store, victims, strangers);

    /// <summary>Instead of SQLite in a file.</summary>
    public static bool OnPostgres { get; set; }

    public int Port => server.Port;
    /// <summary>Numbers of ours with <see cref="Password"/>.</summary>
    public IReadOnlyList<string> Victims { get; }
    /// <summary>Numbers of the same operator that are nobody's.</summary>
    public IReadOnlyList<string> Strangers { get; }

    /// <param name="weakened">Lines that take the place of the operator's own in <c>access.yaml</c>; empty: as shipped.</param>
    public static async Task<Target> Start(string operatorKey = "ru", int victims = 5, params string[] weakened)
    {
        var folder = Directory.CreateTempSubdirectory("kabinet-drill-").FullName;
        var operators = Path.Combine(folder, "operators");
        foreach (var file in Directory.EnumerateFiles("operators", "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var access = Path.Combine(operators, operatorKey, "access.yaml");
        var keys = weakened.Select(w => w.Split(':')[0]).ToList();
        await File.WriteAllLinesAsync(access, (await File.ReadAllLinesAsync(access)).Where(line => !keys.Contains(line.Split(':')[0])).Concat(weakened).ToList());

        var store = OnPostgres ? Postgres.Start(Path.Combine(folder, "postgres")) : null;
        store?.Make("kabinet");
        var settings = new Settings { Mode = "demo", Sms = "demo", Mail = "demo", Database = store?.Connection("kabinet") ?? Path.Combine(folder, "kabinet.db"), KeyFile = Path.Combine(folder, "key"), Operators = operators, Operator = operatorKey };
        List<(CabinetId Cabinet, string Number)> people;
        await using (var frame = await Frame.Open(settings))
        {
            await new Fill(frame.Database, frame.Catalog.Current, frame.Clock, frame.Vault).Run(victims + 60, 0, 30);
            // Home lines come in another way.
            people = [.. (await frame.Database.Read(s => s.All("select o.cabinet_id, o.msisdn from number_owner o join subscription n on n.account_id = o.account_id and n.subscription_id = o.subscription_id where n.state = 0 order by o.msisdn",
                row => (Cabinet: new CabinetId(row.GetInt64(0)), Number: row.GetString(1))))).Where(p => !new Msisdn(p.Number).IsLine())];
            var first = people[0].Cabinet;
            await frame.Runner.RunCabinet<ChoosePassword, Nothing>(new(first, new Secret(Password)), new Caller(Who.Subscriber, $"cabinet:{first}", "web", "drill", Rights.R3) { Cabinet = first });
            // The others take over its slow hash.
            await frame.Database.Write(tx =>
            {
                foreach (var (cabinet, _) in people.Skip(1).Take(victims - 1))
                    tx.Add("update cabinet set password_hash = f.password_hash, password_weak = f.password_weak, password_set_at = f.password_set_at, password_counts_at = f.password_counts_at, password_had = 1, entered = f.entered from cabinet f where f.cabinet_id = $1 and cabinet.cabinet_id = $2", first.Value, cabinet.Value);
                return ValueTask.CompletedTask;
            });
        }
        var taken = people.Select(p => p.Number).ToHashSet();
        var like = people[0].Number;
        var strangers = Enumerable.Range(1, 9_999).Select(i => $"{like[..^4]}{i:0000}").Where(n => !taken.Contains(n)).Take(victims).ToList();
        var server = await Child.Start("/sign-in", typeof(Frame).Assembly.Location, "serve", "--mode", "demo", "--sms", "demo", "--mail", "demo", "--port", "{port}", "--site", "http://127.0.0.1",
            "--database", settings.Database, "--key-file", settings.KeyFile, "--operators", operators, "--operator", operatorKey);
        return new Target(folder, server, store, [.. people.Take(victims).Select(p => p.Number)], strangers);
    }

    public Attacker Browser() => new(Port);

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        store?.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
