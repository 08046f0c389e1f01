using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kabinet.Bench;

/// <summary>
/// Requests at times laid down beforehand, whether or not the answers to earlier ones have come: a wait in the
/// server is seen by everybody behind it, and is counted from the time at which the request should have left.
/// </summary>
static class PacedLoad
{
    /// <returns>The 99th percentile in milliseconds.</returns>
    public static async Task<double> P99(int port, IReadOnlyList<string> cookies, double perSecond, int seconds, int connections = 32)
    {
        var (started, total) = (Stopwatch.GetTimestamp(), (int)(perSecond * seconds));
        var taken = 0;
        var waits = new List<double>[connections];
        await Task.WhenAll(Enumerable.Range(0, connections).Select(c => Task.Factory.StartNew(() => waits[c] = One(c), TaskCreationOptions.LongRunning)));
        var sorted = waits.SelectMany(w => w).Order().ToArray();
        return sorted[(int)(sorted.Length * 0.99)];

        List<double> One(int seed)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Loopback, port);
            var (dice, mine, buffer) = (new Random(seed), new List<double>(), new byte[1 << 17]);
            while (Interlocked.Increment(ref taken) is var n && n < total)
            {
                var due = n / perSecond;
                if (due - Stopwatch.GetElapsedTime(started).TotalSeconds is var wait and > 0) Thread.Sleep(TimeSpan.FromSeconds(wait));
                socket.Send(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: kabinet={Uri.EscapeDataString(cookies[dice.Next(cookies.Count)])}\r\n\r\n"));
                Receive(socket, buffer);
                mine.Add((Stopwatch.GetElapsedTime(started).TotalSeconds - due) * 1000);
            }
            return mine;
        }
    }

    // Until the chunked answer's last chunk, or as many bytes as Content-Length says.
    static void Receive(Socket socket, byte[] buffer)
    {
        var filled = 0;
        while (true)
        {
            var came = socket.Receive(buffer.AsSpan(filled));
            if (came == 0) throw new IOException("The server closed the connection.");
            filled += came;
            var answer = buffer.AsSpan(0, filled);
            var head = answer.IndexOf("\r\n\r\n"u8);
            if (head < 0) continue;
            var length = answer[..head].IndexOf("Content-Length: "u8);
            if (length < 0 ? answer.EndsWith("0\r\n\r\n"u8) : filled >= head + 4 + Number(answer[(length + 16)..])) return;
        }
    }

    static int Number(ReadOnlySpan<byte> text)
    {
        System.Buffers.Text.Utf8Parser.TryParse(text, out int number, out _);
        return number;
    }
}
