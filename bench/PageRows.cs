namespace Kabinet.Bench;

/// <summary>Row 1: the signed-in first page of random people, and what starting and holding the server costs.</summary>
static class PageRows
{
    public static async Task<IReadOnlyList<Row>> Measure(Filled store, string connection, int postgres, string folder, Options options)
    {
        var name = postgres == 0 ? "SQLite" : "PostgreSQL, its own CPU counted";
        var ratio = new Row($"#1 signed-in home page, {name}, against plaintext", "CPU-µs", "Kestrel plaintext, CPU-µs", 25, AtMost: true, (a, b) => a / b);
        var cpu = new Row($"#1 the same, CPU of a page", "CPU-µs", "", postgres == 0 ? 500 : 900, AtMost: true, (a, _) => a);
        var rate = new Row($"#1 the same, pages a second, {Pages.Connections} connections", "pages/s", "Kestrel plaintext /s", 0, AtMost: false, (a, b) => a / b);
        var slow = new Row($"#1 the same, p99 at half load", "ms", "", 10, AtMost: true, (a, _) => a);
        var start = new Row($"start to first page, {name.Split(',')[0]}", "s", "", 1.5, AtMost: true, (a, _) => a);
        var memory = new Row($"memory under #1, {name.Split(',')[0]}", "MB", "", 250, AtMost: true, (a, _) => a);

        var script = await Pages.Script(folder, postgres == 0 ? "home-sqlite" : "home-postgres", "/", store.Cookies);
        for (var round = 0; round < options.Rounds; round++)
        {
            using var started = await Pages.Serve(connection, folder);
            start.Add(started.UntilFirstPage, 0);
        }
        using var ours = await Pages.Serve(connection, folder);
        using var plain = await Child.Start("/", typeof(PageRows).Assembly.Location, "plaintext", "{port}");
        await Pages.Must(ours.Port, store.Cookies[0], "/", "₽");
        await Pages.WarmUp(ours.Port, "/", script);
        await Pages.WarmUp(plain.Port, "/");
        for (var round = 0; round < options.Rounds; round++)
        {
            var (reference, plainCpu) = await Pages.Counted(plain.Id, 0, plain.Port, "/", options.Seconds);
            var (page, pageCpu) = await Pages.Counted(ours.Id, postgres, ours.Port, "/", options.Seconds, script);
            ratio.Add(pageCpu, plainCpu);
            cpu.Add(pageCpu, 0);
            rate.Add(page.PerSecond, reference.PerSecond);
            slow.Add(await PacedLoad.P99(ours.Port, store.Cookies, page.PerSecond / 2, options.Seconds), 0);
            memory.Add(Machine.PeakMemory(ours.Id), 0);
        }
        return [ratio, cpu, rate, slow, start, memory];
    }
}
