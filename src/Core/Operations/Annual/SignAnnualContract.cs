using static Kabinet.Operations.Annual.SignAnnualContract.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Annual;

/// <summary>
/// The subscriber binds himself to his tariff for a year (SERV-12): from the next fee on it costs less and its price stands still,
/// whatever the catalog says meanwhile. Who leaves early pays back what the contract has saved him.
/// </summary>
/// <param name="Expected">The monthly fee that he was told.</param>
public sealed record SignAnnualContract(AccountId Account, SubscriptionId Subscription, Money Expected) : IAccountOperation<SignAnnualContract, SignAnnualContract.Signed>
{
    public sealed record Signed(Money Fee, DateOnly Until);

    public static string Name => "annual-contract.sign";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Planned;

    public enum Refusal { NoSuchNumber, IsBlocked, NotOffered, AlreadySigned, NotOnTariff, ChangeIsPlanned, PriceChanged }

    public static Decision<Signed> Decide(Account account, SignAnnualContract ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (number.State == NumberState.Blocked)
            return No(IsBlocked);

        if (setting.Version.Annual is not { Exists: true } terms)
            return No(NotOffered);

        if (number.Contract is { } signed)
            return No(AlreadySigned, ("until", signed.Until.AddDays(-1)));

        if (!setting.Version.Tariffs.TryGetValue(number.Tariff, out var tariff) || !terms.IsFor(tariff))
            return No(NotOnTariff);

        // The contract is for the tariff that the number has; one that is about to change has no price to hold.
        if (account.Planned.Any(p => p.Subscription == number.Id))
            return No(ChangeIsPlanned);

        var fee = terms.FeeOf(tariff);
        if (fee != ask.Expected)
            return No(PriceChanged, ("old", ask.Expected), ("new", fee));

        // From here on the answer is yes.
        var until = setting.Today.AddMonths(terms.Months);
        return Yes(new Signed(fee, until),
            new AnnualSigned(number.Id, new AnnualContract(setting.Today, until, fee.Minor, 0)),
            EndAnnualContract.On(account.Id, number.Id, until, setting),
            new NoticeQueued(number.Id, "annual.signed", new Dictionary<string, object> { ["fee"] = fee, ["day"] = until.AddDays(-1) }));
    }
}
