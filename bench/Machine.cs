using System.Diagnostics;
using System.Globalization;

namespace Kabinet.Bench;

/// <summary>Where and when the figures were taken, and who used the processor.</summary>
static class Machine
{
    public static string Description()
    {
        var cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        var memory = long.Parse(File.ReadLines("/proc/meminfo").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) >> 20;
        return $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, commit {Shell("git rev-parse --short HEAD").Trim()}, {Environment.ProcessorCount} cores of {cpu}, {memory} GiB, "
            + $".NET {Environment.Version}, load before the start {File.ReadAllText("/proc/loadavg").Split(' ')[0]}";
    }

    /// <summary>Seconds of processor time of one process so far.</summary>
    public static double Cpu(int process)
    {
        var (own, _) = Times(process);
        return own;
    }

    /// <summary>Of a process, the children it has now and those it had: a PostgreSQL and its backends.</summary>
    public static double CpuOfFamily(int process)
    {
        var (own, gone) = Times(process);
        return own + gone + Children(process).Sum(Cpu);
    }

    /// <summary>Most memory a process has had, in MB.</summary>
    public static double PeakMemory(int process) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;

    static (double Own, double Gone) Times(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat")[..].Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return (Ticks(11) + Ticks(12), Ticks(13) + Ticks(14));
            double Ticks(int i) => long.Parse(fields[i], CultureInfo.InvariantCulture) / 100.0;
        }
        catch (IOException) { return (0, 0); }
    }

    static IEnumerable<int> Children(int process) => Directory.EnumerateDirectories("/proc").Select(d => Path.GetFileName(d)).Where(n => char.IsAsciiDigit(n[0]))
        .Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Where(p => ParentOf(p) == process);

    static int ParentOf(int process)
    {
        try { return int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture); }
        catch (IOException) { return 0; }
    }

    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public static string Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"«{command}» ended with {process.ExitCode}: {errors.Result} {output}");
    }
}
