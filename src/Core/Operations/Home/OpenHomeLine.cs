using static Kabinet.Operations.Home.OpenHomeLine.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Home;

/// <summary>
/// Staff said yes to a registration (AUTH-19): under the lock of the line's own account its phone is noted where the contract names none.
/// A phone of the contract stays, so that whoever registers cannot choose where codes go (B1). Then the cabinet itself is opened.
/// </summary>
/// <param name="Phone">As the person gave it and staff compared it.</param>
/// <param name="Email">Empty: none.</param>
public sealed record OpenHomeLine(AccountId Account, SubscriptionId Subscription, CabinetId Cabinet, Msisdn Phone, string Email) : IAccountOperation<OpenHomeLine, Nothing>
{
    public static string Name => "home.open-line";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions;

    public enum Refusal { NoSuchLine }

    public static Decision<Nothing> Decide(Account account, OpenHomeLine ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } line || !line.Msisdn.IsLine())
            return No(NoSuchLine);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new HomeContactSet(line.Id, ask.Phone, Replaces: false),
            new WorkScheduled(IssueHomeAccess.Name, new IssueHomeAccess(ask.Cabinet, ask.Email), setting.Now, $"clock:{IssueHomeAccess.Name}:{ask.Cabinet}:{setting.Now.ToUnixTimeMilliseconds()}"));
    }
}
