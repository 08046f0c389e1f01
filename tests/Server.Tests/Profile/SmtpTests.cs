using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Kabinet.Counterparties.Mail;
using Kabinet.Delivery;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.Profile;

/// <summary>Letters to a real SMTP server: Debian's aiosmtpd, which writes them to a Maildir.</summary>
[Trait("feature", "MSG-02")]
public sealed class SmtpTests
{
    [Fact]
    public async Task A_letter_reaches_a_real_server_as_it_was_written()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var folder = Path.Combine(world.Folder, "maildir");
        var port = Ports.Free();
        using var server = Process.Start(new ProcessStartInfo("/usr/bin/python3", $"-m aiosmtpd -n -l 127.0.0.1:{port} -c aiosmtpd.handlers.Mailbox {folder}") { RedirectStandardError = true })!;
        try
        {
            await Listens(port);
            var mail = new SmtpMail(site.Services.GetRequiredService<LetterText>(), SmtpServer.Read($"smtp+plain://127.0.0.1:{port}")!, "no-reply@olha.example", world.Frame.Settings.Patience, () => world.Catalog);
            (await mail.Send(Row(world, "anna@example.ru"), TestContext.Current.CancellationToken)).ShouldBe(Sent.Ok);

            var letter = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(folder, "new")).Single(), TestContext.Current.CancellationToken);
            letter.ShouldContain("Message-ID: <77@olha.example>", Case.Insensitive);
            letter.ShouldContain("Auto-Submitted: auto-generated", Case.Insensitive);
            letter.ShouldContain("X-RcptTo: anna@example.ru", Case.Insensitive);
            Decoded(letter).ShouldContain("https://example/");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        var gone = new SmtpMail(site.Services.GetRequiredService<LetterText>(), SmtpServer.Read($"smtp+plain://127.0.0.1:{port}")!, "no-reply@olha.example", world.Frame.Settings.Patience, () => world.Catalog);
        (await gone.Send(Row(world, "anna@example.ru"), default)).ShouldBeOfType<Sent.Later>("nobody listens: again later");
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_waited_for_as_long_as_the_setting_says()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var mail = new SmtpMail(site.Services.GetRequiredService<LetterText>(), SmtpServer.Read($"smtp+plain://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}")!, "no-reply@olha.example", TimeSpan.FromSeconds(1), () => world.Catalog);
        (await mail.Send(Row(world, "anna@example.ru"), TestContext.Current.CancellationToken)).ShouldBeOfType<Sent.Later>("again later");
    }

    [Theory]
    [InlineData("smtp://mail.example.ru", "mail.example.ru", 587, true, null), InlineData("smtp+plain://localhost", "localhost", 25, false, null), InlineData("smtp://u%40x:p%3Aq@mail:2525", "mail", 2525, true, "u@x")]
    public void An_address_of_a_mail_server_is_read(string text, string host, int port, bool tls, string? user)
    {
        var server = SmtpServer.Read(text)!;
        (server.Host, server.Port, server.Tls, server.Login?.UserName).ShouldBe((host, port, tls, user));
    }

    [Theory, InlineData("mail.example.ru:25"), InlineData("http://x"), InlineData("smtp://"), InlineData("smtp://x/y"), InlineData("")]
    public void What_is_none_is_refused(string text) => SmtpServer.Read(text).ShouldBeNull();

    static OutboxRow Row(World world, string to) => new(0, 77, Letter.Counterparty, null, Json.Bytes(new Letter(to, "ru", "sms.worded",
        new() { ["text"] = System.Text.Json.JsonSerializer.SerializeToElement("Счёт за ноябрь готов: https://example/") })), true, world.Clock.GetUtcNow(), null, 0);

    static string Decoded(string letter)
    {
        var body = letter[(letter.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        return letter.Contains("base64", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal))) : body.Replace("=\n", "", StringComparison.Ordinal);
    }

    static Task Listens(int port) => Until.So(async () =>
    {
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException) { return false; }
    }, $"a mail server on port {port}");
}
