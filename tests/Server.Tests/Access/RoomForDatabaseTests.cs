using System.Diagnostics;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>A site that is a service steps back for PostgreSQL on its machine; started in a terminal it leaves the terminal as it was.</summary>
public sealed class RoomForDatabaseTests
{
    const string Autogroup = "/proc/self/autogroup";

    [Theory]
    [InlineData(Databases.Postgres, true, true), InlineData(Databases.Postgres, false, false), InlineData(Databases.Sqlite, true, false)]
    public async Task A_service_steps_back_for_its_database(string database, bool service, bool stepsBack)
    {
        Assert.SkipUnless(File.Exists(Autogroup), "this kernel does not share the cores between sessions");
        var stop = TestContext.Current.CancellationToken;
        await using var world = await World.Open(database);
        var settings = world.Frame.Settings;
        var port = Ports.Free();
        string[] words = ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "kabinet.dll"), "serve", "--mode", "demo", "--sms", "demo", "--port", $"{port}",
            "--operators", settings.Operators, "--operator", settings.Operator, "--database", settings.Database, "--key-file", settings.KeyFile];
        // env(1) and setsid(1) become the server itself.
        using var server = Process.Start(new ProcessStartInfo(service ? "setsid" : "env", words))!;
        try
        {
            using var http = new HttpClient();
            await Until.So(async () =>
            {
                server.HasExited.ShouldBeFalse();
                try { return (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/sign-in"), stop)).IsSuccessStatusCode; }
                catch (HttpRequestException) { return false; }
            }, "the server answers");
            var (its, ours) = (await File.ReadAllTextAsync($"/proc/{server.Id}/autogroup", stop), await File.ReadAllTextAsync(Autogroup, stop));
            if (stepsBack) its.Trim().ShouldEndWith("nice 10");
            else if (service) its.Trim().ShouldEndWith("nice 0");
            else its.ShouldBe(ours);
            ours.Trim().ShouldNotEndWith("nice 10");
        }
        finally { server.Kill(entireProcessTree: true); }
    }
}
