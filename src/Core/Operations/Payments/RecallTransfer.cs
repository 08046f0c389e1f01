using static Kabinet.Operations.Payments.RecallTransfer.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// The sender asks for a transfer back. The receiver has not used it as long as his balance is not below what it was when the
/// money had come: then he loses nothing of his own. Otherwise it stays with him.
/// </summary>
public sealed record RecallTransfer(AccountId Account, SubscriptionId Subscription, long Transfer) : IAccountOperation<RecallTransfer, Nothing>
{
    public static string Name => "transfer.recall";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Arrivals;

    public enum Refusal { NoSuchTransfer, AlreadyBack, Used }

    public static Decision<Nothing> Decide(Account account, RecallTransfer ask, Setting setting)
    {
        if (account.Arrivals.FirstOrDefault(a => a.Id == ask.Transfer) is not { } arrival)
            return No(NoSuchTransfer);
        if (arrival.Recalled)
            return No(AlreadyBack);
        if (arrival.Kept || account.Balance < arrival.BalanceAfter || account.Balance < arrival.Amount)
            return No(Used);

        // From here on the answer is yes.
        return Yes(Nothing.Else,
            new MoneyMoved(Books.Main, Books.Transfers, arrival.Amount, Name, ask.Subscription, $"{arrival.Id}", Category: Category.OneOff),
            new ArrivalRecalled(arrival.Id),
            new NoticeQueued(ask.Subscription, "transfer.recalled", new Dictionary<string, object> { ["amount"] = arrival.Amount, ["balance"] = account.Balance - arrival.Amount }));
    }
}
