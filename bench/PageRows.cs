namespace Kabinet.Bench;

/// <summary>Row 1: the signed-in first page of random people, and what starting and holding the server costs.</summary>
static class PageRows
{
    const int Connections = 32;

    public static async Task<IReadOnlyList<Row>> Measure(Filled store, string connection, int postgres, string folder, Options options)
    {
        var name = postgres == 0 ? "SQLite" : "PostgreSQL, its own CPU counted";
        var ratio = new Row($"#1 signed-in home page, {name}, against plaintext", "CPU-µs", "Kestrel plaintext, CPU-µs", 25, AtMost: true, (a, b) => a / b);
        var cpu = new Row($"#1 the same, CPU of a page", "CPU-µs", "", postgres == 0 ? 500 : 900, AtMost: true, (a, _) => a);
        var rate = new Row($"#1 the same, pages a second, {Connections} connections", "pages/s", "Kestrel plaintext /s", 0, AtMost: false, (a, b) => a / b);
        var slow = new Row($"#1 the same, p99 at half load", "ms", "", 10, AtMost: true, (a, _) => a);
        var start = new Row($"start to first page, {name.Split(',')[0]}", "s", "", 1.5, AtMost: true, (a, _) => a);
        var memory = new Row($"memory under #1, {name.Split(',')[0]}", "MB", "", 250, AtMost: true, (a, _) => a);

        // A kept folder holds both stores, and each has sessions of its own.
        var kind = postgres == 0 ? "sqlite" : "postgres";
        var script = Path.Combine(folder, $"home-{kind}.lua");
        await File.WriteAllLinesAsync(Path.Combine(folder, $"cookies-{kind}.txt"), store.Cookies.Select(Uri.EscapeDataString));
        await File.WriteAllTextAsync(script, $$"""
            local cookies = {}
            for line in io.lines("{{folder}}/cookies-{{kind}}.txt") do cookies[#cookies + 1] = "kabinet=" .. line end
            math.randomseed(os.time())
            local headers = {}
            request = function()
              headers["Cookie"] = cookies[math.random(#cookies)]
              return wrk.format("GET", "/", headers)
            end
            """);
        var server = typeof(Frame).Assembly.Location;
        string[] words = [server, "serve", "--mode", "demo", "--sms", "demo", "--port", "{port}", "--site", "http://127.0.0.1", "--database", connection,
            "--key-file", Path.Combine(folder, "key"), "--operators", Path.Combine(Environment.CurrentDirectory, "operators")];
        for (var round = 0; round < options.Rounds; round++)
        {
            using var started = await Child.Start("/sign-in", words);
            start.Add(started.UntilFirstPage, 0);
        }
        using var ours = await Child.Start("/sign-in", words);
        using var plain = await Child.Start("/", typeof(PageRows).Assembly.Location, "plaintext", "{port}");
        await MustBeHome(ours.Port, store.Cookies[0]);
        await Wrk.Run(ours.Port, "/", Connections, 5, script);
        await Wrk.Run(plain.Port, "/", Connections, 3);
        for (var round = 0; round < options.Rounds; round++)
        {
            var (reference, plainCpu) = await Counted(() => Machine.Cpu(plain.Id), () => Wrk.Run(plain.Port, "/", Connections, options.Seconds));
            var (page, pageCpu) = await Counted(() => Machine.Cpu(ours.Id) + (postgres == 0 ? 0 : Machine.CpuOfFamily(postgres)),
                () => Wrk.Run(ours.Port, "/", Connections, options.Seconds, script));
            if (page.Failed > 0) throw new InvalidOperationException($"{page.Failed} pages failed.");
            ratio.Add(pageCpu, plainCpu);
            cpu.Add(pageCpu, 0);
            rate.Add(page.PerSecond, reference.PerSecond);
            slow.Add(await PacedLoad.P99(ours.Port, store.Cookies, page.PerSecond / 2, options.Seconds), 0);
            memory.Add(Machine.PeakMemory(ours.Id), 0);
        }
        return [ratio, cpu, rate, slow, start, memory];
    }

    static async Task<(Wrk Run, double CpuMicroseconds)> Counted(Func<double> cpu, Func<Task<Wrk>> run)
    {
        var before = cpu();
        var done = await run();
        return (done, (cpu() - before) * 1e6 / done.Requests);
    }

    static async Task MustBeHome(int port, string cookie)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/") { Headers = { { "Cookie", $"kabinet={Uri.EscapeDataString(cookie)}" } } };
        using var answer = await http.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || !page.Contains('₽')) throw new InvalidOperationException($"The home page answers {(int)answer.StatusCode}.");
        await Console.Error.WriteLineAsync($"home page: {page.Length} characters");
    }
}
