using static Kabinet.Operations.Receipts.CheckReceipt.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Receipts;

/// <summary>Has the till issued a fiscal receipt? If not, it is asked again (<see cref="GrowingPause"/>).</summary>
/// <param name="Pause">How long the last pause was.</param>
public sealed record CheckReceipt(AccountId Account, long Receipt, TimeSpan Pause) : IAccountOperation<CheckReceipt, Nothing>
{
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
        return Yes(Nothing.Else,
            [new CallQueued(Receipts.Till, Receipts.Issue, receipt.Id), After(account.Id, receipt.Id, GrowingPause.After(ask.Pause), setting.Now),
                .. GrowingPause.Alarm(ask.Pause, "receipt-unknown", receipt.Id)]);
    }

    public static WorkScheduled After(AccountId account, long receipt, TimeSpan pause, DateTimeOffset now) =>
        new(Name, new CheckReceipt(account, receipt, pause), now + pause, $"clock:{Name}:{receipt}:{(now + pause).ToUnixTimeSeconds()}");
}
