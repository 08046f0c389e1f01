using static Kabinet.Operations.Annual.LeaveAnnualContract.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Annual;

/// <summary>
/// The subscriber leaves his annual contract before its end (SERV-12). In the first days for nothing; later he pays back what it has
/// saved him, and his balance must cover that. The next fee is the catalog's.
/// </summary>
/// <param name="Expected">What he was told leaving costs.</param>
public sealed record LeaveAnnualContract(AccountId Account, SubscriptionId Subscription, Money Expected) : IAccountOperation<LeaveAnnualContract, LeaveAnnualContract.Left>
{
    public sealed record Left(Money Charged);

    public static string Name => "annual-contract.leave";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions;

    public enum Refusal { NoSuchNumber, NotSigned, PriceChanged, NotEnoughMoney }

    public static Decision<Left> Decide(Account account, LeaveAnnualContract ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (number.Contract is not { } contract)
            return No(NotSigned);

        var exit = setting.Version.Annual.ExitOn(contract, setting.Today, account.Currency);
        if (exit != ask.Expected)
            return No(PriceChanged, ("old", ask.Expected), ("new", exit));

        if (exit > account.Available)
            return No(NotEnoughMoney, ("sum", exit), ("short", exit - account.Available));

        // From here on the answer is yes.
        return Yes(new Left(exit), [
            .. exit.IsPositive ? [new MoneyMoved(Books.Main, Books.OneOffRevenue, exit, Name, number.Id, $"{contract.From:yyyy-MM-dd}", setting.Version.Id, Category.OneOff, SpendFlags.Tariff)] : Array.Empty<Change>(),
            new AnnualEnded(number.Id),
            new NoticeQueued(number.Id, "annual.left", new Dictionary<string, object> { ["sum"] = exit }),
        ]);
    }
}
