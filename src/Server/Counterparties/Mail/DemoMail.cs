using Kabinet.Delivery;
using Kabinet.Store;

namespace Kabinet.Counterparties.Mail;

/// <summary>The demo's mail server: letters lie in a table that the demo mailbox shows.</summary>
public sealed class DemoMail(LetterText texts, Database database, TimeProvider clock) : ICounterparty
{
    public string Name => Letter.Counterparty;

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        var letter = texts.Of(row);
        await database.Write(tx =>
        {
            tx.Add("insert into demo_mail (address, id, at, subject, body) values ($1, $2, $3, $4, $5) on conflict (address, id) do nothing",
                letter.To, row.Id, clock.GetUtcNow().Stored(), letter.Subject, letter.Body);
            return ValueTask.CompletedTask;
        }, stop);
        return Sent.Ok;
    }
}
