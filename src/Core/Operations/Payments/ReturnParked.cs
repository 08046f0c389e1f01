using static Kabinet.Operations.Payments.ReturnParked.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// A payment that was put aside goes back to whoever paid: all that came of it, through the gateway it came by and under its number there. Staff
/// decide so, or nobody has decided anything within the catalog's days. The subscriber is told.
/// </summary>
public sealed record ReturnParked(AccountId Account, long Payment) : IAccountOperation<ReturnParked, Refund>
{
    public static string Name => "card-payment.return-parked";
    public static Who May => Who.Clock | Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Refunds;

    public enum Refusal { NotParked, AlreadyRefunded }

    public static Decision<Refund> Decide(Account account, ReturnParked ask, Setting setting)
    {
        if (account.Received.FirstOrDefault(p => p.Id == ask.Payment) is not { State: PaymentState.Parked } payment)
            return No(NotParked);
        if (account.Refunds.Any(r => r.Payment == payment.Id && r.State != RefundState.Refused))
            return No(AlreadyRefunded);

        // From here on the answer is yes.
        var refund = new Refund(setting.Fresh.Id(), payment.Id, payment.Subscription, RefundState.Asked, setting.Now);
        return Yes(refund, new RefundStarted(refund), new CallQueued(payment.Gateway, GatewayCalls.Refund, refund.Id), CheckRefund.After(account.Id, refund, setting));
    }

    /// <summary>The payment is put aside now: the subscriber is told, and it goes back by itself where the catalog says when.</summary>
    public static IEnumerable<Change> Parked(AccountId account, Payment payment, Setting setting)
    {
        var days = setting.Version.Payments.ParkedDays;
        yield return new NoticeQueued(payment.Subscription, days > 0 ? "card-payment.parked-until" : "card-payment.parked", new Dictionary<string, object> { ["amount"] = payment.Amount, ["day"] = setting.Today.AddDays(days) });
        if (days > 0) yield return new WorkScheduled(Name, new ReturnParked(account, payment.Id), setting.Catalog.Calendar.StartOf(setting.Today.AddDays(days)), $"clock:{Name}:{payment.Id}");
    }
}
