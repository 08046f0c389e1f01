using static Kabinet.Operations.Annual.EndAnnualContract.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Annual;

/// <summary>The year of an annual contract is over (SERV-12): the next fee is the catalog's again, and the subscriber is told.</summary>
/// <param name="Until">Of the contract that is meant: another one signed since is not ended.</param>
public sealed record EndAnnualContract(AccountId Account, SubscriptionId Subscription, DateOnly Until) : IAccountOperation<EndAnnualContract, Nothing>
{
    public static string Name => "annual-contract.end";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions;

    public enum Refusal { NoSuchNumber, NotSigned, NotDue }

    public static Decision<Nothing> Decide(Account account, EndAnnualContract ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (number.Contract is not { } contract || contract.Until != ask.Until)
            return No(NotSigned);

        if (contract.HoldsOn(setting.Today))
            return No(NotDue, ("day", contract.Until));

        // From here on the answer is yes.
        var fee = setting.Version.Tariffs.GetValueOrDefault(number.Tariff)?.MonthlyFee ?? Money.Zero(account.Currency);
        return Yes(Nothing.Else, new AnnualEnded(number.Id),
            new NoticeQueued(number.Id, "annual.ended", new Dictionary<string, object> { ["fee"] = fee, ["saved"] = new Money(contract.Saved, account.Currency) }));
    }

    internal static WorkScheduled On(AccountId account, SubscriptionId number, DateOnly until, Setting setting) =>
        new(Name, new EndAnnualContract(account, number, until), setting.Catalog.Calendar.StartOf(until), $"clock:{Name}:{number}:{until:yyyy-MM-dd}");
}
