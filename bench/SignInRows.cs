using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Kabinet.Access;
using Kabinet.Operations;

namespace Kabinet.Bench;

/// <summary>
/// Row 4: many sign-ins by password at once beside the bare hash on the same cores, what readers of the first page notice of it, and
/// what comes of more than the queue holds. And the check of a session that every page begins with.
/// </summary>
static class SignInRows
{
    const string Password = "Kaban-v-lesu-7";
    /// <summary>Fewer than may wait, and more than ever will.</summary>
    const int Storm = 16, Crowd = 200;
    const double ReadersASecond = 50;

    public static async Task<IReadOnlyList<Row>> Measure(Filled store, string connection, int postgres, string folder, Options options)
    {
        var name = postgres == 0 ? "SQLite" : "PostgreSQL";
        var rate = new Row($"#4 sign-ins by password, {name}, {Storm} connections", "/s", "PBKDF2 210,000 on all cores, /s", 0.9, AtMost: false, (a, b) => a / b);
        var readers = new Row($"#4 the first page's p99 meanwhile, {ReadersASecond:0} readers a second", "ms", "the same without sign-ins, ms", 2, AtMost: true, (a, b) => a / b);
        var crowd = new Row($"#4 sign-ins of {Crowd} connections: those let in", "/s", "PBKDF2 210,000 on all cores, /s", 0.9, AtMost: false, (a, b) => a / b);
        var later = new Row("#4 the same: told «later» (429)", "%", "", 0, AtMost: false, (a, _) => a);
        var broken = new Row("#4 the same: any other answer", "%", "", 0, AtMost: true, (a, _) => a);
        var check = new Row($"#4 check of a session, {name}, {Storm} at once", "CPU-µs", "", 60, AtMost: true, (a, _) => a);
        var inStore = new Row("#4 the same: of the database's own processes", "CPU-µs", "", 0, AtMost: false, (a, _) => a);
        var alone = new Row("#4 check of a session, one after another", "CPU-µs", "", 60, AtMost: true, (a, _) => a);

        var hash = (await new Passwords(store.Frame.Vault).Hash(new Secret(Password)))!.Value.Reveal();
        await store.Frame.Database.Write(tx =>
        {
            tx.Add("update cabinet set password_hash = $1, password_weak = 0, password_set_at = 1, password_counts_at = 1, password_void = 0, password_had = 1, entered = 1", hash);
            return ValueTask.CompletedTask;
        });
        for (var round = 0; round <= options.Rounds; round++)
        {
            var (own, database) = await CheckOfASession(store, postgres, Storm);
            var (single, _) = await CheckOfASession(store, postgres, 1);
            // The first is the compiler's.
            if (round == 0) continue;
            check.Add(own, 0);
            alone.Add(single, 0);
            if (postgres != 0) inStore.Add(database, 0);
        }

        var phones = store.People.Select(p => p.Phone).ToArray();
        using var server = await Pages.Serve(connection, folder);
        await Pages.Must(server.Port, store.Cookies[0], "/", "₽");
        await Pages.WarmUp(server.Port, "/", await Pages.Script(folder, $"readers-{name}", "/", store.Cookies));
        await Enter(server.Port, phones, Storm, 2);
        for (var round = 0; round < options.Rounds; round++)
        {
            var bare = Bare(options.Seconds);
            var quiet = await PacedLoad.P99(server.Port, store.Cookies, ReadersASecond, options.Seconds);
            var storm = Enter(server.Port, phones, Storm, options.Seconds + 1);
            await Task.Delay(500);
            var stormy = await PacedLoad.P99(server.Port, store.Cookies, ReadersASecond, options.Seconds);
            await storm;
            var calm = await Enter(server.Port, phones, Storm, options.Seconds);
            var many = await Enter(server.Port, phones, Crowd, options.Seconds);
            rate.Add(calm.In / calm.Seconds, bare);
            readers.Add(stormy, quiet);
            crowd.Add(many.In / many.Seconds, bare);
            later.Add(100.0 * many.Later / many.All, 0);
            broken.Add(100.0 * (many.All - many.In - many.Later) / many.All, 0);
        }
        return postgres == 0 ? [rate, readers, crowd, later, broken, check, alone] : [rate, readers, crowd, later, broken, check, inStore, alone];
    }

    /// <summary>Hashes a second of all cores with nothing else to do.</summary>
    static double Bare(int seconds)
    {
        var (begun, made) = (Stopwatch.GetTimestamp(), 0L);
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            for (var salt = new byte[16]; Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds; Interlocked.Increment(ref made))
                Rfc2898DeriveBytes.Pbkdf2(new byte[64], salt, Passwords.Iterations, HashAlgorithmName.SHA512, 32);
        });
        return made / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    sealed record Entered(long In, long Later, long All, double Seconds);

    /// <summary>Random people come in with their password, each connection as soon as the one before is in or was told to wait.</summary>
    static async Task<Entered> Enter(int port, IReadOnlyList<string> phones, int connections, int seconds)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = connections }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(1) };
        using var page = await http.GetAsync("/sign-in/password");
        var cookie = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var token = Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var (begun, let, later, all) = (Stopwatch.GetTimestamp(), 0L, 0L, 0L);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async seed =>
        {
            for (var dice = new Random(seed); Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds;)
            {
                using var form = new HttpRequestMessage(HttpMethod.Post, "/sign-in/password")
                {
                    Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("phone", phones[dice.Next(phones.Count)]), new("password", Password), new("back", "/")]),
                };
                form.Headers.Add("Cookie", cookie);
                using var answer = await http.SendAsync(form);
                Interlocked.Increment(ref all);
                if (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(c => c.StartsWith("kabinet=", StringComparison.Ordinal))) Interlocked.Increment(ref let);
                else if (answer.StatusCode == HttpStatusCode.TooManyRequests) { Interlocked.Increment(ref later); await Task.Delay(250); }
            }
        }));
        return new(let, later, all, Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    /// <summary>Of people who were not here in the last second, so that each is looked up.</summary>
    /// <param name="callers">Who ask at once, as the connections of a busy site do.</param>
    static async Task<(double Own, double Database)> CheckOfASession(Filled store, int postgres, int callers)
    {
        var sessions = new Sessions(store.Frame.Database, store.Frame.Clock, () => store.Frame.Catalog.Current, new Sightings(store.Frame.Database, Microsoft.Extensions.Logging.Abstractions.NullLogger<Sightings>.Instance));
        var (before, checks, next) = (Spent(), Math.Min(store.Cookies.Count, 20_000), -1);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < checks)
                if (await sessions.Find(store.Cookies[i]) is null) throw new InvalidOperationException("A session was not found.");
        })));
        var after = Spent();
        return ((after.Own - before.Own) * 1e6 / checks, (after.Database - before.Database) * 1e6 / checks);

        (double Own, double Database) Spent() => (Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds, postgres == 0 ? 0 : Machine.CpuOfFamily(postgres));
    }
}
