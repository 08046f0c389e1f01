using Kabinet.Bench;

if (args is ["plaintext", { } plainPort]) { await Plaintext.Serve(plainPort); return 0; }
if (args is ["top-up-door", { } doorPort, { } doorFolder, { } doorConnection, _]) { await TopUpDoor.Serve(doorPort, doorFolder, doorConnection); return 0; }
if (args is ["raw-details", { } rawPort, { } rawFolder, { } rawConnection, { } rawAccount, { } rawNumber, { } rawAfter])
{
    await RawDetails.Serve(rawPort, rawFolder, rawConnection, rawAccount, rawNumber, rawAfter);
    return 0;
}
if (Options.Read(args) is not { } options)
{
    await Console.Error.WriteLineAsync("bench/run [--quick] [--subscribers N] [--rounds N] [--seconds N] [--sizes N,N,N] [--only 1,2,3,4,5,6,7,8,10,11,ops,best] [--keep FOLDER]");
    return 2;
}

var kept = options.Keep.Length > 0;
var folder = kept ? Directory.CreateDirectory(options.Keep).FullName : Directory.CreateTempSubdirectory("kabinet-bench-").FullName;
var machine = Machine.Description();
List<Row> rows = [];
try
{
    if (options.Wants("8")) Take(RatingRows.Measure(options));
    if (options.Only.Count == 0 || options.Only.Any(o => o != "8"))
    {
        if (Any("1", "2", "3", "4", "5", "7", "ops", "best")) await Sqlite();
        if (Any("1", "2", "3", "4", "6", "7", "10", "11", "ops", "best")) await InPostgres();
        if (options.Wants("2")) Take(await FlatRows.Sizes(folder, options));
    }
    Console.WriteLine($"{machine}, {options.Subscribers} subscribers, {options.Rounds} rounds of {options.Seconds} s\n\n{Row.Head}");
    foreach (var row in rows) Console.WriteLine(row.Line());
    return 0;
}
finally { if (!kept) Directory.Delete(folder, recursive: true); }

bool Any(params string[] rows) => rows.Any(options.Wants);

async Task Sqlite()
{
    var path = Path.Combine(folder, "kabinet.db");
    if (Any("2", "3")) await Histories(path, 0);
    if (!Any("1", "4", "5", "7", "ops", "best")) return;
    var store = await Stores.Open(folder, path, options.Subscribers);
    if (options.Wants("5")) Take(await TopUpRows.Sqlite(store, folder, options));
    if (options.Wants("7")) Take(await UsageRows.Measure(store, path, folder, options));
    if (options.Wants("best")) Take(await BestRows.Measure(store, options));
    if (options.Wants("ops")) Take(await KindRows.Measure(store, null, folder, options));
    if (options.Wants("4")) Take(await SignInRows.Measure(store, path, 0, folder, options));
    await store.Frame.DisposeAsync();
    if (options.Wants("1")) Take(await PageRows.Measure(store, path, 0, folder, options));
}

async Task InPostgres()
{
    using var server = Postgres.Start(Path.Combine(folder, "postgres"));
    if (!server.Has("kabinet")) server.Make("kabinet");
    var connection = server.Connection("kabinet");
    if (options.Wants("11")) Take(await Fees(server));
    if (Any("2", "3")) await Histories(connection, server.Process);
    if (!Any("1", "4", "6", "7", "10", "ops", "best")) return;
    var store = await Stores.Open(folder, connection, options.Subscribers);
    if (options.Wants("6")) Take(await TopUpRows.Postgres(store, server, connection, folder, options));
    if (options.Wants("7")) Take(await UsageRows.Measure(store, connection, folder, options));
    if (options.Wants("10")) Take(await HotRows.Measure(store, server, folder, options));
    if (options.Wants("best")) Take(await BestRows.Measure(store, options));
    if (options.Wants("ops")) Take(await KindRows.Measure(store, server, folder, options));
    if (options.Wants("4")) Take(await SignInRows.Measure(store, connection, server.Process, folder, options));
    await store.Frame.DisposeAsync();
    if (options.Wants("1")) Take(await PageRows.Measure(store, connection, server.Process, folder, options));
}

// In a database of its own, which is made anew: a fee is taken once.
async Task<IReadOnlyList<Row>> Fees(Postgres server)
{
    if (server.Has("fees")) server.Drop("fees");
    server.Make("fees");
    return await FeeRows.Measure(server.Connection("fees"), folder, options);
}

// With sessions just opened: the details ask for a proof of the last half an hour.
async Task Histories(string connection, int postgres)
{
    var store = await Stores.Open(folder, connection, options.Subscribers);
    var (heavy, light) = (await HeavyPeople.With(store, 500_000), await HeavyPeople.With(store, 5_000));
    Take(await FlatRows.Histories(store, heavy, light, connection, postgres, folder, options));
}

void Take(IReadOnlyList<Row> measured)
{
    rows.AddRange(measured);
    foreach (var row in measured) Console.Error.WriteLine(row.Line());
}
