using Kabinet.Bench;

if (args is ["plaintext", { } plainPort]) { await Plaintext.Serve(plainPort); return 0; }
if (args is ["top-up-door", { } doorPort, { } doorFolder, { } doorConnection, _]) { await TopUpDoor.Serve(doorPort, doorFolder, doorConnection); return 0; }
if (Options.Read(args) is not { } options)
{
    await Console.Error.WriteLineAsync("bench/run [--quick] [--subscribers N] [--rounds N] [--seconds N] [--only 1,5,6,7,8] [--keep FOLDER]");
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
        if (options.Wants("1") || options.Wants("5") || options.Wants("7")) await Sqlite();
        if (options.Wants("1") || options.Wants("6") || options.Wants("7")) await InPostgres();
    }
    Console.WriteLine($"{machine}, {options.Subscribers} subscribers, {options.Rounds} rounds of {options.Seconds} s\n\n{Row.Head}");
    foreach (var row in rows) Console.WriteLine(row.Line());
    return 0;
}
finally { if (!kept) Directory.Delete(folder, recursive: true); }

async Task Sqlite()
{
    var path = Path.Combine(folder, "kabinet.db");
    var store = await Stores.Open(folder, path, options.Subscribers);
    if (options.Wants("5")) Take(await TopUpRows.Sqlite(store, folder, options));
    if (options.Wants("7")) Take(await UsageRows.Measure(store, path, folder, options));
    await store.Frame.DisposeAsync();
    if (options.Wants("1")) Take(await PageRows.Measure(store, path, 0, folder, options));
}

async Task InPostgres()
{
    using var server = Postgres.Start(Path.Combine(folder, "postgres"));
    if (!server.Has("kabinet")) server.Make("kabinet");
    var connection = server.Connection("kabinet");
    var store = await Stores.Open(folder, connection, options.Subscribers);
    if (options.Wants("6")) Take(await TopUpRows.Postgres(store, server, connection, folder, options));
    if (options.Wants("7")) Take(await UsageRows.Measure(store, connection, folder, options));
    await store.Frame.DisposeAsync();
    if (options.Wants("1")) Take(await PageRows.Measure(store, connection, server.Process, folder, options));
}

void Take(IReadOnlyList<Row> measured)
{
    rows.AddRange(measured);
    foreach (var row in measured) Console.Error.WriteLine(row.Line());
}
