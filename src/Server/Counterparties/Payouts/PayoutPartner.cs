using System.Globalization;
using Kabinet.Delivery;
using Kabinet.Operations.Payouts;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Counterparties.Payouts;

/// <summary>
/// The payout partner as the outbox sees it. Whatever he answers is asked of him under the payment's own number, also after he has told
/// something by himself, so nothing is paid twice and nothing is believed that he does not repeat when asked.
/// </summary>
public sealed class PayoutPartner(Database database, Runner runner, PayoutApi api, Func<Catalog> catalog) : ICounterparty
{
    public string Name => PayoutCalls.Partner;

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        var call = Json.Read<Call>(row.Body);
        return await Ask(new(call.Owner), call.Subject, stop);
    }

    /// <summary>How a payment stands at the partner; what is not paid yet is paid.</summary>
    public async Task<Sent> Ask(AccountId account, long id, CancellationToken stop)
    {
        if (!api.IsConnected) return new Sent.Never("no payout partner is connected: see --payout-url");
        var payout = await database.Read(s => s.First($"select {LoadPayouts.Columns} from payout where account_id = $1 and payout_id = $2",
            row => LoadPayouts.Read(row, catalog().Currency), account.Value, id), stop);
        if (payout is null) return new Sent.Never($"there is no payout {id}");
        if (payout.State != PayoutState.Sent) return Sent.Ok;
        var token = payout.Card is { } card
            ? await database.Read(s => s.First("select token from payout_card where account_id = $1 and card_id = $2", row => row.GetString(0), account.Value, card), stop) : null;

        switch (await api.Pay(Order(account, id), payout, token, stop))
        {
            case PayoutAnswer.Paid paid: await Settle(account, id, paid.External, null, stop); return Sent.Ok;
            case PayoutAnswer.Refused no: await Settle(account, id, no.External, no.Reason, stop); return Sent.Ok;
            case PayoutAnswer.Unknown unknown: return new Sent.Later(unknown.Why);
            default: throw new InvalidOperationException("An answer is paid, refused or unknown.");
        }
    }

    Task Settle(AccountId account, long id, string external, string? reason, CancellationToken stop) => runner.Run<SettlePayout, PayoutState>(
        new(account, id, external, reason), Caller.Counterparty(PayoutCalls.Partner, string.Create(CultureInfo.InvariantCulture, $"payout:{id}:{(reason is null ? "paid" : "refused")}")), stop);

    /// <summary>Our number of it as the partner knows it.</summary>
    public static string Order(AccountId account, long payout) => string.Create(CultureInfo.InvariantCulture, $"{account.Value}-{payout}");

    /// <summary>Null for a text that is no number of ours.</summary>
    public static (AccountId Account, long Payout)? Read(string? order) => order?.Split('-') is [var account, var payout]
        && long.TryParse(account, NumberStyles.None, CultureInfo.InvariantCulture, out var a) && long.TryParse(payout, NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? (new(a), p) : null;
}
