using Kabinet.Channels.Web;

namespace Kabinet.Demo.Mailbox;

/// <summary><c>/demo/mail</c>: every letter the demo has sent, with <c>?to=…</c> those of one address. It exists in demo mode only.</summary>
public sealed class MailboxPages(ReadMailbox letters)
{
    public void Map(IEndpointRouteBuilder app) => app.MapGet("/demo/mail", async (HttpContext http, string? to) =>
        Page.Show<MailboxPage>(http, ("Letters", await letters.Run(Email.Read(to) ?? "")), ("To", Email.Read(to)))).ExcludeFromDescription();
}
