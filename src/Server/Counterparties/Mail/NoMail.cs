using Kabinet.Delivery;

namespace Kabinet.Counterparties.Mail;

/// <summary>No mail server is named: staff see what could not be sent.</summary>
public sealed class NoMail : ICounterparty
{
    public string Name => Store.Letter.Counterparty;
    public ValueTask<Sent> Send(OutboxRow row, CancellationToken stop) => ValueTask.FromResult<Sent>(new Sent.Never("no mail server: --mail"));
}
