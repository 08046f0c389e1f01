using System.Globalization;
using Kabinet.Delivery;
using Kabinet.Operations.Receipts;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Counterparties.Fiscal;

/// <summary>The till as the outbox sees it: asked for a receipt under the receipt's own number, so that nothing is issued twice.</summary>
public sealed class FiscalTill(Database database, Runner runner, FiscalApi api, Func<Catalog> catalog) : ICounterparty
{
    public string Name => "fiscal";

    const string Row = $"""
        select {LoadReceipts.Columns}, (select n.msisdn from subscription n where n.account_id = r.account_id and n.subscription_id = r.subscription_id)
        from fiscal_receipt r where account_id = $1 and receipt_id = $2
        """;

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        var call = Json.Read<Call>(row.Body);
        var account = new AccountId(call.Owner);
        if (await database.Read(s => s.First(Row, r => Tuple.Create(LoadReceipts.Read(r, catalog().Currency), r.TextOrNone(9)), account.Value, call.Subject), stop) is not var (receipt, phone))
            return new Sent.Never($"there is no receipt {call.Subject}");
        if (receipt.State != ReceiptState.Asked) return Sent.Ok;
        if (!api.IsConnected) return new Sent.Later("no till is connected: see --fiscal-url");
        if (catalog().FiscalOn(receipt.TermsOn(catalog().Calendar)) is not { } terms) return new Sent.Never("the catalog has no fiscal terms of that day");

        // A home line has no phone of its own.
        Msisdn? to = phone is null || phone[0] == '0' ? null : new Msisdn(phone);
        switch (await api.Issue(NumberOf(account, receipt.Id), receipt, terms, to, stop))
        {
            case FiscalAnswer.Issued issued: await Settle(new(account, receipt.Id, issued.Sign), "issued", stop); return Sent.Ok;
            case FiscalAnswer.Refused no: await Settle(new(account, receipt.Id, null, no.Reason), $"refused:{row.Id}", stop); return Sent.Ok;
            case FiscalAnswer.Unknown unknown: return new Sent.Later(unknown.Why);
            default: throw new InvalidOperationException("An answer is issued, refused or unknown.");
        }
    }

    Task Settle(SettleReceipt settle, string how, CancellationToken stop) => runner.Run<SettleReceipt, ReceiptState>(settle,
        Caller.Counterparty(Name, string.Create(CultureInfo.InvariantCulture, $"receipt:{settle.Receipt}:{how}")), stop);

    /// <summary>Our number of it as the till knows it.</summary>
    public static string NumberOf(AccountId account, long receipt) => string.Create(CultureInfo.InvariantCulture, $"{account.Value}-{receipt}");
}
