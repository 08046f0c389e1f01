using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kabinet.Tests.Intake;

/// <summary>A real FreeRADIUS with a configuration of its own: accounting on a loopback port, written to <c>detail</c>.</summary>
sealed class RadiusServer : IAsyncDisposable
{
    const string Program = "/usr/sbin/freeradius";

    readonly Process process;
    readonly int port;

    RadiusServer(Process process, int port, string folder) => (this.process, this.port, Detail) = (process, port, Path.Combine(folder, "detail"));

    /// <summary>The file it writes.</summary>
    public string Detail { get; }

    /// <param name="zone">The time zone of the server, e.g. <c>Asia/Yekaterinburg</c>.</param>
    public static async Task<RadiusServer> Start(string folder, string zone)
    {
        if (!File.Exists(Program)) throw new InvalidOperationException("FreeRADIUS is not installed: ./test installs freeradius and freeradius-utils.");
        var port = FreePort();
        Directory.CreateDirectory(Path.Combine(folder, "db"));
        await File.WriteAllTextAsync(Path.Combine(folder, "radiusd.conf"), $$"""
            libdir = /usr/lib/freeradius
            logdir = {{folder}}
            run_dir = {{folder}}
            db_dir = {{folder}}/db
            client local {
              ipaddr = 127.0.0.1
              secret = secret
            }
            modules {
              detail {
                filename = {{folder}}/detail
                header = "%t"
              }
            }
            server default {
              listen {
                type = acct
                ipaddr = 127.0.0.1
                port = {{port}}
              }
              accounting {
                detail
              }
            }

            """);
        var process = Process.Start(new ProcessStartInfo(Program, ["-fx", "-l", "stdout", "-d", folder, "-D", "/usr/share/freeradius", "-n", "radiusd"])
        {
            RedirectStandardOutput = true, Environment = { ["TZ"] = zone },
        })!;
        var said = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to process requests", StringComparison.Ordinal)) { process.StandardOutput.BaseStream.CopyToAsync(Stream.Null).Forget(); return new RadiusServer(process, port, folder); }
            said += line + "\n";
        }
        throw new InvalidOperationException($"FreeRADIUS did not start:\n{said}");
    }

    /// <summary>Sends accounting packets and waits for each answer.</summary>
    public async Task Send(params IEnumerable<string> packets)
    {
        var client = Process.Start(new ProcessStartInfo("radclient", ["-D", "/usr/share/freeradius", $"127.0.0.1:{port}", "acct", "secret"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await client.StandardInput.WriteAsync(string.Join("\n", packets));
        client.StandardInput.Close();
        var output = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        if (client.ExitCode != 0) throw new InvalidOperationException($"radclient: {output}");
    }

    static int FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(Path.GetDirectoryName(Detail)!, recursive: true);
    }
}

static class Tasks
{
    /// <summary>It ends with the process it reads from.</summary>
    public static void Forget(this Task task) => _ = task;
}
