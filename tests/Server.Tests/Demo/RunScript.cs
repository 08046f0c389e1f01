using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Demo;

/// <summary>What <c>./run</c> and the <c>kabinet demo</c> behind it say to the person at the keyboard.</summary>
public sealed class RunScript : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly string folder = Directory.CreateTempSubdirectory("kabinet-run-").FullName;

    /// <summary>A demo of twelve in a folder of its own; what is said again wins.</summary>
    string[] Demo(params string[] more)
    {
        List<string> words = ["demo", .. more];
        foreach (var (flag, value) in new[]
        {
            ("--operators", Path.Combine(World.Root, "operators")), ("--key-file", Path.Combine(folder, "key")),
            ("--database", Path.Combine(folder, "demo.db")), ("--subscribers", "12"), ("--port", "0"),
        })
            if (!more.Contains(flag)) words.AddRange([flag, value]);
        return [.. words];
    }

    [Fact]
    public async Task Three_lines_when_it_is_ready_and_Ctrl_C_ends_it_cleanly_and_the_second_time_the_data_are_the_same()
    {
        var first = await StartAndStop(Demo());
        var filled = File.ReadAllBytes(Path.Combine(folder, "demo.db"));
        var second = await StartAndStop(Demo());

        first.Lines.Length.ShouldBe(3, string.Join(Environment.NewLine, first.Lines));
        first.Lines[0].ShouldStartWith("Open          http://127.0.0.1:");
        first.Lines[1].ShouldBe("Sign in with  +7 900 123-45-67");
        first.Lines[2].ShouldEndWith("/phone");
        (first.Code, second.Code).ShouldBe((0, 0));
        first.Errors.ShouldBeEmpty();
        File.ReadAllBytes(Path.Combine(folder, "demo.db")).Length.ShouldBe(filled.Length);
    }

    [Fact]
    public async Task A_demo_with_other_subscribers_is_refused_until_it_starts_over()
    {
        await StartAndStop(Demo());

        var refused = await Kabinet(Demo("--subscribers", "13"));
        var fresh = await StartAndStop(Demo("--subscribers", "13", "--fresh"));

        Sentence(refused).ShouldContain("already has 12 subscribers");
        fresh.Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_taken_port_is_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var refused = await Kabinet(Demo("--port", $"{((IPEndPoint)other.LocalEndpoint).Port}"));

        Sentence(refused).ShouldContain("is taken");
    }

    [Theory]
    [InlineData("--nonsense", "nonsense"), InlineData("--port x", "whole number"), InlineData("--subscribers many", "many"), InlineData("--subscribers 0", "--subscribers is"), InlineData("--operator zz", "zz")]
    public async Task A_wrong_word_is_one_sentence(string words, string names) =>
        Sentence(await Kabinet(Demo(words.Split(' ')))).ShouldContain(names);

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_one_sentence() =>
        Sentence(await Kabinet(Demo("--database", $"Host=127.0.0.1;Port={Ports.Free()};Timeout=3"))).ShouldContain("PostgreSQL");

    [Theory]
    [InlineData("--nonsense"), InlineData("--port"), InlineData("--fresh now")]
    public async Task The_script_refuses_a_wrong_word_before_it_builds(string words) =>
        Sentence(await Finish(Begin(Path.Combine(World.Root, "run"), words.Split(' ')))).ShouldStartWith("run:");

    [Fact]
    public async Task Without_the_SDK_the_script_says_how_to_get_it()
    {
        var empty = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
        foreach (var tool in new[] { "bash", "env", "dirname", "readlink", "grep", "sed" }) File.CreateSymbolicLink(Path.Combine(empty, tool), $"/usr/bin/{tool}");
        var process = Begin(Path.Combine(World.Root, "run"), [], ("PATH", empty));

        var refused = await Finish(process);

        refused.Code.ShouldBe(1);
        Sentence(refused).ShouldContain("apt-get install -y dotnet-sdk-10.0");
    }

    static string Sentence((int Code, string[] Lines, string Errors) said)
    {
        said.Code.ShouldNotBe(0);
        said.Lines.ShouldBeEmpty();
        said.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1, said.Errors);
        said.Errors.ShouldNotContain("   at ");
        return said.Errors;
    }

    static Task<(int Code, string[] Lines, string Errors)> Kabinet(string[] words) => Finish(Server(words));

    static Process Server(string[] words) => Begin("dotnet", [typeof(Frame).Assembly.Location, .. words]);

    static async Task<(int Code, string[] Lines, string Errors)> StartAndStop(string[] words)
    {
        using var server = Server(words);
        using var patience = new CancellationTokenSource(Patience);
        List<string> lines = [];
        while (lines.Count < 3 && await server.StandardOutput.ReadLineAsync(patience.Token) is { } line) lines.Add(line);
        if (lines.Count == 3)
        {
            using var http = new HttpClient();
            (await http.GetAsync(new Uri(lines[0].Split(' ')[^1] + "/robots.txt"), patience.Token)).ShouldNotBeNull();
            using var signal = Process.Start("kill", ["-INT", $"{server.Id}"]);
            await signal.WaitForExitAsync(patience.Token);
        }
        var (code, rest, errors) = await Finish(server);
        return (code, [.. lines, .. rest], errors);
    }

    static Process Begin(string program, string[] words, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    static async Task<(int Code, string[] Lines, string Errors)> Finish(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var (lines, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, (await lines).Split('\n', StringSplitOptions.RemoveEmptyEntries), await errors);
        }
        finally { if (!process.HasExited) process.Kill(); }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
