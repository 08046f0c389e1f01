using System.Globalization;
using System.Net.Mail;
using System.Text;
using Kabinet.Delivery;

namespace Kabinet.Counterparties.Mail;

/// <summary>
/// Sends letters over SMTP (RFC 5321). 4xx, a server that cannot be reached and one that does not answer are tried again, 5xx is final. The row's id is the
/// Message-ID, so a letter that went twice is seen as one by whoever collects them; Auto-Submitted (RFC 3834) keeps robots from answering.
/// </summary>
/// <param name="patience">How long a letter may take.</param>
public sealed class SmtpMail(LetterText texts, SmtpServer server, string from, TimeSpan patience, Func<Catalog> catalog) : ICounterparty
{
    public string Name => Store.Letter.Counterparty;

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        var letter = texts.Of(row);
        using var message = new MailMessage(new MailAddress(from, catalog().Operator.Name.In("ru"), Encoding.UTF8), new MailAddress(letter.To))
        {
            Subject = letter.Subject, SubjectEncoding = Encoding.UTF8, Body = letter.Body, BodyEncoding = Encoding.UTF8, IsBodyHtml = false,
        };
        message.Headers.Add("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<{row.Id}@{new MailAddress(from).Host}>"));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var most = CancellationTokenSource.CreateLinkedTokenSource(stop);
        most.CancelAfter(patience);
        using var smtp = new SmtpClient(server.Host, server.Port) { EnableSsl = server.Tls, Credentials = server.Login };
        try
        {
            await smtp.SendMailAsync(message, most.Token);
            return Sent.Ok;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested) { return new Sent.Later("SMTP: no answer"); }
        catch (SmtpException error)
        {
            return (int)error.StatusCode >= 500 ? new Sent.Never($"SMTP {(int)error.StatusCode}") : new Sent.Later($"SMTP {error.StatusCode}");
        }
    }
}
