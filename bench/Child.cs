using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kabinet.Bench;

/// <summary>A server in a process of its own, on a free port.</summary>
sealed class Child : IDisposable
{
    readonly Process process;

    Child(Process process, int port, double untilFirstPage) => (this.process, Port, UntilFirstPage) = (process, port, untilFirstPage);

    public int Port { get; }
    public int Id => process.Id;
    /// <summary>Seconds from the start of the process to the first answer.</summary>
    public double UntilFirstPage { get; }

    /// <param name="words">For <c>dotnet</c>; <c>{port}</c> becomes the port.</param>
    public static async Task<Child> Start(string path, params string[] words)
    {
        var port = FreePort();
        var started = Stopwatch.GetTimestamp();
        // As a service is: a session of its own.
        var process = Process.Start(new ProcessStartInfo("setsid", words.Select(w => w.Replace("{port}", $"{port}", StringComparison.Ordinal)).Prepend("dotnet"))
        {
            RedirectStandardOutput = true, RedirectStandardInput = true,
        })!;
        _ = process.StandardOutput.ReadToEndAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60) && !process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"));
                return new Child(process, port, Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
            catch (HttpRequestException) { await Task.Delay(10); }
        }
        throw new InvalidOperationException($"dotnet {string.Join(' ', words)} gave no page.");
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
