using static Kabinet.Operations.Payments.CheckCardPayment.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// How does a payment stand? The gateway is asked anew: when it told us that something happened (its word alone is not
/// enough, anybody could say that), and by the clock, with growing pauses, in case it never tells. What nobody has paid
/// within <see cref="Payment.Lifetime"/> is given up.
/// </summary>
/// <param name="Pause">The clock's: how old the payment is by now; the next time is when it is twice as old. None: the gateway told us.</param>
public sealed record CheckCardPayment(AccountId Account, long Payment, TimeSpan? Pause = null) : IAccountOperation<CheckCardPayment, Nothing>
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);
    /// <summary>A payer who was never led to the gateway cannot pay any more.</summary>
    public static readonly TimeSpan WaitForGateway = TimeSpan.FromHours(1);

    public static string Name => "card-payment.check";
    public static Who May => Who.Clock | Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Payments | Parts.Autopays;

    public enum Refusal { NoSuchPayment, AlreadyClosed }

    public static Decision<Nothing> Decide(Account account, CheckCardPayment ask, Setting setting)
    {
        if (account.Payment(ask.Payment) is not { } payment)
            return No(NoSuchPayment);
        if (ask.Pause is not null && !payment.IsOpen)
            return No(AlreadyClosed);

        // From here on the answer is yes.
        List<Change> changes = [];
        if (payment.ExternalId is not null) changes.Add(new CallQueued(payment.Gateway, GatewayCalls.Ask, payment.Id));
        if (ask.Pause is { } pause)
        {
            var age = setting.Now - payment.At;
            // A card that is charged without its owner may have been charged though no answer came: only a repeat under the same key can tell.
            if (payment is { State: PaymentState.Created, Card: not null } && age < Kabinet.Payment.Lifetime)
                changes.AddRange([new CallQueued(payment.Gateway, GatewayCalls.Create, payment.Id), After(payment, account.Id, pause * 2)]);
            else if (payment.State == PaymentState.Created && age >= WaitForGateway)
                changes.AddRange(GivenUp("gateway_unavailable"));
            else if (age >= Kabinet.Payment.Lifetime)
                changes.AddRange(GivenUp("expired_on_confirmation"));
            else
                changes.Add(After(payment, account.Id, pause * 2));
        }
        return Yes(Nothing.Else, changes);

        IEnumerable<Change> GivenUp(string reason) =>
            [new PaymentMoved(payment.Id, PaymentState.Canceled, Reason: reason), .. Autopays.Refused(account, payment, reason, setting)];
    }

    /// <summary>The next check, when the payment is as old as <paramref name="pause"/>.</summary>
    public static WorkScheduled After(Payment payment, AccountId account, TimeSpan pause)
    {
        var age = pause < Kabinet.Payment.Lifetime ? pause : Kabinet.Payment.Lifetime;
        return new(Name, new CheckCardPayment(account, payment.Id, age), payment.At + age, $"clock:{Name}:{payment.Id}:{(long)age.TotalSeconds}");
    }
}
