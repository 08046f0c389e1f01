using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kabinet.Tests.Browser;

/// <summary>A server whose connection breaks in the middle of its page; everything else comes whole.</summary>
public sealed class BrokenOff : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly HttpClient site = new();
    readonly Task serving;
    readonly TaskCompletionSource drawn = new(), cut = new();

    /// <param name="whole">What the page would be.</param>
    /// <param name="sent">How many of its characters are sent.</param>
    /// <param name="assets">The site that has the styles and scripts of it.</param>
    public BrokenOff(string whole, int sent, string assets)
    {
        site.BaseAddress = new Uri(assets);
        listener.Start();
        Address = $"http://{listener.LocalEndpoint}/";
        serving = Serve(whole, sent);
    }

    public string Address { get; }

    /// <summary>The connection is cut: not before the browser asked for what the sent half needs, lest it drop that half unread.</summary>
    public Task Cut => cut.Task;

    async Task Serve(string whole, int sent)
    {
        try { while (true) _ = Answer(await listener.AcceptTcpClientAsync(), whole, sent); }
        catch (Exception over) when (over is SocketException or ObjectDisposedException) { }
    }

    async Task Answer(TcpClient client, string whole, int sent)
    {
        using var _ = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII, leaveOpen: true);
            if ((await reader.ReadLineAsync())?.Split(' ') is not [_, var path, _]) return;
            while (await reader.ReadLineAsync() is { Length: > 0 }) { }
            var (type, length, body) = path == "/" ? ("text/html; charset=utf-8", Encoding.UTF8.GetByteCount(whole), Encoding.UTF8.GetBytes(whole[..sent])) : await Asset(path);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"));
            await client.GetStream().WriteAsync(body);
            if (path == "/") await drawn.Task;
            client.Client.Shutdown(SocketShutdown.Send);
            await reader.ReadToEndAsync();
            if (path == "/") cut.TrySetResult();
        }
        catch (IOException) { /* The browser went first. */ }
    }

    async Task<(string Type, int Length, byte[] Body)> Asset(string path)
    {
        if (path.Contains("/icons.", StringComparison.Ordinal)) drawn.TrySetResult();
        using var answer = await site.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return ($"{answer.Content.Headers.ContentType}", body.Length, body);
    }

    public async ValueTask DisposeAsync()
    {
        drawn.TrySetResult();
        listener.Stop();
        await serving;
        site.Dispose();
    }
}
