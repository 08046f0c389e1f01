using System.Globalization;
using Kabinet.Delivery;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Wording;

namespace Kabinet.Counterparties.Yookassa;

/// <summary>
/// YooKassa as the outbox sees it: makes payments there and asks how they stand. Whatever it says goes to the account as
/// an operation under the gateway's own id, so that a repeat is harmless.
/// </summary>
public sealed class Yookassa(Database database, Runner runner, Func<Catalog> catalog, YookassaShop shop, YookassaApi api, ILogger<Yookassa> log) : ICounterparty
{
    const string Unavailable = "gateway_unavailable";

    public string Name => "yookassa";

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        var call = Json.Read<Call>(row.Body);
        var account = new AccountId(call.Owner);
        if (call.Name == GatewayCalls.Refund) return await Refund(account, call.Subject, stop);
        if (await database.Read(s => s.First(PaymentRow, r => new Ours(r.GetInt64(0), (PaymentMethod)r.GetInt32(1), (PaymentState)r.GetInt32(2),
                r.TextOrNone(3), new Msisdn(r.GetString(4)), r.GetInt32(5) == 1, r.TextOrNone(6), r.GetInt32(7) == 1), account.Value, call.Subject), stop) is not { } ours)
            return new Sent.Never($"there is no payment {call.Subject}");

        return call.Name switch
        {
            GatewayCalls.Create => ours.State == PaymentState.Created ? await Create(account, call.Subject, ours, stop) : Sent.Ok,
            GatewayCalls.Ask => ours is { State: < PaymentState.Succeeded, External: { } external } ? await Ask(account, call.Subject, external, stop) : Sent.Ok,
            _ => new Sent.Never($"YooKassa has no call «{call.Name}»"),
        };
    }

    async Task<Sent> Create(AccountId account, long payment, Ours ours, CancellationToken stop)
    {
        var id = payment.ToString(CultureInfo.InvariantCulture);
        var back = new Uri(shop.Site(), ours.Guest ? shop.GuestPath(account, payment) : $"payments/{id}").ToString();
        var sbp = ours.Method == PaymentMethod.Sbp;
        var answer = await api.Create(id, new
        {
            Amount = new Money(ours.Amount, catalog().Currency),
            Capture = true,
            // A remembered card is charged without its owner: there is nothing to confirm and nowhere to lead him.
            Confirmation = ours.Token is not null ? null : sbp ? (object)new { Type = "qr", ReturnUrl = back } : new { Type = "redirect", ReturnUrl = back },
            PaymentMethodData = ours.Token is not null ? null : new { Type = sbp ? "sbp" : "bank_card" },
            PaymentMethodId = ours.Token,
            SavePaymentMethod = ours.Saves ? true : (bool?)null,
            Description = $"{catalog().Operator.Name.In("ru")}: {Format.For("ru").Phone(ours.Number)}",
            Metadata = new { Account = $"{account}", Payment = id },
        }, stop);

        if (answer is not Answer.Refused refused) return await Take(answer, account, payment, stop);
        await runner.Run<CancelCardPayment, Operations.Nothing>(new(account, payment, null, Unavailable), From($"refused:{id}"), stop);
        return new Sent.Never(refused.Why);
    }

    /// <summary>A payment that was put aside goes back as the gateway itself says it came.</summary>
    async Task<Sent> Refund(AccountId account, long id, CancellationToken stop)
    {
        if (await database.Read(s => s.First("""
                select p.external_id, r.amount, r.state from refund r join payment p on p.account_id = r.account_id and p.payment_id = r.payment_id where r.account_id = $1 and r.refund_id = $2
                """, r => Tuple.Create(r.TextOrNone(0), r.NumberOrNone(1), r.GetInt32(2)), account.Value, id), stop) is not var (external, minor, state)) return new Sent.Never($"there is no refund {id}");
        if (state != (int)RefundState.Asked) return Sent.Ok;
        if (external is null) return new Sent.Never("the payment has no number at the gateway");
        var amount = minor is { } known ? new Money(known, catalog().Currency) : await api.Find(external, stop) is Answer.Known { Payment: var told } ? told.Amount : (Money?)null;
        if (amount is not { } sum || await api.Refund(id.ToString(CultureInfo.InvariantCulture), external, sum, stop) is not var (done, theirs, why)) return new Sent.Later("no answer about the refund");
        await runner.Run<SettleRefund, RefundState>(new(account, id, done, theirs, sum), From($"refund:{id}"), stop);
        if (!done) log.LogError("YooKassa refused refund {Refund}: {Why}", id, why);
        return Sent.Ok;
    }

    async Task<Sent> Ask(AccountId account, long payment, string external, CancellationToken stop) =>
        await api.Find(external, stop) is var answer && answer is Answer.Refused refused
            ? new Sent.Never(refused.Why)
            : await Take(answer, account, payment, stop);

    /// <summary>Passes on what the gateway says; only about the payment we asked for.</summary>
    async Task<Sent> Take(Answer answer, AccountId account, long payment, CancellationToken stop)
    {
        if (answer is not Answer.Known { Payment: var told }) return new Sent.Later(((Answer.Unknown)answer).Why);
        if (told.Account != account || told.Payment != payment)
        {
            log.LogError("YooKassa answered about payment {Theirs} when asked about {Ours}", told.Payment, payment);
            return new Sent.Never("the answer is about another payment");
        }

        if (told.Status is "pending" or "waiting_for_capture")
            await runner.Run<NoteGatewayPayment, Operations.Nothing>(new(account, payment, told.Id, told.PayUrl ?? ""), From($"{told.Id}:noted"), stop);
        else if (told.Status == "canceled")
            await runner.Run<CancelCardPayment, Operations.Nothing>(new(account, payment, told.Id, told.Reason ?? "general_decline"), From($"{told.Id}:canceled"), stop);
        else if (told.Status == "succeeded")
            await Confirm(told, account, payment, stop);
        return Sent.Ok;
    }

    async Task Confirm(YookassaPayment told, AccountId account, long payment, CancellationToken stop)
    {
        var outcome = await runner.Run<ConfirmCardPayment, TopUp.Receipt>(new(account, payment, told.Id, told.Amount, told.Card), From($"{told.Id}:succeeded"), stop);
        if (outcome is Outcome<TopUp.Receipt>.Refused { Code: var code })
            log.LogError("Payment {Payment}, at YooKassa {External} of {Amount}, is not credited: {Code}", payment, told.Id, told.Amount, code);
    }

    static Caller From(string key) => Caller.Counterparty("yookassa", $"yookassa:{key}");

    const string PaymentRow = """
        select p.amount, p.method, p.state, p.external_id, n.msisdn, p.saves, c.token, p.guest from payment p
        join subscription n on n.account_id = p.account_id and n.subscription_id = p.subscription_id
        left join saved_card c on c.account_id = p.account_id and c.card_id = p.card_id
        where p.account_id = $1 and p.payment_id = $2
        """;

    sealed record Ours(long Amount, PaymentMethod Method, PaymentState State, string? External, Msisdn Number, bool Saves, string? Token, bool Guest);
}
