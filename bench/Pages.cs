namespace Kabinet.Bench;

/// <summary>The product's server over a filled store, and pages of it counted.</summary>
static class Pages
{
    public const int Connections = 32;

    /// <summary>So many pages are enough for the compiler to be done with them; <see cref="LongestWarmUp"/> when they take longer.</summary>
    const int WarmUpPages = 30_000;
    const int LongestWarmUp = 60;

    public static Task<Child> Serve(string connection, string folder) => Child.Start("/sign-in", [typeof(Frame).Assembly.Location, "serve", "--mode", "demo",
        "--sms", "demo", "--port", "{port}", "--site", "http://127.0.0.1", "--database", connection,
        "--key-file", Path.Combine(folder, "key"), "--operators", Path.Combine(Environment.CurrentDirectory, "operators")]);

    /// <summary>A script for wrk: the page as one of these people, drawn anew for each request.</summary>
    public static async Task<string> Script(string folder, string name, string path, params IReadOnlyList<string> cookies)
    {
        var script = Path.Combine(folder, $"{name}.lua");
        await File.WriteAllLinesAsync(Path.Combine(folder, $"{name}.txt"), cookies.Select(Uri.EscapeDataString));
        await File.WriteAllTextAsync(script, $$"""
            local cookies = {}
            for line in io.lines("{{folder}}/{{name}}.txt") do cookies[#cookies + 1] = "kabinet=" .. line end
            math.randomseed(os.time())
            local headers = {}
            request = function()
              headers["Cookie"] = cookies[math.random(#cookies)]
              return wrk.format("GET", "{{path}}", headers)
            end
            """);
        return script;
    }

    public static async Task WarmUp(int port, string path, string script = "")
    {
        var pages = 0L;
        for (var seconds = 0; pages < WarmUpPages && seconds < LongestWarmUp; seconds += 5) pages += (await Wrk.Run(port, path, Connections, 5, script)).Requests;
    }

    /// <summary>Processor time of a page in µs.</summary>
    /// <param name="postgres">A PostgreSQL whose time counts too; 0 for none.</param>
    /// <exception cref="InvalidOperationException">A page was not 2xx or 3xx.</exception>
    public static async Task<(Wrk Run, double Cpu)> Counted(int process, int postgres, int port, string path, int seconds, string script = "")
    {
        var before = Spent();
        var run = await Wrk.Run(port, path, Connections, seconds, script);
        if (run.Failed > 0) throw new InvalidOperationException($"{run.Failed} pages failed.");
        return (run, (Spent() - before) * 1e6 / run.Requests);

        double Spent() => Machine.Cpu(process) + (postgres == 0 ? 0 : Machine.CpuOfFamily(postgres));
    }

    /// <exception cref="InvalidOperationException">It is not the page, or not the whole of it.</exception>
    public static async Task Must(int port, string cookie, string path, string sign)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}{path}") { Headers = { { "Cookie", $"kabinet={Uri.EscapeDataString(cookie)}" } } };
        using var answer = await http.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || !page.Contains(sign, StringComparison.Ordinal)) throw new InvalidOperationException($"{path} answers {(int)answer.StatusCode} without «{sign}».");
        await Console.Error.WriteLineAsync($"{path}: {page.Length} characters");
    }
}
