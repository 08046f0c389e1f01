using static Kabinet.Operations.Payouts.CheckPayout.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>Has the partner said what became of a payment? If not, he is asked again (<see cref="GrowingPause"/>).</summary>
/// <param name="Pause">How long the last pause was.</param>
public sealed record CheckPayout(AccountId Account, long Payout, TimeSpan Pause) : IAccountOperation<CheckPayout, Nothing>
{
    public static string Name => "payout.check";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Payouts;

    public enum Refusal { AlreadySettled }

    public static Decision<Nothing> Decide(Account account, CheckPayout ask, Setting setting)
    {
        if (account.Payout(ask.Payout) is not { State: PayoutState.Sent } payout)
            return No(AlreadySettled);

        // From here on the answer is yes.
        return Yes(Nothing.Else,
            [new CallQueued(PayoutCalls.Partner, PayoutCalls.Pay, payout.Id), After(account.Id, payout.Id, GrowingPause.After(ask.Pause), setting.Now),
                .. GrowingPause.Alarm(ask.Pause, "payout-unknown", payout.Id)]);
    }

    public static WorkScheduled After(AccountId account, long payout, TimeSpan pause, DateTimeOffset now) =>
        new(Name, new CheckPayout(account, payout, pause), now + pause, $"clock:{Name}:{payout}:{(now + pause).ToUnixTimeSeconds()}");
}
