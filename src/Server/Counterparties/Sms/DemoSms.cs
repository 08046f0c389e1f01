using Kabinet.Delivery;
using Kabinet.Store;

namespace Kabinet.Counterparties.Sms;

/// <summary>The demo's SMS centre: messages lie in a table that the demo phone shows.</summary>
public sealed class DemoSms(SmsText texts, Database database, Func<Catalog> catalog, TimeProvider clock) : ICounterparty
{
    public string Name => "sms";

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        if (await texts.Of(row) is not { } sms) return new Sent.Dropped("the number has another owner");
        var sender = row.IsSecret ? catalog().Access.PasswordSender : catalog().Operator.Name.In("en");
        await database.Write(tx =>
        {
            tx.Add("insert into demo_sms (msisdn, id, at, sender, body) values ($1, $2, $3, $4, $5) on conflict (msisdn, id) do nothing",
                sms.To.Digits, row.Id, clock.GetUtcNow().Stored(), sender, sms.Text);
            return ValueTask.CompletedTask;
        }, stop);
        return Sent.Ok;
    }
}
