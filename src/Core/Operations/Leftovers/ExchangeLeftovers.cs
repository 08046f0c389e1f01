using static Kabinet.Operations.Leftovers.ExchangeLeftovers.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Leftovers;

/// <summary>
/// The subscriber exchanges what is left of one package of his tariff for another, minutes for gigabytes, at the catalog's rate. What he
/// gets lives as long as what he gave, and is not exchanged again.
/// </summary>
/// <param name="Exchange">A code of the catalog; it says both amounts.</param>
public sealed record ExchangeLeftovers(AccountId Account, SubscriptionId Subscription, string Exchange) : IAccountOperation<ExchangeLeftovers, Grant>
{
    public static string Name => "leftovers.exchange";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Grants;

    public enum Refusal { NoSuchNumber, IsBlocked, NoSuchExchange, NotEnough }

    public static Decision<Grant> Decide(Account account, ExchangeLeftovers ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (number.State == NumberState.Blocked)
            return No(IsBlocked);

        if (setting.Version.Leftovers.Exchange(ask.Exchange) is not { } exchange || setting.Version.Leftovers.PackageOf(exchange.Get) is not { } package)
            return No(NoSuchExchange);

        var own = Leftover.Of(account, number, exchange.Give, setting);
        if (Leftover.Left(own) < exchange.Given)
            return No(NotEnough);

        // From here on the answer is yes.
        var (taken, last) = Leftover.Take(own, exchange.Given);
        var id = setting.Fresh.Id();
        var got = new Grant(id, number.Id, package.Code, package.Unit, exchange.Got, exchange.Got, package.Priority, setting.Now, last.Until, id);
        return Yes(got, [.. taken, new GrantMinted(got, setting.Version.Id)]);
    }
}
