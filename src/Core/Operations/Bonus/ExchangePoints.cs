using Kabinet.Operations.Services;
using static Kabinet.Operations.Bonus.ExchangePoints.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Bonus;

/// <summary>
/// The subscriber exchanges points for a package (BONUS-02): the same package that is sold for money, it lives as long and is burnt in
/// the same order. Points that were spent do not come back.
/// </summary>
/// <param name="Service">The code of the package.</param>
/// <param name="Expected">How many points he was told it costs.</param>
public sealed record ExchangePoints(AccountId Account, SubscriptionId Subscription, string Service, long Expected)
    : IAccountOperation<ExchangePoints, ExchangePoints.Exchanged>
{
    public sealed record Exchanged(string Service, long Points, long Left);

    public static string Name => "bonus.exchange";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions;

    public enum Refusal { NoSuchNumber, IsBlocked, NoSuchReward, NotOnTariff, PriceChanged, NotEnoughPoints }

    public static Decision<Exchanged> Decide(Account account, ExchangePoints ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (number.State == NumberState.Blocked)
            return No(IsBlocked);

        if (setting.Version.Bonus.For(ask.Service) is not { } reward || !setting.Version.Services.TryGetValue(ask.Service, out var service) || !service.IsOpenOn(setting.Today))
            return No(NoSuchReward);

        if (!setting.Version.Fits(service, number.Tariff))
            return No(NotOnTariff, ("service", service.Name));

        if (reward.Points != ask.Expected)
            return No(PriceChanged, ("points", reward.Points));

        if (reward.Points > account.Points)
            return No(NotEnoughPoints, ("points", reward.Points), ("short", reward.Points - account.Points));

        // From here on the answer is yes.
        return Yes(new Exchanged(service.Code, reward.Points, account.Points - reward.Points),
            [new BonusMoved(-reward.Points, Name, number.Id, service.Code),
                .. ServiceFee.Taken(number.Id, service, Money.Zero(account.Currency), setting.Now, null, setting),
                ServiceFee.Told(number.Id, "bonus.exchanged", service, ("points", reward.Points), ("left", account.Points - reward.Points))]);
    }
}
