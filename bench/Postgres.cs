using System.Globalization;

namespace Kabinet.Bench;

/// <summary>A PostgreSQL of our own with everything durable, in a folder, reached through its socket.</summary>
sealed class Postgres : IDisposable
{
    readonly string folder, bin;

    Postgres(string folder, string bin) => (this.folder, this.bin) = (folder, bin);

    public int Process { get; private init; }
    public string Host => folder;

    public string Connection(string database) => $"Host={folder};Username=postgres;Database={database};Maximum Pool Size=32";

    public static Postgres Start(string folder)
    {
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(Directory.Exists).OrderDescending().FirstOrDefault()
            ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");
        Directory.CreateDirectory(folder);
        if (Environment.UserName == "root") Machine.Shell($"chown postgres {folder}; chmod a+rx {Path.GetDirectoryName(folder)}");
        var server = new Postgres(folder, bin);
        if (!Directory.Exists(Path.Combine(folder, "data")))
            server.As($"{bin}/initdb -D {folder}/data -U postgres -A trust -E UTF8 --locale=C.UTF-8");
        var gib = long.Parse(File.ReadLines("/proc/meminfo").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) >> 20;
        server.As($"{bin}/pg_ctl -D {folder}/data -w -t 120 -l {folder}/log -o \"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=100 "
            + $"-c shared_buffers={(gib >= 8 ? "2GB" : "512MB")} -c max_wal_size=8GB -c fsync=on -c synchronous_commit=on\" start");
        return new Postgres(folder, bin) { Process = int.Parse(server.As($"head -1 {folder}/data/postmaster.pid"), CultureInfo.InvariantCulture) };
    }

    public bool Has(string database) => As($"{bin}/psql -h {folder} -U postgres -Atc \"select 1 from pg_database where datname = '{database}'\"").Trim() == "1";

    public void Make(string database) => As($"{bin}/createdb -h {folder} -U postgres {database}");

    public void Drop(string database) => As($"{bin}/dropdb -h {folder} -U postgres {database}");

    public string Run(string program, string words) => As($"{bin}/{program} -h {folder} -U postgres {words}");

    // PostgreSQL refuses to run as root: then it runs as the user «postgres».
    string As(string command) => Machine.Shell(Environment.UserName == "root"
        ? $"cd /tmp && runuser -u postgres -- sh -c '{command.Replace("'", "'\\''", StringComparison.Ordinal)}' </dev/null"
        : $"cd /tmp && {command} </dev/null");

    public void Dispose() => As($"{bin}/pg_ctl -D {folder}/data -m fast -w stop");
}
