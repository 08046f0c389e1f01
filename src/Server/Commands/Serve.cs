using System.CommandLine;
using Kabinet.Access;

namespace Kabinet.Commands;

/// <summary><c>kabinet serve</c>: the server itself.</summary>
public static class Serve
{
    public static Command Command() => new Command("serve", "Start the server").WithSettings().Does(async (settings, _, stop) =>
    {
        await using var frame = await Frame.Open(settings);
        RoomForDatabase.Leave(frame.Database.Dialect);
        await using var app = App.Build(frame);
        await app.StartAsync(stop);
        await app.WaitForShutdownAsync(stop);
        return 0;
    });
}
