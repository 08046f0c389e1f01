using static Kabinet.Operations.Receipts.CheckReceipt.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Receipts;

/// <summary>
/// Has the till issued a fiscal receipt? If not, it is asked again under the same number, with growing pauses up to a day, for as long as
/// it takes; after <see cref="Doubtful"/> staff are told once.
/// </summary>
/// <param name="Pause">How long the last pause was.</param>
public sealed record CheckReceipt(AccountId Account, long Receipt, TimeSpan Pause) : IAccountOperation<CheckReceipt, Nothing>
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    public static readonly TimeSpan Doubtful = TimeSpan.FromHours(12);

    public static string Name => "receipt.check";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Receipts;

    public enum Refusal { AlreadySettled }

    public static Decision<Nothing> Decide(Account account, CheckReceipt ask, Setting setting)
    {
        if (account.Receipt(ask.Receipt) is not { State: ReceiptState.Asked } receipt)
            return No(AlreadySettled);

        // From here on the answer is yes.
        var next = ask.Pause * 2 < Longest ? ask.Pause * 2 : Longest;
        return Yes(Nothing.Else,
            [new CallQueued(Receipts.Till, Receipts.Issue, receipt.Id), After(account.Id, receipt.Id, next, setting.Now),
                .. ask.Pause < Doubtful && next >= Doubtful ? [new AlarmRaised("receipt-unknown", $"{receipt.Id}")] : Array.Empty<Change>()]);
    }

    public static WorkScheduled After(AccountId account, long receipt, TimeSpan pause, DateTimeOffset now) =>
        new(Name, new CheckReceipt(account, receipt, pause), now + pause, $"clock:{Name}:{receipt}:{(now + pause).ToUnixTimeSeconds()}");
}
