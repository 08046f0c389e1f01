using Kabinet.Delivery;

namespace Kabinet.Counterparties.Sms;

/// <summary>The operator's own messages through an SMS gateway.</summary>
public sealed class HttpSms(SmsText texts, string address, HttpMessageHandler handler, TimeSpan patience) : ICounterparty
{
    readonly SmsGate gate = new(address, handler, patience);

    public string Name => "sms";

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop) =>
        await texts.Of(row) is { } sms ? await gate.Send("", sms.To.Digits, sms.Text, $"{row.Id}", stop) : new Sent.Dropped("the number has another owner");
}
