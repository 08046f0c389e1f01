using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Kabinet.Bench;

/// <summary>The least that Kestrel can do: the reference of every page.</summary>
static class Plaintext
{
    public static async Task Serve(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.MapGet("/", () => "Hello, world!");
        await app.RunAsync();
    }
}
