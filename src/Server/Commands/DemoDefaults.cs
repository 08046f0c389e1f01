namespace Kabinet.Commands;

/// <summary>What the demo takes where nothing else is said: a file of its own for each operator, everything invented.</summary>
public static class DemoDefaults
{
    /// <param name="said">The settings that were said, by flag.</param>
    public static IReadOnlyDictionary<string, string> Of(Func<string, string?> said)
    {
        var (address, port) = (said("--address") ?? "127.0.0.1", said("--port") ?? "8080");
        return new Dictionary<string, string>
        {
            ["--mode"] = "demo",
            ["--sms"] = "demo",
            ["--mail"] = "demo",
            ["--database"] = $"data/demo-{said("--operator") ?? "ru"}.db",
            ["--key-file"] = "data/demo.key",
            ["--site"] = $"http://{address}:{port}",
        };
    }
}
