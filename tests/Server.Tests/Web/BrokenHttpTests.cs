using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Web;

/// <summary>
/// Messages that two readers could read in two ways are refused, and whatever is put behind them is not heard (request smuggling, ASVS
/// V4.2.1): written byte by byte on a socket of its own, because no HTTP client would send them.
/// </summary>
[Trait("security", "E-20")]
public sealed partial class BrokenHttpTests
{
    const string Body = """{"refreshToken":"x"}""", Behind = "GET /sign-in?behind=1 HTTP/1.1\r\nHost: {0}\r\nConnection: close\r\n\r\n";

    static string Get(string target = "/sign-in", string more = "", string method = "GET", string version = "HTTP/1.1", string host = "Host: {0}\r\n") => $"{method} {target} {version}\r\n{host}{more}\r\n";

    static string Post(string headers, string body = Body) => $"POST /api/app/refresh HTTP/1.1\r\nHost: {{0}}\r\nContent-Type: application/json\r\n{headers}\r\n{body}";

    static string Chunked(string body) => Post("Transfer-Encoding: chunked\r\n", body);

    static string Chunk => $"{Body.Length:x}\r\n{Body}\r\n0\r\n\r\n";

    /// <summary>What a server of ours may be sent, by what is wrong with it; {0} is the host.</summary>
    static readonly IReadOnlyDictionary<string, string> Messages = new Dictionary<string, string>
    {
        ["a length and chunks"] = Post($"Content-Length: {Chunk.Length}\r\nTransfer-Encoding: chunked\r\n", Chunk),
        ["chunks and a short length"] = Post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", Chunk),
        ["two lengths"] = Post($"Content-Length: {Body.Length}\r\nContent-Length: 4\r\n"),
        ["one length twice"] = Post($"Content-Length: {Body.Length}\r\nContent-Length: {Body.Length}\r\n"),
        ["two lengths in one line"] = Post($"Content-Length: {Body.Length}, 4\r\n"),
        ["a length below nothing"] = Post("Content-Length: -1\r\n"),
        ["a length in hexadecimal"] = Post($"Content-Length: 0x{Body.Length:x}\r\n"),
        ["a length beyond all numbers"] = Post("Content-Length: 99999999999999999999\r\n"),
        ["an empty length"] = Post("Content-Length:\r\n"),
        ["a length above the limit"] = Post("Content-Length: 1048577\r\n", ""),
        ["an encoding nobody knows"] = Post("Transfer-Encoding: xchunked\r\n", Chunk),
        ["chunks that are not last"] = Post("Transfer-Encoding: chunked, identity\r\n", Chunk),
        ["chunks in old HTTP"] = Chunked(Chunk).Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal),
        ["neither length nor chunks in old HTTP"] = Post("").Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal),
        ["a chunk of no number"] = Chunked($"G\r\n{Body}\r\n0\r\n\r\n"),
        ["a chunk below nothing"] = Chunked($"-{Body.Length:x}\r\n{Body}\r\n0\r\n\r\n"),
        ["a chunk with 0x"] = Chunked($"0x{Body.Length:x}\r\n{Body}\r\n0\r\n\r\n"),
        ["a chunk beyond all numbers"] = Chunked($"fffffffffffffffff\r\n{Body}\r\n0\r\n\r\n"),
        ["a chunk longer than it says"] = Chunked($"5\r\n{Body}\r\n0\r\n\r\n"),
        ["a chunk without an end of line"] = Chunked($"{Body.Length:x}\r\n{Body}0\r\n\r\n"),
        ["a chunk's size ended by half an end of line"] = Chunked($"{Body.Length:x}\n{Body}\r\n0\r\n\r\n"),
        ["a chunk's size of nothing"] = Chunked($"\r\n{Body}\r\n0\r\n\r\n"),
        ["lines ended by half an end of line"] = "GET /sign-in HTTP/1.1\nHost: {0}\n\n",
        ["half an end of line in a header"] = Get(more: "X-A: 1\nX-B: 2\r\n"),
        ["the other half in a header"] = Get(more: "X-A: 1\rX-B: 2\r\n"),
        ["a folded header"] = Get(more: "X-A: 1\r\n  more\r\n"),
        ["a folded length"] = Post($"Content-Length:\r\n {Body.Length}\r\n"),
        ["a header without a colon"] = Get(more: "X-A 1\r\n"),
        ["a blank before the colon"] = Post($"Content-Length : {Body.Length}\r\n"),
        ["a blank before the name"] = Get(host: " Host: {0}\r\n"),
        ["a header without a name"] = Get(more: ": 1\r\n"),
        ["a zero in a name"] = Get(more: "X-\0A: 1\r\n"),
        ["a zero in a value"] = Get(more: "X-A: 1\0\r\n"),
        ["no host"] = Get(host: ""),
        ["two hosts"] = Get(more: "Host: evil.example\r\n"),
        ["a host with a path"] = Get(host: "Host: {0}/x\r\n"),
        ["a host with a blank"] = Get(host: "Host: a b\r\n"),
        ["a host with a name before it"] = Get(host: "Host: x@{0}\r\n"),
        ["an address with another host"] = Get("http://evil.example/sign-in"),
        ["an address with no path"] = Get("sign-in"),
        ["a star"] = Get("*"),
        ["a tunnel"] = Get("evil.example:443", method: "CONNECT"),
        ["a zero in the address"] = Get("/sign-in%00"),
        ["a zero as it is"] = Get("/sign-in\0"),
        ["two blanks"] = Get(" /sign-in"),
        ["a method with a bracket"] = Get(method: "GE(T"),
        ["no version"] = "GET /sign-in\r\n\r\n",
        ["a version to come"] = Get(version: "HTTP/9.9"),
        ["a version in small letters"] = Get(version: "http/1.1"),
        ["an address without end"] = Get($"/sign-in?{new string('a', 9_000)}"),
        ["a header without end"] = Get(more: $"X-A: {new string('a', 40_000)}\r\n"),
        ["headers without end"] = Get(more: string.Concat(Enumerable.Range(0, 101).Select(i => $"X-{i}: 1\r\n"))),
        ["no HTTP"] = "\x16\x03\x01\x02\0\x01\0\x01",
    };

    /// <summary>What Kestrel lets pass although the standard does not: it ends where an honest one does, so nothing can hide behind it.</summary>
    static readonly IReadOnlyDictionary<string, (string Message, int Told)> LetPass = new Dictionary<string, (string, int)>
    {
        ["a length with a sign"] = (Post($"Content-Length: +{Body.Length}\r\n"), 401),
        ["a bracket in a name"] = (Get(more: "X(A): 1\r\n"), 200),
    };

    public static int Broken => Messages.Count;

    /// <summary>Everything the server says until it hangs up: the last message asks for that, so whoever has heard it does.</summary>
    static async Task<string> Say(Site site, string message)
    {
        var address = new Uri(site.Address);
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        var said = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(message.Replace("{0}", address.Authority, StringComparison.Ordinal)), TestContext.Current.CancellationToken);
            await stream.CopyToAsync(said, TestContext.Current.CancellationToken);
        }
        catch (Exception hungUp) when (hungUp is IOException or SocketException) { }
        return Encoding.Latin1.GetString(said.ToArray());
    }

    static List<int> Answers(string said) => [.. Status().Matches(said).Select(m => int.Parse(m.Groups[1].Value))];

    [GeneratedRegex(@"HTTP/1\.[01] (\d{3}) ")]
    private static partial Regex Status();

    [Fact]
    public async Task Each_is_refused_and_what_stands_behind_it_is_not_heard()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        Answers(await Say(site, Get() + Behind)).ShouldBe([200, 200], "two honest ones on one connection");
        Answers(await Say(site, Post($"Content-Length: {Body.Length}\r\n") + Behind)).ShouldBe([401, 200], "a length");
        Answers(await Say(site, Chunked(Chunk) + Behind)).ShouldBe([401, 200], "chunks");

        foreach (var (name, (message, told)) in LetPass) Answers(await Say(site, message + Behind)).ShouldBe([told, 200], name);

        List<string> wrong = [];
        foreach (var (name, message) in Messages)
        {
            if (Answers(await Say(site, message + Behind)) is var told && told is not ([] or [>= 400 and < 500 and not 401] or [505])) wrong.Add($"{name}: {string.Join(", ", told)}");
            if (Answers(await Say(site, Behind)) is var next && next is not [200]) wrong.Add($"the next after «{name}»: {string.Join(", ", next)}");
        }
        wrong.ShouldBeEmpty();
        (await world.Faults()).ShouldBeEmpty();
    }
}
