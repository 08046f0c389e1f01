using static Kabinet.Operations.Payouts.CheckPayout.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>
/// Has the partner said what became of a payment? If not, he is asked again under the same number, with growing pauses up to a day,
/// for as long as it takes; after <see cref="Doubtful"/> staff are told once. What is not known is never guessed.
/// </summary>
/// <param name="Pause">How long the last pause was.</param>
public sealed record CheckPayout(AccountId Account, long Payout, TimeSpan Pause) : IAccountOperation<CheckPayout, Nothing>
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    public static readonly TimeSpan Doubtful = TimeSpan.FromHours(12);

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
        var next = ask.Pause * 2 < Longest ? ask.Pause * 2 : Longest;
        return Yes(Nothing.Else,
            [new CallQueued(PayoutCalls.Partner, PayoutCalls.Pay, payout.Id), After(account.Id, payout.Id, next, setting.Now),
                .. ask.Pause < Doubtful && next >= Doubtful ? [new AlarmRaised("payout-unknown", $"{payout.Id}")] : Array.Empty<Change>()]);
    }

    public static WorkScheduled After(AccountId account, long payout, TimeSpan pause, DateTimeOffset now) =>
        new(Name, new CheckPayout(account, payout, pause), now + pause, $"clock:{Name}:{payout}:{(now + pause).ToUnixTimeSeconds()}");
}
